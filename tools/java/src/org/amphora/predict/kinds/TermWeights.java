package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Weights of the terms of texts that were counted before: {@code term_weights}. */
public final class TermWeights implements Predictor {
    private final TermWeighting weighting;
    private final boolean keepsFloat32;

    public TermWeights(Params params) {
        weighting = new TermWeighting(params, Params.ANY);
        keepsFloat32 = params.choice("dense_type", "float64", "own").equals("own");
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Inputs inputs = weighting.columns() < 0 ? Inputs.asMany(input) : Inputs.finite(weighting.columns());
        if (input instanceof SparseRows sparse) {
            SparseRows rows = inputs.sparse(sparse);
            Type type = rows.type() == Type.FLOAT32 ? Type.FLOAT32 : Type.FLOAT64;
            return List.of(weighting.weighed(rows.with(type, rows.values())));
        }
        Numbers numbers = inputs.numbers(input);
        Type type = keepsFloat32 ? numbers.type() : Type.FLOAT64;
        return List.of(weighting.weighed(SparseRows.of(type, numbers.rows(), numbers.columns(), numbers.values())));
    }
}
