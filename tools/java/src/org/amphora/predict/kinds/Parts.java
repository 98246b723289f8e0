package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amphora.AmphoraException;
import org.amphora.Value;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;

/** Models of two classes, or numbers that say the same of every row, and what they respond. */
final class Parts {
    private Parts() {}

    /** A part that says the same of every row. */
    private record Same(long value) implements Predictor {
        @Override
        public Set<Method> methods() {
            return EnumSet.of(Method.PREDICT, Method.DECISION_FUNCTION, Method.PREDICT_PROBA);
        }

        @Override
        public List<Data> answers(Method method, Data input) {
            boolean hasTwo = method == Method.PREDICT_PROBA;
            double[] answers = Numbers.allocate(input.rows(), hasTwo ? 2 : 1);
            for (int i = 0; i < answers.length; i++) {
                answers[i] = hasTwo && i % 2 == 0 ? 1 - value : value;
            }
            return List.of(hasTwo ? Array.reals(answers, input.rows(), 2) : Array.reals(answers, input.rows()));
        }
    }

    /** The parts of a field: models, or integers. */
    static List<Predictor> of(Params params) {
        List<Predictor> parts = params.items("parts").stream().map(value ->
                value instanceof Value.Whole whole ? new Same(whole.value()) : params.model("parts", value)).toList();
        if (parts.isEmpty()) {
            throw params.bad("parts");
        }
        return parts;
    }

    /** Whether a part is a model that offers {@code decision_function}: its responses are cut at 0, others at 0.5. */
    static double threshold(Predictor part) {
        return !(part instanceof Same) && part.offers(Method.DECISION_FUNCTION) ? 0 : 0.5;
    }

    /** One number for each row: the score, else the second probability, else the prediction. */
    static double[] response(Predictor part, Data input) {
        if (part.offers(Method.DECISION_FUNCTION)) {
            return column(part.numbers(Method.DECISION_FUNCTION, input), 0, 1);
        }
        return part.offers(Method.PREDICT_PROBA) ? column(part.numbers(Method.PREDICT_PROBA, input), 1, 2)
                : column(part.numbers(Method.PREDICT, input), 0, 1);
    }

    /** One column of an answer, which must have {@code width}. */
    static double[] column(Numbers answer, int column, int width) {
        if (answer.columns() != width) {
            throw new AmphoraException("model.bad-shape", "A part answers another number of columns.");
        }
        return IntStream.range(0, answer.rows()).mapToDouble(row -> answer.at(row, column)).toArray();
    }

    /** Columns side by side, as rows. */
    static double[] rows(List<double[]> columns, int rows) {
        double[] values = Numbers.allocate(rows, columns.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i % columns.size())[i / columns.size()];
        }
        return values;
    }
}
