package org.amphora.predict;

import java.util.Arrays;
import org.amphora.AmphoraException;

/**
 * A dense matrix of floats, rows after each other.
 *
 * @param isFloat32 whether the values came as binary32, which they are exactly
 */
public record Numbers(boolean isFloat32, int rows, int columns, double[] values) {
    /** Numbers of one array: an answer is made of a few, which must all have room. */
    private static final long LARGEST = Math.min(1L << 26, Runtime.getRuntime().maxMemory() / 128);

    /** Room for a matrix; {@code model.wide-answer} where that is out of proportion. */
    public static double[] allocate(int rows, int columns) {
        return new double[count(rows, columns)];
    }

    /** How many values a matrix has; {@code model.wide-answer} where they are out of proportion. */
    public static int count(int rows, int columns) {
        if ((long) rows * columns > LARGEST) {
            throw new AmphoraException("model.wide-answer", "An answer or an input has too many numbers.");
        }
        return rows * columns;
    }

    public double at(int row, int column) {
        return values[row * columns + column];
    }

    public Type type() {
        return isFloat32 ? Type.FLOAT32 : Type.FLOAT64;
    }

    /** One row as an array of its own. */
    public double[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** These numbers as an answer. */
    public Array array() {
        return Array.reals(type(), values, rows, columns);
    }
}
