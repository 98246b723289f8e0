package org.amphora.predict;

import java.util.OptionalInt;
import org.amphora.AmphoraException;

/**
 * Rows of which only some numbers are kept; the others are 0.
 *
 * @param starts one more than there are rows: row i has the numbers from {@code starts[i]} to {@code starts[i+1]} − 1
 * @param places the column of each number, ascending within a row
 */
public record SparseRows(Type type, int rows, int columns, int[] starts, int[] places, double[] values)
        implements Data {

    /** Judges that the parts agree; {@code model.bad-sparse-rows} where they do not. */
    public SparseRows {
        boolean fits = starts.length == rows + 1 && starts[0] == 0 && starts[rows] == values.length
                && places.length == values.length;
        for (int row = 0; fits && row < rows; row++) {
            fits = starts[row] <= starts[row + 1] && starts[row + 1] <= values.length;
            for (int i = starts[row]; fits && i < starts[row + 1]; i++) {
                fits = places[i] < columns && places[i] > (i == starts[row] ? -1 : places[i - 1]);
            }
        }
        if (!fits) {
            throw new AmphoraException("model.bad-sparse-rows", "The parts of the sparse rows do not agree.");
        }
    }

    @Override
    public OptionalInt columnCount() {
        return OptionalInt.of(columns);
    }

    /** The same places with other numbers. */
    public SparseRows with(Type newType, double[] newValues) {
        return new SparseRows(newType, rows, columns, starts, places, newValues);
    }

    /** The numbers of a dense matrix that are not zero. */
    public static SparseRows of(Type type, int rows, int columns, double[] numbers) {
        SparseBuilder builder = new SparseBuilder(type, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double number = numbers[row * columns + column];
                if (number != 0) {
                    builder.add(column, number);
                }
            }
            builder.endRow();
        }
        return builder.build();
    }

    /** All numbers, with the zeros. */
    public double[] dense() {
        double[] dense = Numbers.allocate(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                dense[row * columns + places[i]] = values[i];
            }
        }
        return dense;
    }
}
