package org.amphora.predict.kernels;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.NumberRows;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** Weighted sums of the kernels with rows, centred where the model says so: {@code kernel_sums}. */
public final class KernelSums implements Predictor {
    private final Method method;
    private final Inputs inputs;
    private final WeightedKernels forward;
    private final boolean isVector;
    private final boolean isFloat32;
    /** Null where nothing leads back. */
    private final WeightedKernels backward;
    private final boolean inverseIsFloat32;

    public KernelSums(Params params) {
        method = params.choice("method", "predict", "transform").equals("predict") ? Method.PREDICT : Method.TRANSFORM;
        inputs = Inputs.finite(params);
        HeldRows rows = HeldRows.read(params, "rows", null, inputs.features());
        boolean isWeighed = params.has("weights");
        if (isWeighed) {
            params.requireFloats("weights");
        } else if (method == Method.PREDICT) {
            throw params.bad("weights");
        }
        isVector = isWeighed && params.shape("weights").length == 1;
        forward = WeightedKernels.forward(params, rows, isVector);
        isFloat32 = (rows.isFloat32() || rows.kernel().isPrecomputed())
                && (!isWeighed || params.isFloat32("weights"));
        backward = hasInverse(params) ? inverse(params, rows) : null;
        inverseIsFloat32 = backward != null && params.isFloat32("inverse_rows")
                && params.isFloat32("inverse_weights");
        if (backward != null && (method == Method.PREDICT || !isWeighed)) {
            throw params.bad("inverse_rows");
        }
    }

    private static boolean hasInverse(Params params) {
        if (params.has("inverse_rows") && params.has("inverse_weights")) {
            return true;
        }
        params.absent("inverse_rows", "inverse_weights", "inverse_gamma");
        return false;
    }

    private WeightedKernels inverse(Params params, HeldRows rows) {
        if (rows.kernel().isPrecomputed()) {
            throw params.bad("inverse_rows");
        }
        params.requireFloats("inverse_rows");
        params.requireFloats("inverse_weights");
        return WeightedKernels.backward(params, rows.kernel(), forward.outputs(), inputs.features());
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(method);
        if (backward != null) {
            methods.add(Method.INVERSE_TRANSFORM);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method asked, Data input) {
        if (asked == Method.INVERSE_TRANSFORM) {
            NumberRows rows = NumberRows.of(Inputs.finite(forward.outputs()), input);
            return List.of(Scores.array(inverseIsFloat32 && rows.isFloat32(), backward.sums(rows), rows.rows(),
                    backward.outputs()));
        }
        NumberRows rows = NumberRows.of(inputs, input);
        boolean isSmall = isFloat32 && rows.isFloat32();
        double[] sums = forward.sums(rows);
        return List.of(isVector ? Scores.array(isSmall, sums, rows.rows())
                : Scores.array(isSmall, sums, rows.rows(), forward.outputs()));
    }
}
