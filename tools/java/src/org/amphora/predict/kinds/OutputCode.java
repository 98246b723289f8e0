package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** Models whose responses are nearest to the code of a class: {@code output_code}. */
public final class OutputCode implements Predictor {
    private final Array classes;
    private final List<Predictor> parts;
    private final double[] codes;

    public OutputCode(Params params) {
        classes = params.labels();
        parts = Parts.of(params);
        codes = params.reals("codes", classes.count(), parts.size());
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.PREDICT);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        List<double[]> responses = parts.stream().map(part -> Parts.response(part, input)).toList();
        int[] places = new int[input.rows()];
        for (int row = 0; row < places.length; row++) {
            double[] nearness = new double[classes.count()];
            for (int c = 0; c < nearness.length; c++) {
                double sum = 0;
                for (int j = 0; j < parts.size(); j++) {
                    double difference = responses.get(j)[row] - codes[c * parts.size() + j];
                    sum += difference * difference;
                }
                nearness[c] = -sum;
            }
            places[row] = Scores.largest(nearness, 0, nearness.length);
        }
        return List.of(Scores.labels(classes, places));
    }
}
