package org.amphora.predict;

import java.util.Arrays;

/** What is made of scores and probabilities: choices, logarithms, softmax. */
public final class Scores {
    private Scores() {}

    /** The place of the largest of {@code count} numbers from {@code first} on, the first of equal ones. */
    public static int largest(double[] values, int first, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[first + i] > values[first + best]) {
                best = i;
            }
        }
        return best;
    }

    /** The same, where NaN counts as the largest. */
    public static int largestOrNan(double[] values, int first, int count) {
        for (int i = 0; i < count; i++) {
            if (Double.isNaN(values[first + i])) {
                return i;
            }
        }
        return largest(values, first, count);
    }

    /** That place in each row of a matrix. */
    public static int[] largest(Numbers matrix) {
        int[] places = new int[matrix.rows()];
        for (int row = 0; row < places.length; row++) {
            places[row] = largest(matrix.values(), row * matrix.columns(), matrix.columns());
        }
        return places;
    }

    /** The place of the largest number of each row of {@code width}, where NaN counts as the largest. */
    public static int[] placesOfLargest(double[] values, int rows, int width) {
        int[] places = new int[rows];
        for (int row = 0; row < rows; row++) {
            places[row] = largestOrNan(values, row * width, width);
        }
        return places;
    }

    /** The label at each of these places. */
    public static Array labels(Array classes, int[] places) {
        return classes.at(places, places.length);
    }

    /** e^(z − max) divided by the sum, of each row, in place. */
    public static void softmax(double[] values, int columns) {
        for (int first = 0; columns > 0 && first < values.length; first += columns) {
            double largest = values[first + largest(values, first, columns)];
            double sum = 0;
            for (int i = first; i < first + columns; i++) {
                values[i] = StrictMath.exp(values[i] - largest);
                sum += values[i];
            }
            for (int i = first; i < first + columns; i++) {
                values[i] /= sum;
            }
        }
    }

    /** The probabilities of both classes of each row, from those of the second. */
    public static double[] pairs(double[] second) {
        double[] pairs = Numbers.allocate(second.length, 2);
        for (int row = 0; row < second.length; row++) {
            pairs[2 * row] = 1 - second[row];
            pairs[2 * row + 1] = second[row];
        }
        return pairs;
    }

    /** 1 / (1 + e^(−z)). */
    public static double sigmoid(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }

    /** Natural logarithms, of 0 minus infinity. */
    public static double[] logarithms(double[] values) {
        return Arrays.stream(values).map(StrictMath::log).toArray();
    }

    /** Each number rounded to binary32. */
    public static double[] rounded(double[] values) {
        return Arrays.stream(values).map(value -> (float) value).toArray();
    }

    /** An answer of float64, or of these numbers rounded to float32. */
    public static Array array(boolean isFloat32, double[] values, int... shape) {
        return isFloat32 ? Array.reals(Type.FLOAT32, rounded(values), shape) : Array.reals(values, shape);
    }
}
