package org.amphora.predict;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Sums in the order of NumPy's pairwise summation, which {@code nearest_neighbors} describes. */
public final class Sums {
    private static final int BLOCK = 128;

    private Sums() {}

    public static double pairwise(double[] values) {
        return pairwise(values, 0, values.length);
    }

    /** The sum of {@code count} values from {@code first} on. */
    public static double pairwise(double[] values, int first, int count) {
        return pairwise(values, first, count, (one, other) -> one + other);
    }

    /** The same of values of binary32, in binary32. */
    public static double pairwise32(double[] values) {
        return pairwise(values, 0, values.length, (one, other) -> (float) one + (float) other);
    }

    // It calls itself once for each halving.
    private static double pairwise(double[] values, int first, int count, DoubleBinaryOperator plus) {
        if (count <= BLOCK) {
            return block(values, first, count, plus);
        }
        int half = count / 2;
        half -= half % 8;
        return plus.applyAsDouble(pairwise(values, first, half, plus),
                pairwise(values, first + half, count - half, plus));
    }

    private static double block(double[] values, int first, int count, DoubleBinaryOperator plus) {
        int whole = count < 8 ? Math.min(count, 1) : count - count % 8;
        double sum = count == 0 ? 0 : values[first];
        if (count >= 8) {
            double[] sums = Arrays.copyOfRange(values, first, first + 8);
            for (int i = 8; i < whole; i++) {
                sums[i % 8] = plus.applyAsDouble(sums[i % 8], values[first + i]);
            }
            for (int step = 1; step < 8; step *= 2) {
                for (int i = 0; i < 8; i += 2 * step) {
                    sums[i] = plus.applyAsDouble(sums[i], sums[i + step]);
                }
            }
            sum = sums[0];
        }
        for (int i = whole; i < count; i++) {
            sum = plus.applyAsDouble(sum, values[first + i]);
        }
        return sum;
    }
}
