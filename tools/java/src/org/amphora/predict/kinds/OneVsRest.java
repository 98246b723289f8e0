package org.amphora.predict.kinds;

import java.util.ArrayList;
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
import org.amphora.predict.Sums;

/** A model for each class or label: {@code one_vs_rest}. */
public final class OneVsRest implements Predictor {
    private final Array classes;
    private final List<Predictor> parts;
    private final String output;
    private final boolean takesLast;
    private final boolean keepsZeros;

    public OneVsRest(Params params) {
        classes = params.labels();
        parts = Parts.of(params);
        output = params.choice("output", "multiclass", "binary", "multilabel");
        takesLast = params.choice("ties", "first", "last").equals("last");
        keepsZeros = params.choice("empty_rows", "zero", "nan").equals("zero");
        boolean fits = output.equals("binary") ? parts.size() == 1 : parts.size() == classes.count();
        if (!fits) {
            throw params.badShape("parts");
        }
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT);
        if (Ensembles.offer(parts, Method.DECISION_FUNCTION)) {
            methods.add(Method.DECISION_FUNCTION);
        }
        if (Ensembles.offer(parts, Method.PREDICT_PROBA)) {
            methods.add(Method.PREDICT_PROBA);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        int rows = input.rows();
        if (method == Method.PREDICT_PROBA) {
            return List.of(probabilities(input, rows));
        }
        List<double[]> responses = parts.stream().map(part -> Parts.response(part, input)).toList();
        double[] values = Parts.rows(responses, rows);
        if (method == Method.DECISION_FUNCTION) {
            return List.of(Ensembles.scores(new Numbers(false, rows, parts.size(), values)));
        }
        double threshold = Parts.threshold(parts.get(0));
        if (output.equals("multilabel")) {
            return List.of(Array.integers(Arrays.stream(values).mapToLong(value -> value > threshold ? 1 : 0).toArray(),
                    rows, parts.size()));
        }
        int[] places = new int[rows];
        for (int row = 0; row < rows; row++) {
            places[row] = output.equals("binary") ? values[row] > threshold ? classes.count() - 1 : 0
                    : best(values, row * parts.size());
        }
        return List.of(Scores.labels(classes, places));
    }

    private int best(double[] values, int first) {
        int best = 0;
        for (int i = 1; i < parts.size(); i++) {
            double value = values[first + i];
            if (value > values[first + best] || takesLast && value == values[first + best]) {
                best = i;
            }
        }
        return best;
    }

    private Array probabilities(Data input, int rows) {
        List<double[]> columns = new ArrayList<>();
        for (Predictor part : parts) {
            columns.add(Parts.column(part.numbers(Method.PREDICT_PROBA, input), 1, 2));
        }
        if (parts.size() == 1) {
            columns.add(0, Arrays.stream(columns.get(0)).map(p -> 1 - p).toArray());
        }
        double[] values = Parts.rows(columns, rows);
        int width = columns.size();
        for (int row = 0; row < rows && !output.equals("multilabel"); row++) {
            double sum = Sums.pairwise(values, row * width, width);
            for (int i = row * width; i < (row + 1) * width && !(sum == 0 && keepsZeros); i++) {
                values[i] /= sum;
            }
        }
        return Array.reals(values, rows, width);
    }
}
