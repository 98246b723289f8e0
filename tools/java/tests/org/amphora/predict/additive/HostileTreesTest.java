package org.amphora.predict.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Method;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields of {@code additive_trees} that do not hold together. */
class HostileTreesTest {
    private static MadeTrees made(String shape) {
        MadeTrees made = new MadeTrees();
        return switch (shape) {
            case "linear" -> made.linear();
            case "categories" -> made.categories("truncated");
            case "classes" -> made.classified("above_half");
            case "turns" -> made.integers("tree_outputs", 0);
            default -> made;
        };
    }

    private static void refused(String code, MadeTrees made) {
        assertEquals(code, assertThrows(AmphoraException.class, made::predictor).code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // Children before their parents, themselves, outside, one alone, other negative ones.
        "plain|left|0,-1,-1|model.bad-tree", "plain|right|0,-1,-1|model.bad-tree",
        "plain|left|1,1,-1|model.bad-tree", "plain|left|3,-1,-1|model.bad-tree",
        "plain|right|4294967298,-1,-1|model.bad-tree", "plain|left|-2,-1,-1|model.bad-tree",
        "plain|left|-1,-1,-1|model.bad-tree", "plain|left|9223372036854775807,-1,-1|model.bad-tree",
        "plain|left|1,-1|model.bad-shape", "plain|right|1,-1,-1,-1|model.bad-shape",
        "plain|feature|2,0,0|model.bad-index", "plain|feature|-1,0,0|model.bad-index",
        "plain|feature|4294967296,0,0|model.bad-index", "plain|feature|0,0|model.bad-shape",
        // Trees that are empty, do not ascend, begin or end elsewhere.
        "plain|tree_offsets|0,0,3|model.bad-index", "plain|tree_offsets|1,3|model.bad-index",
        "plain|tree_offsets|0,2,1,3|model.bad-index", "plain|tree_offsets|0,2|model.bad-shape",
        "plain|tree_offsets|0,4|model.bad-shape", "plain|tree_offsets|0,1073741824|model.bad-index",
        "plain|tree_offsets|0,4294967299|model.bad-index", "plain|tree_offsets|-1,3|model.bad-index",
        "plain|tree_offsets||model.bad-index",
        "plain|default_left|0,0|model.bad-shape", "plain|missing_rule|3,0,0|model.bad-field",
        "plain|missing_rule|-1,0,0|model.bad-field", "plain|missing_rule|0|model.bad-shape",
        "plain|leaf_numbers|0|model.bad-shape",
        "turns|tree_outputs|1|model.bad-index", "turns|tree_outputs|-1|model.bad-index",
        "turns|tree_outputs|0,0|model.bad-shape",
        "categories|categories|3,1,40|model.bad-index", "categories|categories|1,1,40|model.bad-index",
        "categories|categories|-1,1,40|model.bad-index", "categories|categories|1,3,2147483648|model.bad-index",
        "categories|categories|1,3|model.bad-index", "categories|category_offsets|0,3,2,3|model.bad-index",
        "categories|category_offsets|0,3,3,4|model.bad-index", "categories|category_offsets|1,3,3,3|model.bad-index",
        "categories|category_offsets|0,3,3|model.bad-shape", "categories|categorical|1,0|model.bad-shape",
        "linear|linear_features|2,1|model.bad-index", "linear|linear_features|-1,1|model.bad-index",
        "linear|linear_features|1|model.bad-shape", "linear|linear_offsets|0,0,2,1|model.bad-index",
        "linear|linear_offsets|0,0,1,3|model.bad-index", "linear|linear_offsets|0,0,2|model.bad-shape",
        "classes|classes|1,2,3|model.bad-shape", "classes|classes|1|model.bad-shape"})
    void refusesIntegersThatPointToNothing(String shape, String name, String numbers, String code) {
        long[] integers = numbers == null ? new long[0]
                : Arrays.stream(numbers.split(",")).mapToLong(Long::parseLong).toArray();
        refused(code, made(shape).integers(name, integers));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "plain|values|[3,2]|0,0,0,0,0,0|model.bad-shape", "plain|values|[3]|0,0,0|model.bad-shape",
        "plain|values|[3,0]||model.bad-shape", "turns|values|[3,2]|0,0,0,0,0,0|model.bad-index",
        "plain|values|[2,1]|0,0|model.bad-shape", "plain|threshold|[2]|0,0|model.bad-shape",
        "plain|base_scores|[2]|0,0|model.bad-shape", "plain|base_scores|[1]|NaN|model.bad-field",
        "plain|base_scores|[1]|Infinity|model.bad-field", "plain|tree_weights|[2]|1,1|model.bad-shape",
        "linear|linear_coefficients|[3]|1,1,1|model.bad-shape", "linear|leaf_constants|[2]|1,1|model.bad-shape",
        "plain|left|[3]|1,-1,-1|document.wrong-element-type",
        "plain|tree_offsets|[2]|0,3|document.wrong-element-type"})
    void refusesNumbersOfAnotherShapeOrSize(String shape, String name, String dimensions, String numbers, String code) {
        double[] reals = numbers == null ? new double[0]
                : Arrays.stream(numbers.split(",")).mapToDouble(Double::parseDouble).toArray();
        refused(code, made(shape).reals(name, dimensions, reals));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "plain|outputs|0|model.bad-field", "plain|outputs|1048577|model.bad-field", "plain|outputs|2|model.bad-shape",
        "plain|features|0|model.bad-field", "plain|features|536870913|model.bad-field",
        "plain|trees_used|2|model.bad-field", "plain|trees_used|-1|model.bad-field",
        "plain|trees_used|4294967297|model.bad-field", "plain|best_iteration|-1|model.bad-field",
        "plain|zero_threshold|-1.0|model.bad-field", "plain|missing_value|1|model.bad-field",
        "plain|zero_threshold|{\"$f64\":\"7ff8000000000000\"}|model.bad-field",
        "plain|link|\"probit\"|model.bad-field", "plain|task|\"\"|model.bad-field",
        "plain|comparison|\"more\"|model.bad-field", "plain|input_precision|\"float16\"|model.bad-field",
        "plain|leaf_rounding|\"up\"|model.bad-field", "plain|objective|1|model.bad-field",
        "plain|feature_types|[\"float\"]|model.bad-shape", "plain|feature_types|1|model.bad-field",
        "plain|label_rule|\"above_half\"|model.bad-field", "plain|category_match|\"left\"|model.bad-field",
        "plain|categories|1|model.bad-field", "plain|linear_offsets|1|model.bad-field",
        "plain|left|1|model.bad-field", "plain|scale|2|model.bad-field",
        "categories|category_codes|\"any\"|model.bad-field",
        "classes|outputs|2|model.bad-shape", "classes|label_rule|\"most\"|model.bad-field"})
    void refusesFieldsThatSayNothing(String shape, String name, String value, String code) {
        MadeTrees made = made(shape);
        if (shape.equals("classes") && name.equals("outputs")) {
            made.reals("base_scores", 0, 0).reals("values", "[3,2]", 0, 0, 0, 0, 0, 0);
        }
        refused(code, made.field(name, value));
    }

    @Test
    void refusesFieldsThatAreAbsent() {
        for (String name : new String[] {"task", "outputs", "feature", "threshold", "left", "right", "comparison",
            "input_precision", "default_left", "absent_entries", "values", "accumulation", "aggregation",
            "base_scores", "base_order", "trees_used", "objective", "link", "tree_offsets", "features"}) {
            refused("model.bad-field", new MadeTrees().without(name));
        }
        refused("model.bad-field", made("categories").without("categories"));
        refused("model.bad-field", made("linear").without("linear_coefficients"));
        refused("model.bad-field", made("classes").without("classes"));
    }

    @Test
    void refusesLinearLeavesWithSeveralValues() {
        refused("model.bad-shape", made("linear").field("outputs", "2").reals("base_scores", 0, 0)
                .reals("values", "[3,2]", 0, 0, 0, 0, 0, 0));
    }

    @Test
    void refusesRowsThatAreOutOfProportion() {
        int features = 1 << 29;
        MadeTrees made = new MadeTrees().field("features", String.valueOf(features));
        SparseRows wide = new SparseRows(Type.FLOAT64, 1, features, new int[] {0, 0}, new int[0], new double[0]);
        assertEquals("model.wide-answer",
                assertThrows(AmphoraException.class, () -> made.answer(Method.PREDICT, wide)).code());
    }

    @Test
    void refusesAnotherNumberOfColumns() {
        assertEquals("model.wrong-columns", assertThrows(AmphoraException.class,
                () -> new MadeTrees().answer(Method.PREDICT, Array.reals(new double[3], 1, 3))).code());
    }
}
