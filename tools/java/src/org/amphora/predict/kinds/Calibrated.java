package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amphora.Value;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.Sums;

/** Classifiers whose scores become probabilities: {@code calibrated}. */
public final class Calibrated implements Predictor {
    private static final double ROUNDING = 1e-5;

    private final String method;
    private final Array classes;
    private final List<Predictor> parts;
    private final List<int[]> columns = new ArrayList<>();
    private final List<Calibrator[]> calibrators = new ArrayList<>();
    private final double[] temperatures;

    /** A score made a probability. */
    private interface Calibrator {
        double of(double score);
    }

    public Calibrated(Params params) {
        method = params.choice("method", "sigmoid", "isotonic", "temperature");
        classes = params.labels();
        parts = params.models("parts");
        boolean isTemperature = method.equals("temperature");
        temperatures = isTemperature ? params.reals("inverse_temperatures", parts.size()) : null;
        for (int i = 0; i < parts.size() && !isTemperature; i++) {
            int[] places = params.places("columns", item(params, "columns", i), 0, classes.count(), Params.ANY);
            columns.add(places);
            calibrators.add(method.equals("sigmoid") ? sigmoids(params, i, places.length)
                    : curves(params, i, places.length));
        }
    }

    private static Value item(Params params, String name, int i) {
        List<Value> items = params.items(name);
        if (i >= items.size()) {
            throw params.badShape(name);
        }
        return items.get(i);
    }

    private static Calibrator[] sigmoids(Params params, int part, int count) {
        double[] slopes = params.reals("slopes", item(params, "slopes", part), count);
        double[] offsets = params.reals("offsets", item(params, "offsets", part), count);
        return IntStream.range(0, count).mapToObj(j -> (Calibrator) score ->
                1 / (1 + StrictMath.exp(slopes[j] * score + offsets[j]))).toArray(Calibrator[]::new);
    }

    private static Calibrator[] curves(Params params, int part, int count) {
        List<Value> curves = params.items("curves", item(params, "curves", part));
        if (curves.size() != count) {
            throw params.badShape("curves");
        }
        return curves.stream().map(value -> {
            double[] points = params.reals("curves", value, 2, Params.ANY);
            if (points.length == 0) {
                throw params.badShape("curves");
            }
            return (Calibrator) score -> onCurve(points, points.length / 2, score);
        }).toArray(Calibrator[]::new);
    }

    private static double onCurve(double[] points, int n, double score) {
        if (score <= points[0]) {
            return points[n];
        }
        if (score >= points[n - 1]) {
            return points[2 * n - 1];
        }
        int k = 0;
        while (k + 1 < n - 1 && points[k + 1] <= score) {
            k++;
        }
        return (points[n + k + 1] - points[n + k]) / (points[k + 1] - points[k]) * (score - points[k]) + points[n + k];
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.PREDICT, Method.PREDICT_PROBA);
    }

    @Override
    public List<Data> answers(Method asked, Data input) {
        int rows = input.rows();
        List<Numbers> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            double[] one = method.equals("temperature") ? tempered(i, input) : calibrated(i, input);
            for (int k = 0; k < one.length; k++) {
                one[k] = one[k] > 1 && one[k] <= 1 + ROUNDING ? 1 : one[k];
            }
            all.add(new Numbers(false, rows, classes.count(), one));
        }
        Numbers mean = Ensembles.mean(all, null);
        return List.of(asked == Method.PREDICT ? Scores.labels(classes, Scores.largest(mean)) : mean.array());
    }

    /** The scores of a part: of two columns of probabilities only the second. */
    private static Numbers scores(Predictor part, Data input) {
        if (part.offers(Method.DECISION_FUNCTION)) {
            return part.numbers(Method.DECISION_FUNCTION, input);
        }
        Numbers answer = part.numbers(Method.PREDICT_PROBA, input);
        return answer.columns() == 2
                ? new Numbers(answer.isFloat32(), answer.rows(), 1, Parts.column(answer, 1, 2)) : answer;
    }

    private double[] calibrated(int part, Data input) {
        Numbers scores = scores(parts.get(part), input);
        int count = classes.count();
        int[] places = columns.get(part);
        Ensembles.checkShape(List.of(scores), input.rows(), places.length);
        double[] answers = Numbers.allocate(scores.rows(), count);
        for (int row = 0; row < scores.rows(); row++) {
            for (int j = 0; j < places.length; j++) {
                answers[row * count + places[j]] = calibrators.get(part)[j].of(scores.at(row, j));
            }
            if (count == 2) {
                answers[2 * row] = 1 - answers[2 * row + 1];
                continue;
            }
            double sum = Sums.pairwise(answers, row * count, count);
            for (int i = row * count; i < (row + 1) * count; i++) {
                answers[i] = sum == 0 ? 1.0 / count : answers[i] / sum;
            }
        }
        return answers;
    }

    private double[] tempered(int part, Data input) {
        int count = classes.count();
        Numbers scores = scores(parts.get(part), input);
        boolean isDecision = parts.get(part).offers(Method.DECISION_FUNCTION);
        double[] logits = scores.values().clone();
        if (scores.columns() == 1) {
            logits = Numbers.allocate(scores.rows(), 2);
            for (int row = 0; row < scores.rows(); row++) {
                double score = scores.values()[row];
                logits[2 * row] = isDecision ? -score : 1 - score;
                logits[2 * row + 1] = score;
            }
        }
        Ensembles.checkShape(List.of(new Numbers(false, scores.rows(), Math.max(2, scores.columns()), logits)),
                input.rows(), count);
        boolean fromColumn = isDecision && scores.columns() == 1;
        if (!fromColumn && areProbabilities(logits, count)) {
            logits = Arrays.stream(logits).map(p -> StrictMath.log(p + 1e-12)).toArray();
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] *= temperatures[part];
        }
        Scores.softmax(logits, count);
        return logits;
    }

    /** Whether all numbers of all rows look like probabilities. */
    private static boolean areProbabilities(double[] values, int count) {
        for (int first = 0; first < values.length; first += count) {
            double sum = 0;
            for (int i = first; i < first + count; i++) {
                if (!(values[i] >= 0 && values[i] <= 1)) {
                    return false;
                }
                sum += values[i];
            }
            if (!(Math.abs(sum - 1) <= 1.001e-5)) {
                return false;
            }
        }
        return true;
    }
}
