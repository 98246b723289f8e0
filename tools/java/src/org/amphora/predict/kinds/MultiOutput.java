package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;

/** A model for each output: {@code multi_output}. */
public final class MultiOutput implements Predictor {
    private final boolean isClassification;
    private final List<Predictor> parts;

    public MultiOutput(Params params) {
        isClassification = params.choice("task", "classification", "regression").equals("classification");
        parts = params.models("parts");
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT);
        if (isClassification && Ensembles.offer(parts, Method.PREDICT_PROBA)) {
            methods.add(Method.PREDICT_PROBA);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        List<Data> answers = parts.stream().map(part -> part.answer(method, input)).toList();
        if (method == Method.PREDICT_PROBA) {
            return answers;
        }
        List<Array> columns = new ArrayList<>();
        for (Data answer : answers) {
            if (!(answer instanceof Array array) || array.width() != 1) {
                throw new AmphoraException("model.bad-shape", "A part answers more than one output.");
            }
            columns.add(array.reshaped(array.rows()));
        }
        return List.of(Labels.columns(columns, input.rows()));
    }
}
