package org.amphora.predict.kinds;

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

/** The nearest of a few points: {@code centroids}. */
public final class Centroids implements Predictor {
    private final Inputs inputs;
    private final String assignment;
    private final boolean isManhattan;
    private final boolean hasDistances;
    private final double[] points;
    private final boolean isFloat32;
    private final int count;
    private final Array classes;
    private final int[] labels;
    private final Discriminant discriminant;
    private final BisectingTree tree;

    public Centroids(Params params) {
        params.choice("task", "clustering", "classification");
        assignment = params.choice("assignment", "nearest", "discriminant", "bisecting", "no_points");
        isManhattan = params.choice("metric", "euclidean", "manhattan").equals("manhattan");
        hasDistances = params.choice("transform", "none", "distances").equals("distances");
        inputs = Inputs.finite(params);
        int features = inputs.features();
        boolean isEmpty = assignment.equals("no_points");
        points = params.reals("points", Params.ANY, isEmpty ? Params.ANY : features);
        isFloat32 = params.isFloat32("points");
        count = isEmpty ? 0 : (int) params.shape("points")[0];
        classes = params.has("classes") ? params.labels() : null;
        labels = params.has("labels") ? params.integers("labels", count) : null;
        discriminant = assignment.equals("discriminant") || params.has("priors")
                ? new Discriminant(params, points, count, features, isManhattan) : null;
        tree = assignment.equals("bisecting") ? new BisectingTree(params, features) : null;
        if (!isEmpty && count == 0 || classes != null && classes.count() != count) {
            throw params.badShape("points");
        }
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT);
        if (hasDistances) {
            methods.add(Method.TRANSFORM);
        }
        if (discriminant != null && discriminant.hasPriors() && !isManhattan) {
            methods.addAll(Set.of(Method.DECISION_FUNCTION, Method.PREDICT_PROBA, Method.PREDICT_LOG_PROBA));
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        return List.of(switch (method) {
            case PREDICT -> predictions(numbers);
            case TRANSFORM -> distances(numbers);
            default -> discriminant.answer(method, numbers);
        });
    }

    private Array predictions(Numbers numbers) {
        int rows = numbers.rows();
        int[] places = new int[rows];
        long[] clusters = new long[rows];
        for (int row = 0; row < rows; row++) {
            double[] x = numbers.row(row);
            if (assignment.equals("no_points")) {
                clusters[row] = -1;
            } else if (tree != null) {
                clusters[row] = tree.label(x);
            } else {
                places[row] = assignment.equals("nearest") ? nearest(x) : discriminant.best(x);
                clusters[row] = labels == null ? places[row] : labels[places[row]];
            }
        }
        return classes == null ? Array.integers(clusters, rows) : Scores.labels(classes, places);
    }

    private int nearest(double[] x) {
        double[] nearness = new double[count];
        for (int i = 0; i < count; i++) {
            nearness[i] = -(isManhattan ? manhattan(x, i) : partial(x, points, i * x.length));
        }
        return Scores.largest(nearness, 0, count);
    }

    private double manhattan(double[] x, int i) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += Math.abs(x[j] - points[i * x.length + j]);
        }
        return sum;
    }

    /** Σ p² − 2 Σ x p, for the point that begins at {@code first}: the squared distance less Σ x². */
    static double partial(double[] x, double[] points, int first) {
        double squares = 0;
        double products = 0;
        for (int j = 0; j < x.length; j++) {
            double p = points[first + j];
            squares += p * p;
            products += x[j] * p;
        }
        return squares - 2 * products;
    }

    private Array distances(Numbers numbers) {
        double[] answers = Numbers.allocate(numbers.rows(), count);
        for (int row = 0; row < numbers.rows(); row++) {
            double[] x = numbers.row(row);
            for (int i = 0; i < count; i++) {
                double own = 0;
                double products = 0;
                double squares = 0;
                for (int j = 0; j < x.length; j++) {
                    double p = points[i * x.length + j];
                    own += x[j] * x[j];
                    products += x[j] * p;
                    squares += p * p;
                }
                answers[row * count + i] = Math.sqrt(Math.max(0, own - 2 * products + squares));
            }
        }
        return Scores.array(isFloat32 && numbers.isFloat32(), answers, numbers.rows(), count);
    }
}
