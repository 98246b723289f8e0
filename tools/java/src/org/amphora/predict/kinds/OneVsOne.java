package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** A model for each pair of classes, which vote: {@code one_vs_one}. */
public final class OneVsOne implements Predictor {
    private final Array classes;
    private final List<Predictor> parts;
    private final boolean byResponse;

    public OneVsOne(Params params) {
        classes = params.labels();
        parts = Parts.of(params);
        byResponse = params.choice("binary_threshold", "zero", "by_response").equals("by_response");
        long count = classes.count();
        if (count < 2 || parts.size() != count * (count - 1) / 2) {
            throw params.badShape("parts");
        }
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.PREDICT, Method.DECISION_FUNCTION);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        int rows = input.rows();
        int count = classes.count();
        double[] sums = Numbers.allocate(rows, count);
        double[] votes = new double[sums.length];
        int part = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++, part++) {
                double[] response = Parts.response(parts.get(part), input);
                int[] choices = Labels.places(parts.get(part).numbers(Method.PREDICT, input), 2);
                for (int row = 0; row < rows; row++) {
                    sums[row * count + i] -= response[row];
                    sums[row * count + j] += response[row];
                    votes[row * count + (choices[row] == 0 ? i : j)] += 1;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = votes[i] + sums[i] / (3 * (Math.abs(sums[i]) + 1));
        }
        Numbers scores = new Numbers(false, rows, count, sums);
        double[] second = count == 2 ? Parts.column(scores, 1, 2) : null;
        if (method == Method.DECISION_FUNCTION) {
            return List.of(second == null ? scores.array() : Array.reals(second, rows));
        }
        double threshold = byResponse ? Parts.threshold(parts.get(0)) : 0;
        int[] places = second == null ? Scores.largest(scores)
                : Arrays.stream(second).mapToInt(score -> score > threshold ? 1 : 0).toArray();
        return List.of(Scores.labels(classes, places));
    }
}
