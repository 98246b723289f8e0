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

/** How far rows lie from the middle of those that were learned: {@code mahalanobis}. */
public final class Mahalanobis implements Predictor {
    private final Inputs inputs;
    private final int features;
    private final double[] center;
    private final double[] precision;
    private final double offset;

    public Mahalanobis(Params params) {
        inputs = Inputs.finite(params);
        features = inputs.features();
        center = params.floats("center", features);
        precision = params.floats("precision", features, features);
        offset = params.real("offset");
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.PREDICT, Method.DECISION_FUNCTION, Method.SCORE_SAMPLES);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        double[] scores = scores(inputs.numbers(input));
        if (method == Method.PREDICT) {
            return List.of(Array.integers(Arrays.stream(scores).mapToLong(s -> s - offset >= 0 ? 1 : -1).toArray(),
                    scores.length));
        }
        return List.of(Array.reals(method == Method.SCORE_SAMPLES ? scores
                : Arrays.stream(scores).map(s -> s - offset).toArray(), scores.length));
    }

    /** The squared distances, negative. */
    private double[] scores(Numbers numbers) {
        double[] scores = new double[numbers.rows()];
        double[] away = new double[features];
        for (int row = 0; row < scores.length; row++) {
            for (int i = 0; i < features; i++) {
                away[i] = numbers.at(row, i) - center[i];
            }
            double sum = 0;
            for (int i = 0; i < features; i++) {
                double product = 0;
                for (int j = 0; j < features; j++) {
                    product += precision[i * features + j] * away[j];
                }
                sum += product * away[i];
            }
            // The source takes the root and squares it again: what is below 0 has none.
            double distance = Math.sqrt(sum);
            scores[row] = -(distance * distance);
        }
        return scores;
    }
}
