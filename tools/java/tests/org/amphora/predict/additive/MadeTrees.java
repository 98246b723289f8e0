package org.amphora.predict.additive;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.amphora.Container;
import org.amphora.Limits;
import org.amphora.MadeContainer;
import org.amphora.Source;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Predictor;
import org.amphora.predict.Predictors;

/** A model of kind {@code additive_trees}: one split of two features, at 0.5 of the first, unless a test changes it. */
final class MadeTrees {
    private final Map<String, String> plain = new TreeMap<>();
    private final Map<String, Map.Entry<String, double[]>> reals = new TreeMap<>();
    private final Map<String, Map.Entry<String, long[]>> integers = new TreeMap<>();

    MadeTrees() {
        field("task", "\"regression\"").field("features", "2").field("outputs", "1");
        field("comparison", "\"less_or_equal\"").field("input_precision", "\"float64\"");
        field("absent_entries", "\"zero\"").field("accumulation", "\"float64\"").field("aggregation", "\"sum\"");
        field("base_order", "\"first\"").field("trees_used", "1").field("objective", "\"\"");
        field("link", "\"identity\"");
        integers("tree_offsets", 0, 3).integers("feature", 0, 0, 0);
        integers("left", 1, -1, -1).integers("right", 2, -1, -1).integers("default_left", 0, 0, 0);
        reals("threshold", 0.5, 0, 0).reals("base_scores", 0).reals("values", "[3,1]", 0, 1, 2);
    }

    /** A field as JSON writes it. */
    MadeTrees field(String name, String value) {
        without(name);
        plain.put(name, value);
        return this;
    }

    MadeTrees without(String name) {
        plain.remove(name);
        reals.remove(name);
        integers.remove(name);
        return this;
    }

    MadeTrees reals(String name, double... numbers) {
        return reals(name, "[" + numbers.length + "]", numbers);
    }

    MadeTrees reals(String name, String shape, double... numbers) {
        without(name);
        reals.put(name, Map.entry(shape, numbers));
        return this;
    }

    MadeTrees integers(String name, long... numbers) {
        return integers(name, "[" + numbers.length + "]", numbers);
    }

    MadeTrees integers(String name, String shape, long... numbers) {
        without(name);
        integers.put(name, Map.entry(shape, numbers));
        return this;
    }

    /** Two stumps, the second the same as the first. */
    MadeTrees twice() {
        field("trees_used", "2").integers("tree_offsets", 0, 3, 6).integers("feature", 0, 0, 0, 0, 0, 0);
        integers("left", 1, -1, -1, 1, -1, -1).integers("right", 2, -1, -1, 2, -1, -1);
        integers("default_left", 0, 0, 0, 0, 0, 0).reals("threshold", 0.5, 0, 0, 0.5, 0, 0);
        return reals("values", "[6,1]", 0, 1, 2, 0, 1, 2);
    }

    /** Nodes that ask for the categories 1, 3 and 40. */
    MadeTrees categories(String rule) {
        integers("categorical", 1, 0, 0).integers("category_offsets", 0, 3, 3, 3).integers("categories", 1, 3, 40);
        return field("category_match", "\"left\"").field("category_codes", "\"" + rule + "\"");
    }

    /** The root asks whether the second feature is {@code red} or 7, which are known by hash, as {@code blue} is. */
    MadeTrees hashes() {
        categories("truncated").integers("category_offsets", 0, 2, 2, 2).integers("categories", 0, 1);
        integers("feature", 1, 0, 0).integers("hash_columns", 1).integers("hash_offsets", 0, 3);
        return integers("hashes", 0xb5ec66bdL, 0xfeee34f3L, 0xcc8e5543L);
    }

    /** Leaves that add 0.25 plus twice the second feature. */
    MadeTrees linear() {
        reals("leaf_constants", 0, 0.25, 0.25).integers("linear_offsets", 0, 0, 1, 2);
        return integers("linear_features", 1, 1).reals("linear_coefficients", 2, 2);
    }

    /** Labels 7 and 9. */
    MadeTrees classified(String rule) {
        integers("classes", 7, 9);
        return field("task", "\"classification\"").field("label_rule", "\"" + rule + "\"");
    }

    Predictor predictor() {
        MadeContainer made = new MadeContainer();
        Map<String, String> fields = new TreeMap<>(plain);
        reals.forEach((name, tensor) -> fields.put(name,
                reference(name, made.reals(tensor.getKey(), tensor.getValue()))));
        integers.forEach((name, tensor) -> fields.put(name,
                reference(name, made.integers(tensor.getKey(), tensor.getValue()))));
        String all = fields.entrySet().stream().map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(","));
        byte[] file = made.of("additive_trees", MadeContainer.model("additive_trees", all));
        return Predictors.of(Container.open(Source.of(file), Limits.standard()).model("model"));
    }

    private static String reference(String name, int tensor) {
        String reference = "{\"tensor\":" + tensor + "}";
        return name.equals("classes") ? "[" + reference + "]" : reference;
    }

    /** What a method answers for rows of two features. */
    Array answer(Method method, double... rows) {
        return answer(method, Array.reals(rows, rows.length / 2, 2));
    }

    Array answer(Method method, Data input) {
        return (Array) predictor().answer(method, input);
    }

    /** The raw score of one row. */
    double score(double first, double second) {
        return answer(Method.DECISION_FUNCTION, first, second).number(0);
    }
}
