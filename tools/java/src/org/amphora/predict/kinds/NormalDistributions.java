package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.Sums;

/** Normal distributions, of which a row is likely to come from one or another: {@code normal_distributions}. */
public final class NormalDistributions implements Predictor {
    private final Inputs inputs;
    private final NormalScores distributions;
    /** Null of a mixture. */
    private final Array classes;
    private final boolean isDirect;

    public NormalDistributions(Params params) {
        boolean isMixture = params.choice("task", "mixture", "classification").equals("mixture");
        inputs = Inputs.finite(params);
        distributions = new NormalScores(params, inputs.features());
        if (isMixture) {
            params.absent("classes", "log_probabilities");
        }
        classes = isMixture ? null : params.labels();
        isDirect = !isMixture && params.choice("log_probabilities", "of_shares", "direct").equals("direct");
        if (classes != null && (classes.count() != distributions.count() || distributions.count() < 2)) {
            throw params.badShape("classes");
        }
    }

    @Override
    public Set<Method> methods() {
        return classes == null ? EnumSet.of(Method.PREDICT, Method.PREDICT_PROBA, Method.SCORE_SAMPLES)
                : EnumSet.of(Method.PREDICT, Method.PREDICT_PROBA, Method.PREDICT_LOG_PROBA, Method.DECISION_FUNCTION);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        int rows = numbers.rows();
        int count = distributions.count();
        boolean isSmall = numbers.isFloat32() && distributions.isFloat32();
        double[] scores = distributions.scores(numbers);
        return List.of(switch (method) {
            case PREDICT -> predictions(Scores.placesOfLargest(scores, rows, count));
            case SCORE_SAMPLES -> Scores.array(isSmall, totals(scores, rows), rows);
            case DECISION_FUNCTION -> count == 2 ? Scores.array(isSmall, differences(scores), rows)
                    : Scores.array(isSmall, scores, rows, count);
            case PREDICT_PROBA -> Scores.array(isSmall, shares(scores), rows, count);
            default -> Scores.array(isSmall, isDirect ? lessTotals(scores, rows) : Scores.logarithms(shares(scores)),
                    rows, count);
        });
    }

    private Array predictions(int[] places) {
        return classes == null ? Array.integers(Arrays.stream(places).asLongStream().toArray(), places.length)
                : Scores.labels(classes, places);
    }

    private static double[] differences(double[] pairs) {
        double[] differences = new double[pairs.length / 2];
        for (int row = 0; row < differences.length; row++) {
            differences[row] = pairs[2 * row + 1] - pairs[2 * row];
        }
        return differences;
    }

    private double[] shares(double[] scores) {
        Scores.softmax(scores, distributions.count());
        return scores;
    }

    private double[] lessTotals(double[] scores, int rows) {
        double[] totals = totals(scores, rows);
        double[] less = new double[scores.length];
        for (int i = 0; i < less.length; i++) {
            less[i] = scores[i] - totals[i / distributions.count()];
        }
        return less;
    }

    /** The logarithm of the sum of the exponentials of each row. */
    private double[] totals(double[] scores, int rows) {
        int count = distributions.count();
        double[] totals = new double[rows];
        double[] powers = new double[count];
        for (int row = 0; row < rows; row++) {
            double most = scores[row * count + Scores.largestOrNan(scores, row * count, count)];
            for (int k = 0; k < count; k++) {
                powers[k] = StrictMath.exp(scores[row * count + k] - most);
            }
            totals[row] = StrictMath.log(Sums.pairwise(powers)) + most;
        }
        return totals;
    }
}
