package org.amphora.predict;

/** A matrix of a model's numbers, one row for each output: dense, or of which only some are kept. */
public final class SparseMatrix {
    private final int rows;
    private final int columns;
    /** Of a sparse matrix, where each row begins and the column of each number; null of a dense one. */
    private final int[] starts;
    private final int[] places;
    private final double[] values;

    private SparseMatrix(int rows, int columns, int[] starts, int[] places, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.starts = starts;
        this.places = places;
        this.values = values;
    }

    /** A dense matrix, rows after each other. */
    public static SparseMatrix dense(int rows, int columns, double[] values) {
        return new SparseMatrix(rows, columns, null, null, values);
    }

    /** The numbers kept of a tensor of rank 1, by the fields that say where they are. */
    public static SparseMatrix kept(Params params, String values, String places, String starts, int columns) {
        double[] numbers = params.reals(values, Params.ANY);
        int[] offsets = params.offsets(starts, numbers.length, Params.ANY);
        return new SparseMatrix(offsets.length - 1, columns, offsets,
                params.places(places, 0, columns, numbers.length), numbers);
    }

    public int rows() {
        return rows;
    }

    /** The sum of the products of row {@code row} with the numbers of {@code vector} from {@code first} on. */
    public double product(int row, double[] vector, int first) {
        double sum = 0;
        if (starts == null) {
            for (int j = 0; j < columns; j++) {
                sum += vector[first + j] * values[row * columns + j];
            }
        } else {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                sum += vector[first + places[i]] * values[i];
            }
        }
        return sum;
    }

    /** All numbers of all rows, with the zeros. */
    public double[] all() {
        if (starts == null) {
            return values;
        }
        double[] all = Numbers.allocate(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                all[row * columns + places[i]] = values[i];
            }
        }
        return all;
    }
}
