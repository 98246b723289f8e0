package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;

/** A regression whose predictions are transformed back: {@code transformed_target}. */
public final class TransformedTarget implements Predictor {
    private final Predictor regressor;
    private final Predictor transformer;
    private final boolean isVector;

    public TransformedTarget(Params params) {
        regressor = params.model("regressor");
        transformer = params.model("transformer");
        isVector = params.choice("single_column", "vector", "matrix").equals("vector");
    }

    @Override
    public Set<Method> methods() {
        return regressor.offers(Method.PREDICT) && transformer.offers(Method.INVERSE_TRANSFORM)
                ? EnumSet.of(Method.PREDICT) : EnumSet.noneOf(Method.class);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Data predicted = regressor.answer(Method.PREDICT, input);
        Data column = predicted instanceof Array array ? array.reshaped(array.rows(), array.width()) : predicted;
        Data answer = transformer.answer(Method.INVERSE_TRANSFORM, column);
        boolean becomesVector = isVector && answer instanceof Array array && array.width() == 1;
        return List.of(becomesVector ? ((Array) answer).reshaped(answer.rows()) : answer);
    }
}
