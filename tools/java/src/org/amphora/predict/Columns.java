package org.amphora.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Columns put side by side, or taken out of what has columns. */
public final class Columns {
    private Columns() {}

    /** Some columns of an input, in this order, in the form that it has. */
    public static Data of(Data input, int[] columns) {
        if (input instanceof Array array) {
            return array.columns(columns);
        } else if (input instanceof Table table) {
            return new Table(Optional.empty(), Arrays.stream(columns).mapToObj(table.columns()::get).toList(),
                    table.rows());
        } else if (input instanceof SparseRows sparse) {
            return of(sparse, columns);
        }
        throw Inputs.wrongForm();
    }

    private static SparseRows of(SparseRows sparse, int[] columns) {
        SparseBuilder builder = new SparseBuilder(sparse.type(), columns.length);
        double[] row = new double[sparse.columns()];
        boolean[] isKept = new boolean[sparse.columns()];
        for (int r = 0; r < sparse.rows(); r++) {
            for (int i = sparse.starts()[r]; i < sparse.starts()[r + 1]; i++) {
                row[sparse.places()[i]] = sparse.values()[i];
                isKept[sparse.places()[i]] = true;
            }
            for (int column = 0; column < columns.length; column++) {
                if (isKept[columns[column]]) {
                    builder.add(column, row[columns[column]]);
                }
            }
            builder.endRow();
            for (int i = sparse.starts()[r]; i < sparse.starts()[r + 1]; i++) {
                isKept[sparse.places()[i]] = false;
            }
        }
        return builder.build();
    }

    /** A table as one matrix, arrays and sparse rows as they are; records are no columns. */
    public static Data plain(Data data) {
        if (data instanceof Records) {
            throw Inputs.wrongForm();
        }
        return data instanceof Table table ? together(table.columns(), table.rows()) : data;
    }

    /**
     * Vectors as the columns of a matrix. Of one type they keep it; truths become the numbers beside them, other
     * numbers of several types float64; and where texts or mixed values are among them each keeps its own.
     */
    public static Array together(List<Array> columns, int rows) {
        Type type = columns.isEmpty() ? Type.FLOAT64 : columns.get(0).type();
        for (Array column : columns) {
            type = common(type, column.type());
        }
        int width = columns.size();
        int count = Numbers.allocate(rows, width).length;
        if (type == Type.INTEGER || type == Type.TRUTH) {
            long[] integers = new long[count];
            for (int i = 0; i < count; i++) {
                integers[i] = columns.get(i % width).integer(i / width);
            }
            return type == Type.TRUTH ? Array.truths(integers, rows, width) : Array.integers(integers, rows, width);
        } else if (type.isFloat()) {
            double[] reals = new double[count];
            for (int i = 0; i < count; i++) {
                reals[i] = columns.get(i % width).number(i / width);
            }
            return Array.reals(type, reals, rows, width);
        }
        Cell[] cells = new Cell[count];
        for (int i = 0; i < count; i++) {
            cells[i] = columns.get(i % width).cell(i / width);
        }
        return Array.cells(type, cells, rows, width);
    }

    /** The type of what is made of values of two types. */
    public static Type common(Type one, Type other) {
        if (one == other || other == Type.TRUTH && one.isNumber()) {
            return one;
        } else if (one == Type.TRUTH && other.isNumber()) {
            return other;
        }
        return one.isNumber() && other.isNumber() ? Type.FLOAT64 : Type.MIXED;
    }

    /** The columns of an array, each a vector; a vector is one. */
    public static List<Array> of(Array array) {
        Array matrix = array.reshaped(array.rows(), array.width());
        return IntStream.range(0, array.width())
                .mapToObj(column -> matrix.columns(new int[] {column}).reshaped(array.rows())).toList();
    }
}
