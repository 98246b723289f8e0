package org.amphora.predict.neighbors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amphora.predict.ComparedNumber;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** What is missing filled from the nearest training rows: {@code neighbor_imputer}. */
public final class NeighborImputer implements Predictor {
    private final Inputs inputs;
    private final int features;
    private final double[] rows;
    private final boolean rowsAreFloat32;
    private final int neighbors;
    private final boolean byDistance;
    private final ComparedNumber missing;
    private final boolean dropsEmpty;
    private final boolean countsUndefined;
    private final int[] indicated;
    private final boolean alwaysIndicates;

    public NeighborImputer(Params params) {
        missing = ComparedNumber.of(params, "missing_value");
        inputs = missing.among(Inputs.finite(params));
        features = inputs.features();
        rows = params.reals("rows", Params.ANY, features);
        rowsAreFloat32 = params.isFloat32("rows");
        neighbors = params.whole("neighbors");
        byDistance = params.choice("weights", "uniform", "distance").equals("distance");
        dropsEmpty = params.choice("empty_features", "dropped", "zeros").equals("dropped");
        countsUndefined = params.choice("undefined_distances", "counted", "left_out").equals("counted");
        indicated = params.has("indicator_columns")
                ? params.places("indicator_columns", 0, features, Params.ANY) : new int[0];
        alwaysIndicates = !params.is("complete_inputs", "not_indicated");
        if (neighbors == 0 || features == 0) {
            throw params.bad("neighbors");
        }
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        int count = rows.length / features;
        double[][] donors = new double[features][];
        for (int j = 0; j < features; j++) {
            int column = j;
            donors[j] = IntStream.range(0, count).mapToDouble(row -> rows[row * features + column])
                    .filter(value -> !missing.matches(value, rowsAreFloat32)).toArray();
        }
        int[] kept = IntStream.range(0, features).filter(j -> donors[j].length > 0 || !dropsEmpty).toArray();
        boolean[] gaps = new boolean[numbers.values().length];
        boolean hasGaps = false;
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = missing.matches(numbers.values()[i], numbers.isFloat32());
            hasGaps |= gaps[i];
        }
        int told = alwaysIndicates || hasGaps ? indicated.length : 0;
        int width = kept.length + told;
        double[] answers = Numbers.allocate(numbers.rows(), width);
        for (int row = 0; row < numbers.rows(); row++) {
            double[] distances = hasGaps ? distances(numbers, row, count) : null;
            for (int k = 0; k < kept.length; k++) {
                int j = kept[k];
                boolean isGap = gaps[row * features + j];
                answers[row * width + k] = donors[j].length == 0 ? 0
                        : isGap ? filled(j, distances, donors[j]) : numbers.at(row, j);
            }
            for (int k = 0; k < told; k++) {
                answers[row * width + kept.length + k] = gaps[row * features + indicated[k]] ? 1 : 0;
            }
        }
        return List.of(Scores.array(numbers.isFloat32(), answers, numbers.rows(), width));
    }

    /** The distances of a query to all training rows; NaN where they share no feature. */
    private double[] distances(Numbers numbers, int query, int count) {
        boolean areSmall = rowsAreFloat32 && numbers.isFloat32();
        double[] distances = new double[count];
        for (int row = 0; row < count; row++) {
            double sum = 0;
            int both = 0;
            for (int j = 0; j < features; j++) {
                double x = numbers.at(query, j);
                double r = rows[row * features + j];
                if (!missing.matches(x, areSmall) && !missing.matches(r, areSmall)) {
                    sum += (x - r) * (x - r);
                    both++;
                }
            }
            distances[row] = both == 0 ? Double.NaN : Math.sqrt(sum / both * features);
        }
        return distances;
    }

    private double filled(int feature, double[] distances, double[] donors) {
        int[] having = IntStream.range(0, distances.length)
                .filter(row -> !missing.matches(rows[row * features + feature], rowsAreFloat32)).toArray();
        if (Arrays.stream(having).allMatch(row -> Double.isNaN(distances[row]))) {
            double sum = 0;
            for (double donor : donors) {
                sum += donor;
            }
            return sum / donors.length;
        }
        // Those without a distance come last: a comparison of doubles puts NaN there.
        int[] nearest = Arrays.stream(having).boxed().sorted(Comparator.comparingDouble(row -> distances[row]))
                .limit(neighbors).mapToInt(row -> row).toArray();
        boolean hasEqual = byDistance && Arrays.stream(nearest).anyMatch(row -> distances[row] == 0);
        double sum = 0;
        double total = 0;
        for (int row : nearest) {
            double weight = weight(distances[row], hasEqual);
            sum += weight == 0 ? 0 : weight * rows[row * features + feature];
            total += weight;
        }
        return sum / total;
    }

    private double weight(double distance, boolean hasEqual) {
        if (Double.isNaN(distance)) {
            return !byDistance && countsUndefined ? 1 : 0;
        }
        return !byDistance ? 1 : hasEqual ? distance == 0 ? 1 : 0 : 1 / distance;
    }
}
