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
import org.amphora.predict.SparseMatrix;

/** Weighted sums of the features, and what is made of them: {@code linear}. */
public final class Linear implements Predictor {
    private final String task;
    private final String link;
    private final Inputs inputs;
    private final SparseMatrix coefficients;
    private final double[] intercepts;
    private final boolean isVector;
    private final boolean isFloat32;
    private final Array classes;
    private final boolean uniformZeroSum;
    private final boolean smallestNormal;
    private final Directions directions;
    private final Set<Method> methods;

    /** What {@code transform} multiplies with. */
    private record Directions(int count, int width, double[] values, double[] center) {}

    public Linear(Params params) {
        task = params.choice("task", "classification", "regression", "multilabel", "outlier_detection");
        link = params.choice("link", "identity", "exponential", "no_probabilities", "sigmoid", "softmax_binary",
                "softmax", "one_vs_rest", "clipped");
        inputs = Inputs.finite(params);
        int features = inputs.features();
        boolean isSparse = params.has("coefficient_offsets");
        int rank = params.shape("coefficients").length;
        if (isSparse) {
            coefficients = SparseMatrix.kept(params, "coefficients", "coefficient_columns", "coefficient_offsets",
                    features);
        } else {
            double[] values = rank == 1 ? params.reals("coefficients", features)
                    : params.reals("coefficients", Params.ANY, features);
            coefficients = SparseMatrix.dense(values.length / Math.max(1, features), features, values);
        }
        isVector = isSparse ? coefficients.rows() == 1 : rank == 1;
        intercepts = params.reals("intercepts", coefficients.rows());
        isFloat32 = params.isFloat32("coefficients") && params.isFloat32("intercepts");
        classes = task.equals("classification") ? params.labels() : null;
        if (classes != null && classes.count() != Math.max(2, coefficients.rows())) {
            throw params.badShape("classes");
        }
        boolean binary = link.equals("sigmoid") || link.equals("softmax_binary");
        if (coefficients.rows() == 0 || binary && coefficients.rows() != 1
                || task.equals("outlier_detection") && coefficients.rows() != 1) {
            throw params.badShape("coefficients");
        }
        uniformZeroSum = params.is("zero_sum", "uniform");
        smallestNormal = params.is("log_of_zero", "smallest_normal");
        directions = params.has("directions") ? directions(params, features) : null;
        methods = offered();
    }

    private static Directions directions(Params params, int features) {
        double[] values = params.reals("directions", features, Params.ANY);
        int width = values.length / Math.max(1, features);
        double[] center = params.has("direction_center") ? params.reals("direction_center", features)
                : new double[features];
        return new Directions(Math.min(params.whole("components"), width), width, values, center);
    }

    private Set<Method> offered() {
        Set<Method> offered = EnumSet.of(Method.PREDICT);
        if (!task.equals("regression")) {
            offered.add(Method.DECISION_FUNCTION);
        }
        if (task.equals("classification") && !link.equals("no_probabilities")) {
            offered.add(Method.PREDICT_PROBA);
            offered.add(Method.PREDICT_LOG_PROBA);
        }
        if (task.equals("outlier_detection")) {
            offered.add(Method.SCORE_SAMPLES);
        }
        if (directions != null) {
            offered.add(Method.TRANSFORM);
        }
        return offered;
    }

    @Override
    public Set<Method> methods() {
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        boolean isSmall = isFloat32 && numbers.isFloat32();
        if (method == Method.TRANSFORM) {
            return List.of(transformed(numbers, isSmall));
        }
        double[] sums = sums(numbers);
        int rows = numbers.rows();
        int outputs = coefficients.rows();
        return List.of(switch (method) {
            case PREDICT -> predictions(sums, rows, isSmall);
            case DECISION_FUNCTION -> outputs == 1 && !task.equals("multilabel")
                    ? Scores.array(isSmall, sums, rows) : Scores.array(isSmall, sums, rows, outputs);
            case SCORE_SAMPLES -> {
                for (int i = 0; i < rows; i++) {
                    sums[i] += intercepts[0];
                }
                yield Scores.array(isSmall, sums, rows);
            }
            case PREDICT_PROBA -> Scores.array(isSmall && !isAlwaysWide(), probabilities(sums, rows), rows,
                    classes.count());
            case PREDICT_LOG_PROBA -> Scores.array(isSmall && !isAlwaysWide(),
                    logarithms(probabilities(sums, rows), isSmall && !isAlwaysWide()), rows, classes.count());
            default -> throw Predictor.noSuchMethod(method.text());
        });
    }

    private boolean isAlwaysWide() {
        return link.equals("clipped") && coefficients.rows() == 1;
    }

    /** The sums of each row, a column for each row of coefficients. */
    private double[] sums(Numbers numbers) {
        int outputs = coefficients.rows();
        boolean subtracts = task.equals("outlier_detection");
        double[] sums = Numbers.allocate(numbers.rows(), outputs);
        for (int row = 0; row < numbers.rows(); row++) {
            for (int i = 0; i < outputs; i++) {
                double sum = coefficients.product(i, numbers.values(), row * numbers.columns());
                sums[row * outputs + i] = subtracts ? sum - intercepts[i] : sum + intercepts[i];
            }
        }
        return sums;
    }

    private Array predictions(double[] sums, int rows, boolean isSmall) {
        int outputs = coefficients.rows();
        switch (task) {
            case "regression":
                double[] answers = sums;
                if (link.equals("exponential")) {
                    answers = Arrays.stream(sums).map(StrictMath::exp).toArray();
                }
                return isVector ? Scores.array(isSmall, answers, rows) : Scores.array(isSmall, answers, rows, outputs);
            case "multilabel":
                return Array.integers(Arrays.stream(sums).mapToLong(s -> s > 0 ? 1 : 0).toArray(), rows,
                        outputs);
            case "outlier_detection":
                return Array.integers(Arrays.stream(sums).mapToLong(s -> s >= 0 ? 1 : -1).toArray(), rows);
            default:
                int[] places = new int[rows];
                for (int row = 0; row < rows; row++) {
                    places[row] = outputs == 1 ? sums[row] > 0 ? 1 : 0 : Scores.largest(sums, row * outputs, outputs);
                }
                return Scores.labels(classes, places);
        }
    }

    private double[] probabilities(double[] sums, int rows) {
        int outputs = coefficients.rows();
        int width = classes.count();
        if (outputs > 1) {
            if (link.equals("softmax")) {
                Scores.softmax(sums, outputs);
            } else {
                normalize(sums, outputs);
            }
            return sums;
        }
        double[] pairs = new double[rows * width];
        for (int row = 0; row < rows; row++) {
            double s = sums[row];
            if (link.equals("softmax_binary") || link.equals("softmax")) {
                pairs[2 * row] = -s;
                pairs[2 * row + 1] = s;
            } else {
                double second = squashed(s);
                pairs[2 * row] = 1 - second;
                pairs[2 * row + 1] = second;
            }
        }
        if (link.equals("softmax_binary") || link.equals("softmax")) {
            Scores.softmax(pairs, 2);
        }
        return pairs;
    }

    private double squashed(double s) {
        return link.equals("clipped") ? (Math.min(Math.max(s, -1), 1) + 1) / 2 : Scores.sigmoid(s);
    }

    /** Squashes each sum and divides by the sum of the row. */
    private void normalize(double[] sums, int outputs) {
        boolean isUniform = link.equals("clipped") || uniformZeroSum;
        for (int first = 0; first < sums.length; first += outputs) {
            double sum = 0;
            for (int i = first; i < first + outputs; i++) {
                sums[i] = squashed(sums[i]);
                sum += sums[i];
            }
            for (int i = first; i < first + outputs; i++) {
                sums[i] = sum == 0 && isUniform ? 1.0 / outputs : sums[i] / sum;
            }
        }
    }

    private double[] logarithms(double[] probabilities, boolean isSmall) {
        double least = smallestNormal ? isSmall ? Float.MIN_NORMAL : Double.MIN_NORMAL : 0;
        double[] logarithms = new double[probabilities.length];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = StrictMath.log(probabilities[i] == 0 ? least : probabilities[i]);
        }
        return logarithms;
    }

    private Array transformed(Numbers numbers, boolean isSmall) {
        double[] answers = Numbers.allocate(numbers.rows(), directions.count());
        for (int row = 0; row < numbers.rows(); row++) {
            for (int i = 0; i < directions.count(); i++) {
                double sum = 0;
                for (int j = 0; j < numbers.columns(); j++) {
                    double centred = numbers.at(row, j) - directions.center()[j];
                    sum += centred * directions.values()[j * directions.width() + i];
                }
                answers[row * directions.count() + i] = sum;
            }
        }
        return Scores.array(isSmall, answers, numbers.rows(), directions.count());
    }
}
