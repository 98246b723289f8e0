package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Columns;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Trees;

/** Some of the columns, and perhaps a model that was trained on them: {@code column_selection}. */
public final class ColumnSelection implements Predictor {
    private static final Set<Method> PASSED = EnumSet.of(Method.PREDICT, Method.PREDICT_PROBA,
            Method.PREDICT_LOG_PROBA, Method.DECISION_FUNCTION);

    private final Inputs inputs;
    private final int[] columns;
    private final Predictor model;

    public ColumnSelection(Params params) {
        inputs = Inputs.finite(params).missing(Trees.missing(params));
        columns = params.places("columns", 0, inputs.features(), Params.ANY);
        for (int i = 1; i < columns.length; i++) {
            if (columns[i] <= columns[i - 1]) {
                throw params.badIndex("columns");
            }
        }
        model = params.has("model") ? predictable(params) : null;
    }

    /** The model, or none where it is of a kind that never predicts. */
    private static Predictor predictable(Params params) {
        try {
            return params.model("model");
        } catch (AmphoraException refusal) {
            if (refusal.code().equals("model.not-predictable")) {
                return null;
            }
            throw refusal;
        }
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.TRANSFORM, Method.INVERSE_TRANSFORM);
        if (model != null) {
            PASSED.stream().filter(model::offers).forEach(methods::add);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        if (method == Method.INVERSE_TRANSFORM) {
            return List.of(inverse(input));
        }
        inputs.judge(input);
        Data ordered = input instanceof SparseRows ? input
                : Categories.together(inputs.columns(input), input.rows());
        Data kept = Columns.of(ordered, columns);
        return method == Method.TRANSFORM ? List.of(kept) : model.answers(method, kept);
    }

    private Data inverse(Data input) {
        Inputs chosen = Inputs.finite(columns.length);
        chosen.judge(input);
        if (input instanceof SparseRows sparse) {
            int[] places = Arrays.stream(sparse.places()).map(place -> columns[place]).toArray();
            return new SparseRows(sparse.type(), sparse.rows(), inputs.features(), sparse.starts(), places,
                    sparse.values());
        }
        Array array = Columns.together(chosen.columns(input), input.rows()).withoutTruths();
        if (!array.type().isNumber()) {
            // Zeros have to stand beside, and so texts are the numbers that they write.
            array = chosen.numbers(input).array();
        }
        double[] answers = Numbers.allocate(array.rows(), inputs.features());
        for (int i = 0; i < array.count(); i++) {
            answers[i / columns.length * inputs.features() + columns[i % columns.length]] = array.number(i);
        }
        return Array.numbers(array.type(), answers, array.rows(), inputs.features());
    }
}
