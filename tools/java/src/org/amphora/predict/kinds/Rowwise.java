package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** What is done to the numbers of each row by itself, of as many columns as the model says, or as the input has. */
abstract class Rowwise implements Predictor {
    private final Optional<Inputs> own;

    Rowwise(Params params) {
        own = params.has("features") ? Optional.of(Inputs.finite(params)) : Optional.empty();
    }

    @Override
    public final Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public final List<Data> answers(Method method, Data input) {
        Inputs inputs = own.orElseGet(() -> Inputs.asMany(input));
        if (input instanceof SparseRows sparse) {
            return List.of(sparse(inputs.sparse(sparse)));
        }
        Numbers numbers = inputs.numbers(input);
        return List.of(dense(numbers, inputs.ofOneType(input).type()));
    }

    /** The answer for rows, which were of {@code type} before they became floats. */
    abstract Array dense(Numbers rows, Type type);

    abstract SparseRows sparse(SparseRows rows);
}
