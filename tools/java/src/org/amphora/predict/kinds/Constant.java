package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.Value;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** The same answer whatever is asked: {@code constant}. */
public final class Constant implements Predictor {
    private final boolean isVector;
    private final int outputs;
    private final Array values;
    private final List<double[]> probabilities = new ArrayList<>();

    public Constant(Params params) {
        boolean isClassification = params.choice("task", "classification", "regression").equals("classification");
        outputs = params.whole("outputs");
        isVector = params.choice("shape", "vector", "matrix").equals("vector");
        values = params.array("values", params.tensor("values", 1, outputs));
        if (isVector && outputs != 1) {
            throw params.badShape("values");
        }
        if (isClassification) {
            List<Array> classes = params.classes();
            List<Value> listed = params.items("probabilities");
            if (classes.size() != outputs || listed.size() != outputs) {
                throw params.badShape("probabilities");
            }
            for (int k = 0; k < outputs; k++) {
                probabilities.add(params.reals("probabilities", listed.get(k), classes.get(k).count()));
            }
        }
    }

    @Override
    public Set<Method> methods() {
        return probabilities.isEmpty() ? EnumSet.of(Method.PREDICT)
                : EnumSet.of(Method.PREDICT, Method.PREDICT_PROBA, Method.PREDICT_LOG_PROBA);
    }

    @Override
    public boolean countsColumns() {
        return false;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        int rows = input.rows();
        if (method == Method.PREDICT) {
            int[] places = new int[Numbers.allocate(rows, outputs).length];
            for (int i = 0; i < places.length; i++) {
                places[i] = i % outputs;
            }
            return List.of(isVector ? values.at(places, rows) : values.at(places, rows, outputs));
        }
        List<Data> answers = new ArrayList<>();
        for (double[] shares : probabilities) {
            double[] row = method == Method.PREDICT_PROBA ? shares : Scores.logarithms(shares);
            double[] all = Numbers.allocate(rows, row.length);
            for (int i = 0; i < all.length; i++) {
                all[i] = row[i % row.length];
            }
            answers.add(Array.reals(all, rows, row.length));
        }
        return answers;
    }
}
