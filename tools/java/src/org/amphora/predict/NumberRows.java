package org.amphora.predict;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Rows of judged numbers, with all columns or with those that sparse rows keep; one of them at a time is open. */
public final class NumberRows {
    private final boolean isFloat32;
    private final int rows;
    private final int columns;
    /** Null where all columns are there. */
    private final SparseRows sparse;
    /** All rows; of sparse ones that which is open, once any was. */
    private double[] values;
    private int opened;

    private NumberRows(boolean isFloat32, int rows, int columns, SparseRows sparse, double[] values) {
        this.isFloat32 = isFloat32;
        this.rows = rows;
        this.columns = columns;
        this.sparse = sparse;
        this.values = values;
    }

    /** An input as a model takes it. */
    public static NumberRows of(Inputs inputs, Data input) {
        if (input instanceof SparseRows given) {
            SparseRows sparse = inputs.sparse(given);
            return new NumberRows(sparse.type() == Type.FLOAT32, sparse.rows(), sparse.columns(), sparse, null);
        }
        return of(inputs.numbers(input));
    }

    /** Rows that are judged already. */
    public static NumberRows of(Numbers numbers) {
        return new NumberRows(numbers.isFloat32(), numbers.rows(), numbers.columns(), null, numbers.values());
    }

    public boolean isFloat32() {
        return isFloat32;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Opens a row, which then lies in {@link #values}, and tells where it begins; of others nothing can be said. */
    public int open(int row) {
        if (sparse == null) {
            return row * columns;
        }
        if (values == null) {
            values = Numbers.allocate(1, columns);
        } else {
            for (int i = sparse.starts()[opened]; i < sparse.starts()[opened + 1]; i++) {
                values[sparse.places()[i]] = 0;
            }
        }
        for (int i = sparse.starts()[row]; i < sparse.starts()[row + 1]; i++) {
            values[sparse.places()[i]] = sparse.values()[i];
        }
        opened = row;
        return 0;
    }

    /** What holds the open row. */
    public double[] values() {
        return values;
    }

    /** Writes weighted sums of a row; over what is kept, where it is sparse. */
    public void put(int row, WeightedSums weights, double[] sums, int at) {
        if (sparse == null) {
            weights.put(values, row * columns, sums, at);
            return;
        }
        Arrays.fill(sums, at, at + weights.targets(), 0);
        for (int i = sparse.starts()[row]; i < sparse.starts()[row + 1]; i++) {
            weights.add(sparse.values()[i], sparse.places()[i], sums, at);
        }
    }

    /** The sum of what {@code size}, which makes 0 of 0, makes of each number of a row. */
    public double sum(int row, DoubleUnaryOperator size) {
        double[] numbers = sparse == null ? values : sparse.values();
        int first = sparse == null ? row * columns : sparse.starts()[row];
        int end = sparse == null ? first + columns : sparse.starts()[row + 1];
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += size.applyAsDouble(numbers[i]);
        }
        return sum;
    }

    /** Whether any number is below 0, which no number of what is left out is. */
    public boolean hasNegative() {
        return Arrays.stream(sparse == null ? values : sparse.values()).anyMatch(value -> value < 0);
    }
}
