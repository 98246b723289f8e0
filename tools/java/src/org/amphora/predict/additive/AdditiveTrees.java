package org.amphora.predict.additive;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** Raw scores that trees add up to, as libraries of gradient boosting keep them: {@code additive_trees}. */
public final class AdditiveTrees implements Predictor {
    private final AdditiveTables tables;
    private final Optional<AdditiveHashes> hashes;
    private final AdditiveScores scores;
    private final AdditiveLinks links;

    public AdditiveTrees(Params params) {
        tables = new AdditiveTables(params);
        hashes = AdditiveHashes.of(params, tables.features);
        AdditiveNodes nodes = new AdditiveNodes(params, tables);
        scores = new AdditiveScores(tables, nodes, new AdditiveLeaves(params, tables));
        links = new AdditiveLinks(tables);
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT, Method.DECISION_FUNCTION, Method.APPLY);
        if (tables.isClassification) {
            methods.add(Method.PREDICT_PROBA);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Data taken = hashes.isPresent() ? hashes.get().numbers(input) : input;
        AdditiveRows rows = new AdditiveRows(taken, tables);
        if (method == Method.APPLY) {
            return List.of(scores.apply(rows));
        }
        double[] raw = scores.scores(rows);
        if (method == Method.DECISION_FUNCTION) {
            return List.of(vectorOrMatrix(raw, rows.count()));
        }
        double[] aggregated = scores.aggregated(raw);
        if (!tables.isClassification) {
            return List.of(vectorOrMatrix(links.linked(aggregated), rows.count()));
        }
        return List.of(method == Method.PREDICT_PROBA ? probabilities(links.linked(aggregated), rows.count())
                : labels(aggregated, rows.count()));
    }

    private Array vectorOrMatrix(double[] numbers, int rows) {
        return tables.outputs == 1 ? tables.sums.array(numbers, rows)
                : tables.sums.array(numbers, rows, tables.outputs);
    }

    /** Of two classes the first has what the second leaves. */
    private Array probabilities(double[] linked, int rows) {
        if (tables.outputs > 1 || tables.labelRule.equals("each_above_half")) {
            return tables.sums.array(linked, rows, tables.outputs);
        }
        double[] pairs = Numbers.allocate(rows, 2);
        for (int row = 0; row < rows; row++) {
            pairs[2 * row] = tables.sums.round(1 - linked[row]);
            pairs[2 * row + 1] = linked[row];
        }
        return tables.sums.array(pairs, rows, 2);
    }

    private Array labels(double[] aggregated, int rows) {
        int outputs = tables.outputs;
        boolean isRaw = tables.labelRule.equals("above_zero") || tables.labelRule.equals("largest_score");
        double[] deciding = isRaw ? aggregated : links.linked(aggregated);
        if (outputs > 1 && !tables.labelRule.equals("each_above_half")) {
            return Scores.labels(tables.classes, Scores.placesOfLargest(deciding, rows, outputs));
        }
        int[] places = new int[deciding.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = isSecond(deciding[i]) ? 1 : 0;
        }
        return tables.labelRule.equals("each_above_half") ? tables.classes.at(places, rows, outputs)
                : Scores.labels(tables.classes, places);
    }

    private boolean isSecond(double number) {
        return switch (tables.labelRule) {
            case "above_zero", "largest_score" -> number > 0;
            case "largest_probability" -> number > tables.sums.round(1 - number);
            default -> number > 0.5;
        };
    }
}
