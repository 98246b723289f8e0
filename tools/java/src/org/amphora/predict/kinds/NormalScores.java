package org.amphora.predict.kinds;

import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.WeightedSums;

/** The logarithm of the likelihood of a row together with each of several normal distributions. */
final class NormalScores {
    private final int count;
    private final int features;
    private final double[] means;
    private final double[] constants;
    /** What differences from each mean are multiplied by; null where it is a number for each feature. */
    private final WeightedSums[] factors;
    /** The inverse of the deviation of each feature in each distribution; null where there are matrices. */
    private final double[] deviations;
    private final boolean isFloat32;

    NormalScores(Params params, int features) {
        this.features = features;
        means = params.floats("means", Params.ANY, features);
        count = (int) params.shape("means")[0];
        if (count == 0) {
            throw params.badShape("means");
        }
        String covariance = params.choice("covariance", "full", "tied", "diagonal", "spherical");
        boolean hasMatrices = covariance.equals("full") || covariance.equals("tied");
        factors = hasMatrices ? matrices(params, covariance.equals("full")) : null;
        deviations = hasMatrices ? null : covariance.equals("diagonal") ? params.floats("factors", count, features)
                : repeated(params);
        constants = params.float64s("constants", count);
        isFloat32 = params.isFloat32("means") && params.isFloat32("factors");
    }

    /** The matrix of each distribution, or the one of all as often. */
    private WeightedSums[] matrices(Params params, boolean isFull) {
        double[] numbers = isFull ? params.floats("factors", count, features, Params.ANY)
                : params.floats("factors", features, Params.ANY);
        int directions = numbers.length / features / (isFull ? count : 1);
        if (directions < 1 || directions > features) {
            throw params.badShape("factors");
        }
        WeightedSums[] matrices = new WeightedSums[count];
        for (int k = 0; k < count; k++) {
            matrices[k] = new WeightedSums(features, directions, numbers, isFull ? k * features * directions : 0);
        }
        return matrices;
    }

    /** The factor of each distribution for each feature: as many as there are means. */
    private double[] repeated(Params params) {
        double[] numbers = params.floats("factors", count);
        params.take((long) Double.BYTES * means.length);
        double[] repeated = new double[means.length];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = numbers[i / features];
        }
        return repeated;
    }

    /** The number of distributions. */
    int count() {
        return count;
    }

    /** Whether means and factors are of binary32. */
    boolean isFloat32() {
        return isFloat32;
    }

    /** The scores of each row: the constant less half of the squared distance. */
    double[] scores(Numbers rows) {
        double[] scores = Numbers.allocate(rows.rows(), count);
        double[] away = new double[features];
        double[] sums = new double[features];
        for (int row = 0; row < rows.rows(); row++) {
            for (int k = 0; k < count; k++) {
                for (int j = 0; j < features; j++) {
                    away[j] = rows.at(row, j) - means[k * features + j];
                }
                scores[row * count + k] = constants[k] - 0.5 * squaredLength(away, k, sums);
            }
        }
        return scores;
    }

    /** Of a difference from the mean of distribution {@code k}, measured by its spread. */
    private double squaredLength(double[] away, int k, double[] sums) {
        if (factors == null) {
            for (int j = 0; j < features; j++) {
                sums[j] = away[j] * deviations[k * features + j];
            }
        } else {
            factors[k].put(away, 0, sums, 0);
        }
        int directions = factors == null ? features : factors[k].targets();
        double sum = 0;
        for (int i = 0; i < directions; i++) {
            sum += sums[i] * sums[i];
        }
        return sum;
    }
}
