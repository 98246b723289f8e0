package org.amphora.predict;

import java.util.List;
import java.util.stream.IntStream;
import org.amphora.AmphoraException;

/** What a model takes: how many columns, and whether NaN and infinite values may be among them. */
public record Inputs(int features, Special missing, Special infinite) {
    private static final int MOST_FEATURES = 1 << 29;

    /** What becomes of NaN, or of infinite numbers. */
    public enum Special { REFUSED, TAKEN }

    /** A model that takes neither NaN nor infinite numbers, of the columns that its fields name. */
    public static Inputs finite(Params params) {
        return finite(params.whole("features", 1, MOST_FEATURES));
    }

    /** The same of this number of columns. */
    public static Inputs finite(int features) {
        return new Inputs(features, Special.REFUSED, Special.REFUSED);
    }

    /** A model that takes as many columns as the input has, for an input that has columns. */
    public static Inputs asMany(Data input) {
        return finite(input.columnCount().orElseThrow(Inputs::wrongForm));
    }

    /** A model that takes whatever numbers the input has. */
    public static Inputs anything(Data input) {
        return asMany(input).missing(Special.TAKEN).infinite(Special.TAKEN);
    }

    /** A dense input as a matrix of integers where all of its values are integers or truths, else of floats. */
    public Array ofOneType(Data input) {
        Numbers numbers = numbers(input);
        List<Array> columns = input instanceof Table table ? table.columns() : List.of();
        if (!columns.isEmpty() && columns.stream().allMatch(column -> column.type().isWhole())) {
            return Columns.together(columns, input.rows()).withoutTruths();
        }
        return input instanceof Array array && array.type().isWhole() ? array.withoutTruths() : numbers.array();
    }

    /** Judges the floats of an input that is passed on as it is. */
    public void judge(Data input) {
        if (input instanceof SparseRows sparse) {
            sparse(sparse);
        } else {
            for (Array column : columns(input)) {
                if (column.type() != Type.TEXT) {
                    double[] numbers = new double[column.count()];
                    for (int i = 0; i < numbers.length; i++) {
                        boolean isReal = column.cell(i) instanceof Cell.Real;
                        numbers[i] = isReal ? column.number(i) : 0;
                    }
                    check(numbers, 0);
                }
            }
        }
    }

    public Inputs missing(Special special) {
        return new Inputs(features, special, infinite);
    }

    public Inputs infinite(Special special) {
        return new Inputs(features, missing, special);
    }

    public static AmphoraException wrongColumns(int found, int features) {
        return new AmphoraException("model.wrong-columns",
                "The input has " + found + " columns, and the model takes " + features + ".");
    }

    /** The input as a dense matrix of floats; sparse rows with their zeros. */
    public Numbers numbers(Data input) {
        Numbers numbers;
        if (input instanceof SparseRows sparse) {
            checkColumns(sparse.columns());
            numbers = new Numbers(sparse.type() == Type.FLOAT32, sparse.rows(), sparse.columns(), sparse.dense());
        } else if (input instanceof Table table) {
            numbers = numbers(columns(table), table.rows());
        } else {
            Array array = matrix(input);
            double[] values = new double[array.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(array, i, i / Math.max(1, features));
            }
            numbers = new Numbers(array.type() == Type.FLOAT32, array.rows(), features, values);
        }
        check(numbers.values(), numbers.columns());
        return numbers;
    }

    private static Numbers numbers(List<Array> columns, int rows) {
        double[] values = Numbers.allocate(rows, columns.size());
        boolean isFloat32 = !columns.isEmpty();
        for (int column = 0; column < columns.size(); column++) {
            isFloat32 &= columns.get(column).type() == Type.FLOAT32;
            for (int row = 0; row < rows; row++) {
                values[row * columns.size() + column] = number(columns.get(column), row, row);
            }
        }
        return new Numbers(isFloat32, rows, columns.size(), values);
    }

    private static double number(Array array, int i, int row) {
        if (!array.type().isNumber() && array.cell(i) instanceof Cell.Text text) {
            return Decimal.of(text.value()).orElseThrow(() -> new AmphoraException("model.not-numeric",
                    "Row " + row + " of the input has a text that is no number, where the model takes numbers."));
        }
        return array.number(i);
    }

    /** The input as a matrix of any type; tables and sparse rows are none. */
    public Array matrix(Data input) {
        if (!(input instanceof Array array) || array.rank() != 2) {
            throw wrongForm();
        }
        checkColumns(array.width());
        return array;
    }

    /** Sparse rows whose numbers are judged. */
    public SparseRows sparse(SparseRows input) {
        checkColumns(input.columns());
        check(input.values(), 0);
        return input;
    }

    public static AmphoraException wrongForm() {
        return new AmphoraException("model.wrong-input-form", "The input has another form than the model takes.");
    }

    /** Judges that an input has as many columns as the model takes; what has none is judged where it is read. */
    public void countColumns(Data input) {
        input.columnCount().ifPresent(this::checkColumns);
    }

    private void checkColumns(int found) {
        if (found != features) {
            throw wrongColumns(found, features);
        }
    }

    private void check(double[] values, int columns) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i]) && missing == Special.REFUSED) {
                throw refused("model.missing-value", "a missing value", i, columns);
            }
            if (Double.isInfinite(values[i]) && infinite == Special.REFUSED) {
                throw refused("model.infinite-value", "an infinite value", i, columns);
            }
        }
    }

    private static AmphoraException refused(String code, String what, int place, int columns) {
        String where = columns == 0 ? "" : " in row " + place / columns + ", column " + place % columns;
        return new AmphoraException(code, "The input has " + what + where + ".");
    }

    /** The columns of an input, each as a vector of whatever type. */
    public List<Array> columns(Data input) {
        if (input instanceof Table table) {
            checkColumns(table.columns().size());
            return table.columns();
        }
        Array matrix = matrix(input);
        return IntStream.range(0, features)
                .mapToObj(column -> matrix.columns(new int[] {column}).reshaped(matrix.rows())).toList();
    }
}
