package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.NumberRows;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** Layers of weighted sums, and labels, shares or numbers of what the last says: {@code multilayer_perceptron}. */
public final class MultilayerPerceptron implements Predictor {
    /** The functions that the last layer may have, by what is predicted. */
    private static final Map<String, Set<String>> OUTPUTS = Map.of(
            "classification", Set.of("logistic", "softmax"),
            "multilabel", Set.of("logistic"),
            "regression", Set.of("identity", "exponential"));

    private final String task;
    private final boolean isSoftmax;
    private final Inputs inputs;
    private final DenseLayers layers;
    private final Array classes;

    public MultilayerPerceptron(Params params) {
        task = params.choice("task", "classification", "regression", "multilabel");
        String output = params.choice("output", "identity", "exponential", "logistic", "softmax");
        isSoftmax = output.equals("softmax");
        inputs = Inputs.finite(params);
        String hidden = params.choice("activation", "identity", "relu", "logistic", "tanh");
        layers = new DenseLayers(params, inputs.features(), LayerFunctions.TABLE.get(hidden),
                LayerFunctions.TABLE.get(output));
        classes = task.equals("classification") ? params.labels() : null;
        if (!OUTPUTS.get(task).contains(output)) {
            throw params.bad("output");
        }
        if (classes != null && (isSoftmax ? layers.outputs() != classes.count()
                : layers.outputs() != 1 || classes.count() > 2)) {
            throw params.badShape("classes");
        }
    }

    @Override
    public Set<Method> methods() {
        return task.equals("regression") ? EnumSet.of(Method.PREDICT)
                : EnumSet.of(Method.PREDICT, Method.PREDICT_PROBA, Method.PREDICT_LOG_PROBA);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        NumberRows rows = NumberRows.of(inputs, input);
        double[] answers = layers.answers(rows);
        boolean isSmall = layers.isFloat32() && rows.isFloat32();
        if (isSoftmax) {
            Scores.softmax(answers, layers.outputs());
        }
        if (method == Method.PREDICT) {
            return List.of(predictions(answers, rows.rows(), isSmall));
        }
        boolean isPair = classes != null && !isSoftmax;
        double[] shares = isPair ? Scores.pairs(answers) : answers;
        return List.of(Scores.array(isSmall, method == Method.PREDICT_PROBA ? shares : Scores.logarithms(shares),
                rows.rows(), isPair ? 2 : layers.outputs()));
    }

    private Array predictions(double[] answers, int rows, boolean isSmall) {
        int outputs = layers.outputs();
        switch (task) {
            case "regression":
                return outputs == 1 ? Scores.array(isSmall, answers, rows)
                        : Scores.array(isSmall, answers, rows, outputs);
            case "multilabel":
                return Array.integers(Arrays.stream(answers).mapToLong(y -> y > 0.5 ? 1 : 0).toArray(), rows, outputs);
            default:
                return Scores.labels(classes, isSoftmax ? Scores.placesOfLargest(answers, rows, outputs)
                        : Arrays.stream(answers).mapToInt(y -> y > 0.5 ? classes.count() - 1 : 0).toArray());
        }
    }
}
