package org.amphora.predict.neighbors;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.amphora.predict.Params;

/**
 * A distance between a query and a training row, both of as many numbers; {@code nearest_neighbors} describes them.
 *
 * <p>The reduced distance leaves out what does not change the order, such as a last root.
 */
public final class Metric {
    /** The reduced distance of the query {@code x} and the row that begins at {@code first} of {@code rows}. */
    private interface Reduced {
        double of(double[] x, double[] rows, int first);
    }

    private final String name;
    private final double power;
    private final Reduced reduced;

    public Metric(Params params, int features) {
        name = params.text("metric");
        power = name.equals("minkowski") ? params.real("p") : 2;
        if (!(power > 0) || Double.isInfinite(power)) {
            throw params.bad("p");
        }
        reduced = reduced(params, features);
    }

    private Reduced reduced(Params params, int features) {
        switch (name) {
            case "euclidean", "squared_euclidean":
                return (x, rows, first) -> sum(x, rows, first, (a, b) -> (a - b) * (a - b));
            case "manhattan":
                return (x, rows, first) -> sum(x, rows, first, (a, b) -> Math.abs(a - b));
            case "chebyshev":
                return (x, rows, first) -> {
                    double largest = 0;
                    for (int j = 0; j < x.length; j++) {
                        largest = Math.max(largest, Math.abs(x[j] - rows[first + j]));
                    }
                    return largest;
                };
            case "minkowski":
                double[] weights = params.has("metric_weights") ? params.reals("metric_weights", features) : null;
                return (x, rows, first) -> {
                    double sum = 0;
                    for (int j = 0; j < x.length; j++) {
                        double term = StrictMath.pow(Math.abs(x[j] - rows[first + j]), power);
                        sum += weights == null ? term : weights[j] * term;
                    }
                    return sum;
                };
            case "standardized_euclidean":
                double[] variances = params.reals("variances", features);
                return (x, rows, first) -> {
                    double sum = 0;
                    for (int j = 0; j < x.length; j++) {
                        double difference = x[j] - rows[first + j];
                        sum += difference * difference / variances[j];
                    }
                    return sum;
                };
            case "mahalanobis":
                return mahalanobis(params.reals("inverse_covariance", features, features));
            case "present_euclidean":
                return Metric::present;
            case "hamming":
                return (x, rows, first) -> sum(x, rows, first, (a, b) -> a != b ? 1 : 0) / x.length;
            case "canberra":
                return (x, rows, first) -> sum(x, rows, first,
                        (a, b) -> a == 0 && b == 0 ? 0 : Math.abs(a - b) / (Math.abs(a) + Math.abs(b)));
            case "bray_curtis":
                return (x, rows, first) -> {
                    double sizes = sum(x, rows, first, (a, b) -> Math.abs(a) + Math.abs(b));
                    return sizes == 0 ? 0 : sum(x, rows, first, (a, b) -> Math.abs(a - b)) / sizes;
                };
            case "bray_curtis_of_sums":
                return (x, rows, first) -> sum(x, rows, first, (a, b) -> Math.abs(a - b))
                        / sum(x, rows, first, (a, b) -> Math.abs(a + b));
            case "cosine":
                return (x, rows, first) -> angle(x, Arrays.copyOfRange(rows, first, first + x.length), true);
            case "correlation":
                return (x, rows, first) ->
                        angle(centred(x), centred(Arrays.copyOfRange(rows, first, first + x.length)), false);
            case "haversine":
                if (features != 2) {
                    throw params.badShape("metric");
                }
                return Metric::haversine;
            case "precomputed":
                // The place of the row is the place of its distance in the query.
                return (x, rows, first) -> x[first];
            default:
                Flags.Measure measure = Flags.named(name);
                if (measure == null) {
                    throw params.bad("metric");
                }
                return (x, rows, first) -> measure.of(Flags.count(x, rows, first));
        }
    }

    private static double sum(double[] x, double[] rows, int first, DoubleBinaryOperator term) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += term.applyAsDouble(x[j], rows[first + j]);
        }
        return sum;
    }

    private static Reduced mahalanobis(double[] matrix) {
        return (x, rows, first) -> {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double product = 0;
                for (int j = 0; j < x.length; j++) {
                    product += matrix[i * x.length + j] * (x[j] - rows[first + j]);
                }
                sum += product * (x[i] - rows[first + i]);
            }
            return sum;
        };
    }

    private static double present(double[] x, double[] rows, int first) {
        double sum = 0;
        int both = 0;
        for (int j = 0; j < x.length; j++) {
            double difference = x[j] - rows[first + j];
            if (!Double.isNaN(x[j]) && !Double.isNaN(rows[first + j])) {
                sum += difference * difference;
                both++;
            }
        }
        return both == 0 ? Double.NaN : sum / both * x.length;
    }

    private static double[] centred(double[] row) {
        double mean = Arrays.stream(row).boxed().reduce(0.0, Double::sum) / row.length;
        return Arrays.stream(row).map(value -> value - mean).toArray();
    }

    private static double angle(double[] x, double[] row, boolean zerosStay) {
        double own = length(x, zerosStay);
        double other = length(row, zerosStay);
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] / own * (row[j] / other);
        }
        return Math.min(Math.max(1 - sum, 0), 2);
    }

    private static double length(double[] row, boolean zerosStay) {
        double sum = 0;
        for (double value : row) {
            sum += value * value;
        }
        return sum == 0 && zerosStay ? 1 : Math.sqrt(sum);
    }

    private static double haversine(double[] x, double[] rows, int first) {
        double latitude = StrictMath.sin(0.5 * (x[0] - rows[first]));
        double longitude = StrictMath.sin(0.5 * (x[1] - rows[first + 1]));
        return latitude * latitude
                + StrictMath.cos(x[0]) * StrictMath.cos(rows[first]) * longitude * longitude;
    }

    public String name() {
        return name;
    }

    /** The power of the sum that a reduced distance is, for the bounds of a box. */
    double power() {
        return name.equals("manhattan") ? 1 : power;
    }

    public double reduced(double[] x, double[] rows, int first) {
        return reduced.of(x, rows, first);
    }

    public double distance(double[] x, double[] rows, int first) {
        return full(reduced.of(x, rows, first));
    }

    /** The distance of a reduced one. */
    public double full(double reduced) {
        return switch (name) {
            case "euclidean", "standardized_euclidean", "mahalanobis", "present_euclidean" -> Math.sqrt(reduced);
            case "minkowski" -> StrictMath.pow(reduced, 1 / power);
            case "haversine" -> 2 * StrictMath.asin(Math.sqrt(reduced));
            default -> reduced;
        };
    }

    /** The reduced one of a distance. */
    public double reduce(double distance) {
        return switch (name) {
            case "euclidean", "standardized_euclidean", "mahalanobis", "present_euclidean" -> distance * distance;
            case "minkowski" -> StrictMath.pow(distance, power);
            case "haversine" -> {
                double sine = StrictMath.sin(0.5 * distance);
                yield sine * sine;
            }
            default -> distance;
        };
    }
}
