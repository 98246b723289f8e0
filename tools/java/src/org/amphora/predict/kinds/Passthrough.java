package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.Value;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;

/** A step or part that answers what it takes. */
final class Passthrough implements Predictor {
    /** The model of a pair of a name and a model or {@code passthrough}. */
    static Predictor named(Params params, String field, Value pair) {
        List<Value> items = params.items(field, pair);
        if (items.size() != 2 || !(items.get(0) instanceof Value.Text)) {
            throw params.bad(field);
        }
        if (items.get(1) instanceof Value.Text text) {
            if (!text.value().equals("passthrough")) {
                throw params.bad(field);
            }
            return new Passthrough();
        }
        return params.model(field, items.get(1));
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM, Method.INVERSE_TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        return List.of(input);
    }
}
