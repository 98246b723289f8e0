package org.amphora.predict;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model that is asked from outside, which its parts are not: the form of the input is judged, columns of a table are
 * taken by their names, truths are integers, and how often parts are asked for one answer is counted.
 *
 * @param leading the part that says which form of input and which columns the model takes
 */
record AskedModel(Predictor model, Predictor leading, Optional<List<String>> names, AskedPart.Count count)
        implements Predictor {
    @Override
    public Set<Method> methods() {
        return model.methods();
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        if (!offers(method)) {
            throw Predictor.noSuchMethod(method.text());
        }
        // What goes back has the form that was answered, and the kinds know it.
        if (method != Method.INVERSE_TRANSFORM && !leading.takes(input)) {
            throw Inputs.wrongForm();
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
