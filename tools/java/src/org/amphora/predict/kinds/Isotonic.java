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

/** A function of one feature that goes straight from point to point: {@code isotonic}. */
public final class Isotonic implements Predictor {
    private final Inputs inputs;
    private final double[] u;
    private final double[] v;
    private final boolean isFloat32;
    private final boolean isNearest;

    public Isotonic(Params params) {
        inputs = Inputs.finite(params);
        u = params.reals("inputs", Params.ANY);
        v = params.reals("outputs", u.length);
        isFloat32 = params.isFloat32("inputs") && params.isFloat32("outputs");
        isNearest = params.choice("outside", "missing", "nearest").equals("nearest");
        if (u.length == 0 || inputs.features() != 1) {
            throw params.badShape("inputs");
        }
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.PREDICT, Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Data matrix = input instanceof Array array && array.rank() == 1 ? array.reshaped(array.rows(), 1) : input;
        Numbers numbers = inputs.numbers(matrix);
        double[] answers = Arrays.stream(numbers.values()).map(this::value).toArray();
        return List.of(Scores.array(isFloat32, answers, answers.length));
    }

    private double value(double given) {
        int last = u.length - 1;
        if (last == 0) {
            return v[0];
        }
        double x = isFloat32 ? (float) given : given;
        if (x < u[0] || x > u[last]) {
            if (!isNearest) {
                return Double.NaN;
            }
            x = x < u[0] ? u[0] : u[last];
        }
        int found = Arrays.binarySearch(u, x);
        int i = found >= 0 ? found : -found - 2;
        if (isFloat32) {
            // An x that is a point takes the line that ends there.
            int from = found >= 0 ? Math.max(0, i - 1) : i;
            float slope = (float) (v[from + 1] - v[from]) / (float) (u[from + 1] - u[from]);
            return slope * (float) (x - u[from]) + (float) v[from];
        }
        return found >= 0 ? v[i] : (v[i + 1] - v[i]) / (u[i + 1] - u[i]) * (x - u[i]) + v[i];
    }
}
