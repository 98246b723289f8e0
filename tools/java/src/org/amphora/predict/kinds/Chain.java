package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** Models that each see what those before answered: {@code chain}. */
public final class Chain implements Predictor {
    private final boolean isClassification;
    private final List<Predictor> parts;
    private final int[] order;
    private final Method feed;

    public Chain(Params params) {
        isClassification = params.choice("task", "classification", "regression").equals("classification");
        parts = params.models("parts");
        order = params.places("order", 0, parts.size(), parts.size());
        feed = Method.named(params.choice("feed", "predict", "predict_proba", "predict_log_proba",
                "decision_function")).orElseThrow();
        if (Arrays.stream(order).distinct().count() < order.length) {
            throw params.badIndex("order");
        }
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT);
        if (isClassification && Ensembles.offer(parts, Method.PREDICT_PROBA)) {
            methods.add(Method.PREDICT_PROBA);
            methods.add(Method.PREDICT_LOG_PROBA);
        }
        if (isClassification && Ensembles.offer(parts, Method.DECISION_FUNCTION)) {
            methods.add(Method.DECISION_FUNCTION);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = Inputs.asMany(input).numbers(input);
        int rows = numbers.rows();
        Method asked = method == Method.PREDICT_LOG_PROBA ? Method.PREDICT_PROBA : method;
        List<double[]> fed = new ArrayList<>();
        double[] answers = Numbers.allocate(rows, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Array seen = extended(numbers, fed);
            double[] answer = column(parts.get(i), asked, seen);
            fed.add(feed == asked ? answer : column(parts.get(i), feed, seen));
            for (int row = 0; row < rows; row++) {
                answers[row * parts.size() + order[i]] = answer[row];
            }
        }
        return List.of(Array.reals(method == asked ? answers : Scores.logarithms(answers), rows, parts.size()));
    }

    /** The input with the columns that were fed behind it. */
    private static Array extended(Numbers numbers, List<double[]> fed) {
        int width = numbers.columns() + fed.size();
        double[] values = Numbers.allocate(numbers.rows(), width);
        for (int i = 0; i < values.length; i++) {
            int row = i / width;
            int column = i % width;
            values[i] = column < numbers.columns() ? numbers.at(row, column)
                    : fed.get(column - numbers.columns())[row];
        }
        return Array.reals(values, numbers.rows(), width);
    }

    /** The second column of probabilities and their logarithms, and the only one of other answers. */
    private static double[] column(Predictor part, Method method, Data input) {
        boolean hasTwo = method == Method.PREDICT_PROBA || method == Method.PREDICT_LOG_PROBA;
        return Parts.column(part.numbers(method, input), hasTwo ? 1 : 0, hasTwo ? 2 : 1);
    }
}
