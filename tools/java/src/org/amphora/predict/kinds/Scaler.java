package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Features shifted and scaled: {@code scaler}. */
public final class Scaler implements Predictor {
    private final boolean isStandard;
    private final boolean roundsParameters;
    private final Inputs inputs;
    private final double[] center;
    private final double[] scale;
    private final boolean scaleIsFloat32;
    private final double[] offset;
    private final boolean clips;
    private final double low;
    private final double high;

    public Scaler(Params params) {
        isStandard = params.choice("variant", "standard", "min_max").equals("standard");
        roundsParameters = params.choice("float32_rule", "round_each_step", "float32_parameters")
                .equals("float32_parameters");
        inputs = Inputs.finite(params).missing(Inputs.Special.TAKEN);
        int features = inputs.features();
        center = isStandard && params.has("center") ? params.reals("center", features) : null;
        scale = !isStandard || params.has("scale") ? params.reals("scale", features) : null;
        scaleIsFloat32 = scale != null && params.isFloat32("scale");
        offset = isStandard ? null : params.reals("offset", features);
        clips = params.has("clip_low");
        low = clips ? params.real("clip_low") : 0;
        high = clips ? params.real("clip_high") : 0;
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM, Method.INVERSE_TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        boolean isForward = method == Method.TRANSFORM;
        if (input instanceof SparseRows sparse) {
            return List.of(sparse(inputs.sparse(sparse), isForward));
        }
        Numbers numbers = inputs.numbers(input);
        boolean isFloat32 = numbers.isFloat32();
        double[] answers = numbers.values().clone();
        for (int i = 0; i < answers.length; i++) {
            int j = i % numbers.columns();
            double value = answers[i];
            if (isForward) {
                value = isStandard ? step(value, center, j, isFloat32, (x, p) -> x - p)
                        : step(value, scale, j, isFloat32, (x, p) -> x * p);
                value = isStandard ? step(value, scale, j, isFloat32, (x, p) -> x / p)
                        : step(value, offset, j, isFloat32, (x, p) -> x + p);
                answers[i] = clipped(value, isFloat32);
            } else {
                value = isStandard ? step(value, scale, j, isFloat32, (x, p) -> x * p)
                        : step(value, offset, j, isFloat32, (x, p) -> x - p);
                answers[i] = isStandard ? step(value, center, j, isFloat32, (x, p) -> x + p)
                        : step(value, scale, j, isFloat32, (x, p) -> x / p);
            }
        }
        return List.of(Array.reals(numbers.type(), answers, numbers.rows(), numbers.columns()));
    }

    private double step(double x, double[] parameters, int j, boolean isFloat32, DoubleBinaryOperator operation) {
        if (parameters == null) {
            return x;
        }
        double parameter = isFloat32 && roundsParameters ? (float) parameters[j] : parameters[j];
        double result = operation.applyAsDouble(x, parameter);
        return isFloat32 ? (float) result : result;
    }

    private double clipped(double value, boolean isFloat32) {
        if (!clips) {
            return value;
        }
        double least = isFloat32 ? (float) low : low;
        double most = isFloat32 ? (float) high : high;
        return Math.min(Math.max(value, least), most);
    }

    private SparseRows sparse(SparseRows rows, boolean isForward) {
        if (!isStandard || center != null || clips && (low > 0 || high < 0)) {
            throw Inputs.wrongForm();
        }
        Type type = rows.type() == Type.FLOAT32 ? Type.FLOAT32 : Type.FLOAT64;
        double[] values = rows.values().clone();
        for (int i = 0; i < values.length; i++) {
            if (scale != null) {
                double factor = scale[rows.places()[i]];
                if (isForward) {
                    factor = scaleIsFloat32 ? (float) (1 / factor) : 1 / factor;
                }
                double product = values[i] * factor;
                values[i] = type == Type.FLOAT32 ? (float) product : product;
            }
            values[i] = isForward ? clipped(values[i], type == Type.FLOAT32) : values[i];
        }
        return rows.with(type, values);
    }
}
