package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.Value;
import org.amphora.predict.Array;
import org.amphora.predict.Columns;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseRows;

/** Models whose answers are the input of another: {@code stacking}. */
public final class Stacking implements Predictor {
    private final List<Predictor> members;
    private final List<Method> asked = new ArrayList<>();
    private final Predictor finalModel;
    private final boolean appends;
    private final Array classes;

    public Stacking(Params params) {
        members = params.models("members");
        for (Value value : params.items("member_methods")) {
            boolean isName = value instanceof Value.Text;
            asked.add(Method.named(isName ? ((Value.Text) value).value() : "")
                    .orElseThrow(() -> params.bad("member_methods")));
        }
        if (asked.size() != members.size()) {
            throw params.badShape("member_methods");
        }
        finalModel = params.model("final_model");
        appends = params.choice("input", "dropped", "appended").equals("appended");
        classes = params.has("classes") ? params.labels() : null;
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT, Method.PREDICT_PROBA, Method.DECISION_FUNCTION);
        methods.retainAll(finalModel.methods());
        methods.add(Method.TRANSFORM);
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Data seen = transformed(input);
        if (method == Method.TRANSFORM) {
            return List.of(seen);
        }
        if (method == Method.PREDICT && classes != null) {
            int[] places = Labels.places(finalModel.numbers(Method.PREDICT, seen), classes.count());
            return List.of(Scores.labels(classes, places));
        }
        return finalModel.answers(method, seen);
    }

    private Data transformed(Data input) {
        List<Array> columns = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            if (!(members.get(m).answer(asked.get(m), input) instanceof Array array) || !array.type().isNumber()) {
                throw new AmphoraException("model.not-numeric", "A member answers no numbers.");
            }
            List<Array> answered = Columns.of(array);
            boolean dropsFirst = asked.get(m) == Method.PREDICT_PROBA && answered.size() == 2;
            columns.addAll(dropsFirst ? answered.subList(1, 2) : answered);
        }
        if (appends && !(input instanceof SparseRows)) {
            columns.addAll(Columns.of(Inputs.anything(input).ofOneType(input)));
        }
        Array answers = Columns.together(columns, input.rows());
        return appends && input instanceof SparseRows sparse ? FeatureUnion.sparse(List.of(answers, sparse),
                input.rows()) : answers;
    }
}
