package org.amphora.predict.kinds;

import java.util.Arrays;

/** The matrix that gives the means of latent factors from what is observed. */
final class FactorMeans {
    private FactorMeans() {}

    /** (I + V Cᵀ)⁻¹ᵀ V with V = C divided by the noise of each feature; a row for each of the outputs. */
    static double[] of(double[] components, double[] noise, int outputs) {
        int features = noise.length;
        double[] weighted = new double[components.length];
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] = components[i] / noise[i % features];
        }
        // V Cᵀ is symmetric, so that its inverse needs no transposing.
        double[][] matrix = new double[outputs][outputs];
        for (int i = 0; i < outputs; i++) {
            for (int k = 0; k < outputs; k++) {
                double sum = i == k ? 1 : 0;
                for (int j = 0; j < features; j++) {
                    sum += weighted[i * features + j] * components[k * features + j];
                }
                matrix[i][k] = sum;
            }
        }
        double[][] right = new double[outputs][];
        for (int i = 0; i < outputs; i++) {
            right[i] = Arrays.copyOfRange(weighted, i * features, (i + 1) * features);
        }
        solve(matrix, right);
        return Arrays.stream(right).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Makes of {@code right} what {@code matrix} times gives it, by elimination with the largest pivots. */
    private static void solve(double[][] matrix, double[][] right) {
        int n = matrix.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(matrix[i][k]) > Math.abs(matrix[pivot][k]) ? i : pivot;
            }
            swap(matrix, k, pivot);
            swap(right, k, pivot);
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    double factor = matrix[i][k] / matrix[k][k];
                    subtract(matrix[i], matrix[k], factor, k);
                    subtract(right[i], right[k], factor, 0);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < right[i].length; j++) {
                right[i][j] /= matrix[i][i];
            }
        }
    }

    private static void swap(double[][] rows, int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }

    private static void subtract(double[] from, double[] row, double factor, int first) {
        for (int j = first; j < row.length; j++) {
            from[j] -= factor * row[j];
        }
    }
}
