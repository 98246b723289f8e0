package org.amphora.predict.neighbors;

import java.util.List;
import org.amphora.predict.Array;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Scores;
import org.amphora.predict.Sums;

/** How unusual a row is, by the density around its neighbours. */
final class LocalOutliers {
    private static final double LEAST = 1e-10;

    private final double[] densities;
    private final double[] reaches;
    private final boolean areFloat32;
    private final boolean roundsDistances;
    private final double offset;

    LocalOutliers(Params params, int rows) {
        densities = params.reals("densities", rows);
        reaches = params.reals("reaches", rows);
        areFloat32 = params.isFloat32("densities") && params.isFloat32("reaches");
        roundsDistances = params.is("distances_of_float32", "float32");
        offset = params.real("offset");
    }

    Array answer(Method method, List<TrainingRows.Neighbors> found, boolean inputIsFloat32) {
        boolean rounds = roundsDistances && inputIsFloat32;
        boolean isFloat32 = rounds && areFloat32;
        double[] scores = new double[found.size()];
        long[] signs = new long[scores.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = score(found.get(row), rounds, isFloat32);
            double decision = rounded(scores[row] - offset, isFloat32);
            signs[row] = decision < 0 ? -1 : 1;
            scores[row] = method == Method.DECISION_FUNCTION ? decision : scores[row];
        }
        return method == Method.PREDICT ? Array.integers(signs, signs.length)
                : Scores.array(isFloat32, scores, scores.length);
    }

    private double score(TrainingRows.Neighbors found, boolean rounds, boolean isFloat32) {
        int k = found.rows().length;
        double[] reached = new double[k];
        for (int i = 0; i < k; i++) {
            reached[i] = Math.max(rounded(found.distances()[i], rounds), reaches[found.rows()[i]]);
        }
        double least = rounded(LEAST, isFloat32);
        double density = rounded(1 / rounded(mean(reached, isFloat32) + least, isFloat32), isFloat32);
        double[] ratios = new double[k];
        for (int i = 0; i < k; i++) {
            ratios[i] = rounded(densities[found.rows()[i]] / density, isFloat32);
        }
        return -mean(ratios, isFloat32);
    }

    private static double mean(double[] values, boolean isFloat32) {
        double sum = isFloat32 ? Sums.pairwise32(values) : Sums.pairwise(values);
        return rounded(sum / values.length, isFloat32);
    }

    private static double rounded(double value, boolean isFloat32) {
        return isFloat32 ? (float) value : value;
    }
}
