package org.amphora.predict.kinds;

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

/** A classifier of two classes whose scores are cut at a threshold: {@code threshold}. */
public final class Threshold implements Predictor {
    private final Predictor model;
    private final Array classes;
    private final int positive;
    private final Method response;
    private final double threshold;
    private final boolean isExact;

    public Threshold(Params params) {
        model = params.model("model");
        classes = params.labels();
        positive = params.whole("positive");
        String asked = params.choice("response", "predict_proba", "decision_function", "either");
        boolean hasProbabilities = model.offers(Method.PREDICT_PROBA);
        response = asked.equals("predict_proba") || asked.equals("either") && hasProbabilities ? Method.PREDICT_PROBA
                : Method.DECISION_FUNCTION;
        threshold = params.has("threshold") ? params.real("threshold") : response == Method.PREDICT_PROBA ? 0.5 : 0;
        isExact = params.is("float32_comparison", "exact");
        if (classes.count() != 2 || positive > 1) {
            throw params.badShape("classes");
        }
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT_PROBA, Method.PREDICT_LOG_PROBA, Method.DECISION_FUNCTION);
        methods.retainAll(model.methods());
        if (model.offers(response)) {
            methods.add(Method.PREDICT);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        if (method != Method.PREDICT) {
            return model.answers(method, input);
        }
        Numbers answer = model.numbers(response, input);
        boolean isProbability = response == Method.PREDICT_PROBA;
        double[] scores = Parts.column(answer, isProbability ? positive : 0, isProbability ? 2 : 1);
        double compared = answer.isFloat32() && !isExact ? (float) threshold : threshold;
        int[] places = new int[scores.length];
        for (int row = 0; row < places.length; row++) {
            double score = !isProbability && positive == 0 ? -scores[row] : scores[row];
            places[row] = score >= compared ? positive : 1 - positive;
        }
        return List.of(Scores.labels(classes, places));
    }
}
