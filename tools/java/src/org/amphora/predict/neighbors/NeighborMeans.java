package org.amphora.predict.neighbors;

import java.util.List;
import org.amphora.predict.Array;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Scores;
import org.amphora.predict.Sums;

/** The targets of neighbours, averaged. */
final class NeighborMeans {
    private final boolean byDistance;
    private final boolean byNeighbors;
    private final boolean isVector;
    private final boolean isFloat32;
    private final double[] targets;
    private final int outputs;
    private final double none;

    NeighborMeans(Params params, int rows, boolean byNeighbors) {
        this.byNeighbors = byNeighbors;
        byDistance = params.choice("weights", "uniform", "distance").equals("distance");
        isVector = params.shape("targets").length == 1;
        targets = isVector ? params.reals("targets", rows) : params.reals("targets", rows, Params.ANY);
        outputs = isVector ? 1 : (int) params.shape("targets")[1];
        isFloat32 = params.isFloat32("targets") && !byDistance;
        none = params.has("no_neighbors") ? params.real("no_neighbors") : Double.NaN;
    }

    Array answer(List<TrainingRows.Neighbors> found) {
        double[] answers = Numbers.allocate(found.size(), outputs);
        for (int row = 0; row < found.size(); row++) {
            TrainingRows.Neighbors one = found.get(row);
            double[] weights = NearestNeighbors.weights(one, byDistance);
            for (int k = 0; k < outputs; k++) {
                answers[row * outputs + k] = weights.length == 0 ? none : mean(one, weights, k);
            }
        }
        return isVector ? Scores.array(isFloat32, answers, found.size())
                : Scores.array(isFloat32, answers, found.size(), outputs);
    }

    private double mean(TrainingRows.Neighbors found, double[] weights, int k) {
        double[] terms = new double[weights.length];
        for (int i = 0; i < terms.length; i++) {
            double target = targets[found.rows()[i] * outputs + k];
            terms[i] = byDistance ? target * weights[i] : target;
        }
        if (byDistance) {
            boolean inOrder = !byNeighbors && outputs > 1;
            return (inOrder ? sum(terms) : Sums.pairwise(terms)) / Sums.pairwise(weights);
        }
        if (isFloat32) {
            double sum = outputs == 1 ? Sums.pairwise32(terms) : sum(terms);
            return (float) (sum / terms.length);
        }
        return (outputs == 1 ? Sums.pairwise(terms) : sum(terms)) / terms.length;
    }

    private double sum(double[] terms) {
        double sum = 0;
        for (double term : terms) {
            sum = isFloat32 ? (float) (sum + term) : sum + term;
        }
        return sum;
    }
}
