package org.amphora.predict.kinds;

import org.amphora.predict.Array;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Scores;

/** Scores of centroids: how near they are by the spread of the features, and how frequent. */
final class Discriminant {
    private final double[] points;
    private final int count;
    private final boolean isManhattan;
    private final double[] priors;
    private final double[] deviations;

    Discriminant(Params params, double[] points, int count, int features, boolean isManhattan) {
        this.points = points;
        this.count = count;
        this.isManhattan = isManhattan;
        priors = params.has("priors") ? params.reals("priors", count) : null;
        deviations = params.has("deviations") ? params.reals("deviations", features) : new double[features];
    }

    boolean hasPriors() {
        return priors != null;
    }

    private double[] scores(double[] x) {
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int j = 0; j < x.length; j++) {
                double deviation = deviations[j] == 0 ? 1 : deviations[j];
                double difference = x[j] / deviation - points[i * x.length + j] / deviation;
                sum += isManhattan ? Math.abs(difference) : difference * difference;
            }
            double square = isManhattan ? sum * sum : sum;
            scores[i] = (priors == null ? 0 : 2 * StrictMath.log(priors[i])) - square;
        }
        return scores;
    }

    /** The point of the largest score, the first of equal ones. */
    int best(double[] x) {
        return Scores.largest(scores(x), 0, count);
    }

    Array answer(Method method, Numbers numbers) {
        int rows = numbers.rows();
        boolean isDecision = method == Method.DECISION_FUNCTION;
        int width = isDecision && count == 2 ? 1 : count;
        double[] answers = Numbers.allocate(rows, width);
        for (int row = 0; row < rows; row++) {
            double[] scores = scores(numbers.row(row));
            if (width == 1) {
                answers[row] = count == 1 ? scores[0] : scores[1] - scores[0];
                continue;
            }
            double largest = scores[Scores.largest(scores, 0, count)];
            double sum = 0;
            for (double score : scores) {
                sum += StrictMath.exp(score - largest);
            }
            for (int i = 0; i < count; i++) {
                double logarithm = scores[i] - largest - StrictMath.log(sum);
                answers[row * count + i] = isDecision ? scores[i]
                        : method == Method.PREDICT_PROBA ? StrictMath.exp(logarithm) : logarithm;
            }
        }
        return width == 1 && isDecision ? Array.reals(answers, rows) : Array.reals(answers, rows, width);
    }
}
