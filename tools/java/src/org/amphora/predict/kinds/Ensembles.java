package org.amphora.predict.kinds;

import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Predictor;

/** What ensembles make of the answers of their members. */
final class Ensembles {
    private Ensembles() {}

    /** Refuses members whose answers have another shape. */
    static void checkShape(List<Numbers> answers, int rows, int columns) {
        for (Numbers answer : answers) {
            if (answer.rows() != rows || answer.columns() != columns) {
                throw new AmphoraException("model.bad-shape", "A member answers another number of columns.");
            }
        }
    }

    /**
     * The mean of answers of one shape, summed in order; by weights, the sum of each times its weight, divided by the
     * sum of the weights. In float32 when all are and there are no weights.
     */
    static Numbers mean(List<Numbers> answers, double[] weights) {
        boolean isFloat32 = weights == null && answers.stream().allMatch(Numbers::isFloat32);
        Numbers first = answers.get(0);
        double[] sums = new double[first.values().length];
        double total = 0;
        for (int m = 0; m < answers.size(); m++) {
            double weight = weights == null ? 1 : weights[m];
            total += weight;
            for (int i = 0; i < sums.length; i++) {
                double term = weights == null ? answers.get(m).values()[i] : answers.get(m).values()[i] * weight;
                sums[i] = isFloat32 ? (float) (sums[i] + term) : sums[i] + term;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = isFloat32 ? (float) (sums[i] / total) : sums[i] / total;
        }
        return new Numbers(isFloat32, first.rows(), first.columns(), sums);
    }

    /** Whether all models offer a method. */
    static boolean offer(List<Predictor> models, Method method) {
        return models.stream().allMatch(model -> model.offers(method));
    }

    /** Scores as an answer: a vector where there is one column. */
    static Array scores(Numbers scores) {
        return scores.columns() == 1 ? Array.reals(scores.type(), scores.values(), scores.rows()) : scores.array();
    }
}
