package org.amphora.predict.kinds;

import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;

/** What answers with another model: {@code search} and {@code delegate}. */
public record Delegate(Predictor model) implements Predictor {
    /** The outcome of a search, which predicts where it has a best model. */
    public static Predictor search(Params params) {
        if (!params.has("best_model")) {
            throw new AmphoraException("model.not-predictable", "The search kept no model that predicts.");
        }
        return new Delegate(params.model("best_model"));
    }

    public static Predictor delegate(Params params) {
        return new Delegate(params.model("model"));
    }

    @Override
    public Set<Method> methods() {
        return model.methods();
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        return model.answers(method, input);
    }
}
