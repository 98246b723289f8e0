package org.amphora.predict;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.amphora.AmphoraException;

/** A model that answers questions. */
public interface Predictor {
    /** What it can be asked. */
    Set<Method> methods();

    /**
     * The arrays of an answer: one, but for several outputs and for neighbours.
     *
     * @throws AmphoraException for an input that the model does not take, with a code {@code model.…}
     */
    List<Data> answers(Method method, Data input);

    /** Whether the model takes this form of input: rows that have columns, unless it asks for others. */
    default boolean takes(Data input) {
        return input.columnCount().isPresent();
    }

    /** Whether an input must have as many columns as the field {@code features} says. */
    default boolean countsColumns() {
        return true;
    }

    /** How many columns an input must have; none where the model tells no number of its own. */
    default OptionalInt features() {
        return OptionalInt.empty();
    }

    default boolean offers(Method method) {
        return methods().contains(method);
    }

    /** The one array of an answer. */
    default Data answer(Method method, Data input) {
        if (!offers(method)) {
            throw noSuchMethod(method.text());
        }
        List<Data> answers = answers(method, input);
        if (answers.size() != 1) {
            throw new AmphoraException("model.not-predictable", "A part answers several outputs, where one is taken.");
        }
        return answers.get(0);
    }

    /** The one array of an answer as a dense matrix; a vector is one column. */
    default Numbers numbers(Method method, Data input) {
        Data answer = answer(method, input);
        if (answer instanceof SparseRows sparse) {
            return new Numbers(sparse.type() == Type.FLOAT32, sparse.rows(), sparse.columns(), sparse.dense());
        }
        if (!(answer instanceof Array array) || !array.type().isNumber()) {
            throw new AmphoraException("model.not-numeric", "A part answers no numbers.");
        }
        double[] values = new double[array.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.number(i);
        }
        return new Numbers(array.type() == Type.FLOAT32, array.rows(), array.width(), values);
    }

    static AmphoraException noSuchMethod(String method) {
        return new AmphoraException("model.no-such-method", "The model does not offer '" + method + "'.");
    }
}
