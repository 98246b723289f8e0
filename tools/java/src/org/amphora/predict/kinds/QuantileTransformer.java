package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Normal;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Each number put where the training values were frequent: {@code quantile_transformer}. */
public final class QuantileTransformer implements Predictor {
    private static final double BOUND = 1e-7;

    private final Inputs inputs;
    private final boolean isNormal;
    private final double[] references;
    /** The quantiles of each feature. */
    private final double[][] quantiles;
    private final boolean isExact;
    private final boolean refusesNegative;

    public QuantileTransformer(Params params) {
        inputs = Inputs.finite(params).missing(Inputs.Special.TAKEN);
        isNormal = params.choice("distribution", "uniform", "normal").equals("normal");
        references = params.reals("references", Params.ANY);
        int count = references.length;
        double[] all = params.reals("quantiles", count, inputs.features());
        quantiles = new double[inputs.features()][count];
        for (int i = 0; i < all.length; i++) {
            quantiles[i % inputs.features()][i / inputs.features()] = all[i];
        }
        isExact = params.is("float32_comparison", "exact");
        refusesNegative = params.choice("sparse_negative", "refused", "taken").equals("refused");
        if (count == 0) {
            throw params.badShape("references");
        }
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM, Method.INVERSE_TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        boolean isForward = method == Method.TRANSFORM;
        if (input instanceof SparseRows sparse) {
            SparseRows rows = inputs.sparse(sparse);
            boolean isFloat32 = rows.type() == Type.FLOAT32;
            double[] values = new double[rows.values().length];
            for (int i = 0; i < values.length; i++) {
                if (refusesNegative && rows.values()[i] < 0) {
                    throw Inputs.wrongForm();
                }
                values[i] = value(rows.values()[i], rows.places()[i], isForward, isFloat32);
            }
            return List.of(rows.with(isFloat32 ? Type.FLOAT32 : Type.FLOAT64, values));
        }
        Numbers numbers = inputs.numbers(input);
        double[] answers = new double[numbers.values().length];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = value(numbers.values()[i], i % numbers.columns(), isForward, numbers.isFloat32());
        }
        return List.of(Array.reals(numbers.type(), answers, numbers.rows(), numbers.columns()));
    }

    private double value(double x, int feature, boolean isForward, boolean isFloat32) {
        if (Double.isNaN(x)) {
            return x;
        }
        double answer = isForward ? forward(x, quantiles[feature], isFloat32) : backward(x, quantiles[feature]);
        return isFloat32 ? (float) answer : answer;
    }

    private double forward(double x, double[] q, boolean isFloat32) {
        boolean rounds = isFloat32 && !isExact;
        double least = rounds ? (float) q[0] : q[0];
        double most = rounds ? (float) q[q.length - 1] : q[q.length - 1];
        double u = 0.5 * (onLines(x, q, references) - onLines(-x, reversed(q), reversed(references)));
        double moved = isNormal ? isFloat32 ? (float) BOUND : BOUND : 0;
        double above = isFloat32 ? (float) (x + moved) : x + moved;
        double below = isFloat32 ? (float) (x - moved) : x - moved;
        if (isNormal ? above > most : x == most) {
            u = 1;
        }
        if (isNormal ? below < least : x == least) {
            u = 0;
        }
        u = isFloat32 ? (float) u : u;
        if (!isNormal) {
            return u;
        }
        double low = Normal.quantile(BOUND - 0x1p-52);
        double high = Normal.quantile(1 - (BOUND - 0x1p-52));
        return u <= 0 ? low : u >= 1 ? high : Math.min(Math.max(Normal.quantile(u), low), high);
    }

    private double backward(double x, double[] q) {
        double u = isNormal ? Normal.below(x) : x;
        if (isNormal ? u < BOUND : u == 0) {
            return q[0];
        }
        if (isNormal ? u > 1 - BOUND : u == 1) {
            return q[q.length - 1];
        }
        return onLines(u, references, q);
    }

    private static double[] reversed(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> -values[values.length - 1 - i]).toArray();
    }

    /** The value at x of the straight lines between the points of a and b, that of the nearer end outside. */
    private static double onLines(double x, double[] a, double[] b) {
        int last = a.length - 1;
        if (x < a[0] || last == 0) {
            return b[0];
        }
        if (x >= a[last]) {
            return b[last];
        }
        int low = 0;
        int high = last;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (a[middle] <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (b[low + 1] - b[low]) / (a[low + 1] - a[low]) * (x - a[low]) + b[low];
    }
}
