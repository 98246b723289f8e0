package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseRows;

/** Each feature raised to a power of its own: {@code power_transformer}. */
public final class PowerTransformer implements Predictor {
    private static final double ALMOST_ZERO = 0x1p-52;

    private final Inputs inputs;
    private final boolean isBoxCox;
    private final double[] powers;
    private final Predictor scaler;

    public PowerTransformer(Params params) {
        inputs = Inputs.finite(params).missing(Inputs.Special.TAKEN);
        isBoxCox = params.choice("method", "box_cox", "yeo_johnson").equals("box_cox");
        powers = params.reals("powers", inputs.features());
        scaler = params.has("scaler") ? params.model("scaler") : null;
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM, Method.INVERSE_TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        inputs.countColumns(input);
        if (input instanceof SparseRows) {
            throw Inputs.wrongForm();
        }
        boolean isForward = method == Method.TRANSFORM;
        Numbers numbers = inputs.numbers(input);
        if (!isForward && scaler != null) {
            numbers = scaler.numbers(method, numbers.array());
        }
        double[] answers = new double[numbers.values().length];
        for (int i = 0; i < answers.length; i++) {
            double value = numbers.values()[i];
            double power = powers[i % inputs.features()];
            answers[i] = Double.isNaN(value) ? value : isForward ? forward(value, power) : backward(value, power);
        }
        Array answer = Scores.array(numbers.isFloat32(), answers, numbers.rows(), numbers.columns());
        return isForward && scaler != null ? scaler.answers(method, answer) : List.of(answer);
    }

    /** (e^(q t) − 1) / q, which is t for q = 0. */
    private static double raised(double t, double q) {
        return q == 0 ? t : StrictMath.expm1(q * t) / q;
    }

    private double forward(double x, double p) {
        if (isBoxCox) {
            if (x <= 0) {
                throw new AmphoraException("model.infinite-value", "The input has a number that is not over 0.");
            }
            return raised(StrictMath.log(x), p);
        }
        return x >= 0 ? raised(StrictMath.log1p(x), atZero(p)) : -raised(StrictMath.log1p(-x), atTwo(p));
    }

    private static double atZero(double p) {
        return Math.abs(p) < ALMOST_ZERO ? 0 : p;
    }

    /** 2 − p, 0 where p counts as 2. */
    private static double atTwo(double p) {
        return Math.abs(p - 2) <= ALMOST_ZERO ? 0 : 2 - p;
    }

    private double backward(double y, double p) {
        if (isBoxCox) {
            return p == 0 ? StrictMath.exp(y) : StrictMath.pow(y * p + 1, 1 / p);
        }
        if (y >= 0) {
            double q = atZero(p);
            return q == 0 ? StrictMath.expm1(y) : StrictMath.pow(y * q + 1, 1 / q) - 1;
        }
        double q = atTwo(p);
        return q == 0 ? -StrictMath.expm1(-y) : 1 - StrictMath.pow(-q * y + 1, 1 / q);
    }
}
