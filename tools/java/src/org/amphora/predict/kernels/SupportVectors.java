package org.amphora.predict.kernels;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.NumberRows;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** Sums of kernels with support vectors, one for each pair of classes or one alone: {@code support_vectors}. */
public final class SupportVectors implements Predictor {
    private final boolean isOutlierDetection;
    private final Inputs inputs;
    private final HeldRows vectors;
    /** Null unless it is a classification. */
    private final VectorClasses classes;
    /** Row after row, each with a number for each vector. */
    private final double[] coefficients;
    private final double[] intercepts;

    public SupportVectors(Params params) {
        String task = params.choice("task", "classification", "regression", "outlier_detection");
        isOutlierDetection = task.equals("outlier_detection");
        inputs = Inputs.finite(params);
        vectors = HeldRows.read(params, "vectors", "columns", inputs.features());
        classes = task.equals("classification") ? new VectorClasses(params, vectors.count()) : null;
        params.requireFloat64("coefficients");
        coefficients = params.floats("coefficients", classes == null ? 1 : classes.count - 1, vectors.count());
        params.requireFloat64("intercepts");
        intercepts = params.floats("intercepts", classes == null ? 1 : classes.pairs);
        if (classes == null) {
            params.absent(VectorClasses.FIELDS);
        }
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT);
        if (isOutlierDetection) {
            methods.addAll(Set.of(Method.DECISION_FUNCTION, Method.SCORE_SAMPLES));
        } else if (classes != null) {
            if (classes.probabilities != null) {
                methods.addAll(Set.of(Method.PREDICT_PROBA, Method.PREDICT_LOG_PROBA));
            }
            if (classes.count == 2 || !classes.scores.isEmpty()) {
                methods.add(Method.DECISION_FUNCTION);
            }
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        NumberRows rows = NumberRows.of(inputs, input);
        double[] sums = sums(rows);
        return List.of(classes == null ? alone(method, sums) : ofClasses(method, sums, rows.rows()));
    }

    /** The answer of a model that has one sum for each row. */
    private Array alone(Method method, double[] sums) {
        if (method == Method.PREDICT && isOutlierDetection) {
            return Array.integers(Arrays.stream(sums).mapToLong(sum -> sum > 0 ? 1 : -1).toArray(), sums.length);
        }
        double less = method == Method.SCORE_SAMPLES ? intercepts[0] : 0;
        return Array.reals(Arrays.stream(sums).map(sum -> sum - less).toArray(), sums.length);
    }

    private Array ofClasses(Method method, double[] sums, int rows) {
        int count = classes.count;
        double[] room = Numbers.allocate(rows, count);
        switch (method) {
            case PREDICT:
                double[] scores = classes.labelsByScores ? PairVotes.scores(sums, room, rows, count)
                        : PairVotes.votes(sums, room, rows, count);
                return Scores.labels(classes.labels, Scores.placesOfLargest(scores, rows, count));
            case DECISION_FUNCTION:
                if (count == 2) {
                    return Array.reals(Arrays.stream(sums).map(sum -> -sum).toArray(), rows);
                }
                return classes.scores.equals("one_vs_one") ? Array.reals(sums, rows, classes.pairs)
                        : Array.reals(PairVotes.scores(sums, room, rows, count), rows, count);
            default:
                for (int row = 0; row < rows; row++) {
                    classes.probabilities.put(sums, row * classes.pairs, room, row * count);
                }
                return Array.reals(method == Method.PREDICT_PROBA ? room : Scores.logarithms(room), rows, count);
        }
    }

    /** The sum of each pair of classes, or the only one, row after row. */
    private double[] sums(NumberRows rows) {
        int pairs = intercepts.length;
        double[] sums = Numbers.allocate(rows.rows(), pairs);
        vectors.forEach(rows, (row, kernels, first) -> {
            if (classes == null) {
                sums[row] = sum(kernels, first, 0, 0, vectors.count()) + intercepts[0];
                return;
            }
            int[] starts = classes.starts;
            for (int one = 0, pair = 0; one < classes.count; one++) {
                for (int other = one + 1; other < classes.count; other++, pair++) {
                    double mine = sum(kernels, first, other - 1, starts[one], starts[one + 1]);
                    double theirs = sum(kernels, first, one, starts[other], starts[other + 1]);
                    sums[row * pairs + pair] = mine + theirs + intercepts[pair];
                }
            }
        });
        return sums;
    }

    /** The sum of the kernels with the vectors {@code begin} to {@code end} − 1, by one row of coefficients. */
    private double sum(double[] kernels, int first, int row, int begin, int end) {
        int from = row * vectors.count();
        double sum = 0;
        for (int i = begin; i < end; i++) {
            sum += coefficients[from + i] * kernels[first + i];
        }
        return sum;
    }
}
