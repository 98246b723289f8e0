package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.NumberRows;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.WeightedSums;

/** Cosines of weighted sums, whose products stand in for those of a kernel: {@code cosine_features}. */
public final class CosineFeatures implements Predictor {
    private final Inputs inputs;
    private final WeightedSums weights;
    private final double[] phases;
    private final double factor;
    private final boolean takesLogarithms;
    private final double shift;
    private final boolean isFloat32;

    public CosineFeatures(Params params) {
        inputs = Inputs.finite(params);
        int features = inputs.features();
        double[] numbers = params.floats("weights", features, Params.ANY);
        int outputs = numbers.length / features;
        if (outputs == 0) {
            throw params.badShape("weights");
        }
        weights = new WeightedSums(features, outputs, numbers);
        phases = params.floats("phases", outputs);
        factor = params.real("factor");
        takesLogarithms = params.has("log_shift");
        shift = params.real("log_shift", 0);
        isFloat32 = params.isFloat32("weights") && params.isFloat32("phases");
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        NumberRows rows = takesLogarithms ? NumberRows.of(logarithms(inputs.numbers(input)))
                : NumberRows.of(inputs, input);
        int outputs = phases.length;
        double[] answers = Numbers.allocate(rows.rows(), outputs);
        for (int row = 0; row < rows.rows(); row++) {
            rows.put(row, weights, answers, row * outputs);
            for (int i = 0; i < outputs; i++) {
                answers[row * outputs + i] = StrictMath.cos(answers[row * outputs + i] + phases[i]) * factor;
            }
        }
        return List.of(Scores.array(isFloat32 && rows.isFloat32(), answers, rows.rows(), outputs));
    }

    private Numbers logarithms(Numbers numbers) {
        double[] values = new double[numbers.values().length];
        for (int i = 0; i < values.length; i++) {
            double shifted = numbers.values()[i] + shift;
            if (!(shifted > 0)) {
                throw new AmphoraException("model.infinite-value", "Row " + i / numbers.columns() + ", column "
                        + i % numbers.columns() + " of the input is not over " + -shift + ", and its logarithm is taken.");
            }
            values[i] = StrictMath.log(shifted);
        }
        return new Numbers(numbers.isFloat32(), numbers.rows(), numbers.columns(), values);
    }
}
