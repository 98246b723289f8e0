package org.amphora.predict.neighbors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** What the training rows that are nearest to a query say of it: {@code nearest_neighbors}. */
public final class NearestNeighbors implements Predictor {
    private final String task;
    private final Inputs inputs;
    private final TrainingRows training;
    private final int neighbors;
    private final boolean hasNeighbors;
    private final boolean hasRadius;
    private final double radius;
    private final boolean isConnectivity;
    private final int graphNeighbors;
    private final NeighborVotes votes;
    private final NeighborMeans means;
    private final LocalOutliers outliers;

    public NearestNeighbors(Params params) {
        task = params.choice("task", "classification", "regression", "search", "graph", "outlier_detection");
        int features = params.whole("features");
        training = new TrainingRows(params, features);
        inputs = Inputs.finite(params).missing(training.takesMissing() ? Inputs.Special.TAKEN : Inputs.Special.REFUSED);
        hasNeighbors = params.has("neighbors");
        hasRadius = params.has("radius");
        neighbors = hasNeighbors ? params.whole("neighbors") : 0;
        radius = hasRadius ? params.real("radius") : 0;
        graphNeighbors = params.has("graph_neighbors") ? params.whole("graph_neighbors") : 0;
        isConnectivity = params.is("graph", "connectivity");
        if (neighbors > training.count() || graphNeighbors > training.count() || !hasNeighbors && !hasRadius
                && graphNeighbors == 0) {
            throw params.bad("neighbors");
        }
        votes = task.equals("classification") ? new NeighborVotes(params, training.count(), hasNeighbors) : null;
        means = task.equals("regression") ? new NeighborMeans(params, training.count(), hasNeighbors) : null;
        outliers = task.equals("outlier_detection") ? new LocalOutliers(params, training.count()) : null;
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        if (hasNeighbors) {
            methods.add(Method.KNEIGHBORS);
        }
        if (hasRadius) {
            methods.add(Method.RADIUS_NEIGHBORS);
        }
        switch (task) {
            case "classification" -> methods.addAll(Set.of(Method.PREDICT, Method.PREDICT_PROBA));
            case "regression" -> methods.add(Method.PREDICT);
            case "graph" -> methods.add(Method.TRANSFORM);
            case "outlier_detection" ->
                    methods.addAll(Set.of(Method.PREDICT, Method.DECISION_FUNCTION, Method.SCORE_SAMPLES));
            default -> { }
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        if (method == Method.TRANSFORM) {
            return List.of(graph(numbers));
        }
        boolean byRadius = method == Method.RADIUS_NEIGHBORS || !hasNeighbors;
        List<TrainingRows.Neighbors> found = new ArrayList<>();
        int sum = 0;
        for (int row = 0; row < numbers.rows(); row++) {
            TrainingRows.Neighbors one = byRadius ? training.within(numbers.row(row), radius)
                    : training.nearest(numbers.row(row), neighbors);
            sum += one.rows().length;
            Numbers.allocate(1, sum + 1);
            found.add(one);
        }
        if (method == Method.KNEIGHBORS) {
            return List.of(Array.reals(distances(found), numbers.rows(), neighbors),
                    Array.integers(rows(found), numbers.rows(), neighbors));
        } else if (method == Method.RADIUS_NEIGHBORS) {
            long[] counts = found.stream().mapToLong(one -> one.rows().length).toArray();
            return List.of(Array.integers(counts, counts.length), Array.reals(distances(found), sum),
                    Array.integers(rows(found), sum));
        } else if (votes != null) {
            return votes.answers(method, found);
        }
        return List.of(means != null ? means.answer(found) : outliers.answer(method, found, numbers.isFloat32()));
    }

    private static double[] distances(List<TrainingRows.Neighbors> found) {
        return found.stream().flatMapToDouble(one -> Arrays.stream(one.distances())).toArray();
    }

    private static long[] rows(List<TrainingRows.Neighbors> found) {
        return found.stream().flatMapToInt(one -> Arrays.stream(one.rows())).asLongStream().toArray();
    }

    private SparseRows graph(Numbers numbers) {
        SparseBuilder builder = new SparseBuilder(Type.FLOAT64, training.count());
        for (int row = 0; row < numbers.rows(); row++) {
            TrainingRows.Neighbors found = graphNeighbors == 0 ? training.within(numbers.row(row), radius)
                    : training.nearest(numbers.row(row), graphNeighbors);
            TreeMap<Integer, Double> byColumn = new TreeMap<>();
            for (int i = 0; i < found.rows().length; i++) {
                byColumn.put(found.rows()[i], isConnectivity ? 1 : found.distances()[i]);
            }
            byColumn.forEach(builder::add);
            builder.endRow();
        }
        return builder.build();
    }

    /** How much each neighbour counts: 1, or the inverse of its distance. */
    static double[] weights(TrainingRows.Neighbors found, boolean byDistance) {
        double[] weights = new double[found.rows().length];
        Arrays.fill(weights, 1);
        if (!byDistance) {
            return weights;
        }
        boolean hasInfinite = false;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / found.distances()[i];
            hasInfinite |= Double.isInfinite(weights[i]);
        }
        for (int i = 0; i < weights.length && hasInfinite; i++) {
            weights[i] = Double.isInfinite(weights[i]) ? 1 : 0;
        }
        return weights;
    }
}
