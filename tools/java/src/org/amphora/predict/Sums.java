package org.amphora.predict;

import java.util.Arrays;

/** Sums in the order of NumPy's pairwise summation, which {@code nearest_neighbors} describes. */
public final class Sums {
    private static final int BLOCK = 128;

    private Sums() {}

    public static double pairwise(double[] values) {
        return pairwise(values, 0, values.length);
    }

    /** The sum of {@code count} values from {@code first} on. It calls itself once for each halving. */
    public static double pairwise(double[] values, int first, int count) {
        if (count < 8) {
            double sum = count == 0 ? 0 : values[first];
            for (int i = 1; i < count; i++) {
                sum += values[first + i];
            }
            return sum;
        }
        if (count <= BLOCK) {
            double[] sums = Arrays.copyOfRange(values, first, first + 8);
            int whole = count - count % 8;
            for (int i = 8; i < whole; i++) {
                sums[i % 8] += values[first + i];
            }
            double sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
            for (int i = whole; i < count; i++) {
                sum += values[first + i];
            }
            return sum;
        }
        int half = count / 2;
        half -= half % 8;
        return pairwise(values, first, half) + pairwise(values, first + half, count - half);
    }
}
