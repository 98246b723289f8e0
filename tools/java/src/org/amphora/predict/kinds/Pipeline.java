package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;

/** Steps one after the other: {@code pipeline}. */
public final class Pipeline implements Predictor {
    private final List<Predictor> steps;

    public Pipeline(Params params) {
        steps = params.items("steps").stream().map(step -> Passthrough.named(params, "steps", step)).toList();
        if (steps.isEmpty()) {
            throw params.bad("steps");
        }
    }

    @Override
    public Set<Method> methods() {
        List<Predictor> before = steps.subList(0, steps.size() - 1);
        Set<Method> methods = EnumSet.noneOf(Method.class);
        if (before.stream().allMatch(step -> step.offers(Method.TRANSFORM))) {
            methods.addAll(steps.get(steps.size() - 1).methods());
        }
        methods.remove(Method.INVERSE_TRANSFORM);
        if (steps.stream().allMatch(step -> step.offers(Method.INVERSE_TRANSFORM))) {
            methods.add(Method.INVERSE_TRANSFORM);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Data data = input;
        int last = steps.size() - 1;
        for (int i = 0; i < last; i++) {
            data = method == Method.INVERSE_TRANSFORM ? steps.get(last - i).answer(method, data)
                    : steps.get(i).answer(Method.TRANSFORM, data);
        }
        return steps.get(method == Method.INVERSE_TRANSFORM ? 0 : last).answers(method, data);
    }
}
