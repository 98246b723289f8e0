package org.amphora.predict;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model that is asked from outside, which its parts are not: columns of a table are taken by their names, truths are
 * integers, and how often parts are asked for one answer is counted.
 */
record AskedModel(Predictor model, Optional<List<String>> names, AskedPart.Count count) implements Predictor {
    @Override
    public Set<Method> methods() {
        return model.methods();
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        if (!offers(method)) {
            throw Predictor.noSuchMethod(method);
        }
        count.begin();
        return model.answers(method, taken(method, input));
    }

    private Data taken(Method method, Data input) {
        if (input instanceof Table table) {
            // What comes back from a transformation has no names.
            return table.ordered(method == Method.INVERSE_TRANSFORM ? Optional.empty() : names);
        } else if (input instanceof SparseRows sparse && sparse.type() == Type.TRUTH) {
            return sparse.with(Type.INTEGER, sparse.values());
        }
        return input instanceof Array array && array.rank() == 2 ? array.withoutTruths() : input;
    }
}
