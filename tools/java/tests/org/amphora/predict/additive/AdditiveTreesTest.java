package org.amphora.predict.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.IntStream;
import org.amphora.predict.Array;
import org.amphora.predict.Method;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code additive_trees} answers, by the arithmetic of its schema. */
class AdditiveTreesTest {
    private static double[] numbers(Array array) {
        return IntStream.range(0, array.count()).mapToDouble(array::number).toArray();
    }

    @ParameterizedTest
    @CsvSource({"less,0.5,0.5,2", "less,0.5,0.49999999999999994,1", "less_or_equal,0.5,0.5,1",
        "less,-Infinity,-Infinity,2", "less_or_equal,-Infinity,-Infinity,1", "less,Infinity,Infinity,2",
        "less,0,-0.0,2", "less_or_equal,0.5,NaN,2"})
    void comparesAsTheFieldSays(String comparison, double threshold, double value, double leaf) {
        MadeTrees made = new MadeTrees().field("comparison", "\"" + comparison + "\"")
                .reals("threshold", threshold, 0, 0);
        assertEquals(leaf, made.score(value, 0));
    }

    @Test
    void roundsIntegersToFloat32Once() {
        // Rounded to float64 first it would be a tie, and then the threshold.
        long integer = (1L << 62) + (1L << 38) + 1;
        MadeTrees made = new MadeTrees().field("input_precision", "\"float32\"").reals("threshold", 0x1p62, 0, 0);
        assertEquals(2, made.answer(Method.PREDICT, Array.integers(new long[] {integer, 0}, 1, 2)).number(0));
    }

    @ParameterizedTest
    @CsvSource({"float32,16777216,FLOAT32", "float64,16777218,FLOAT64"})
    void roundsEachSumToTheAccumulation(String accumulation, double sum, Type type) {
        MadeTrees made = new MadeTrees().twice().field("accumulation", "\"" + accumulation + "\"")
                .reals("base_scores", 16_777_216);
        assertEquals(sum, made.score(0, 0));
        assertEquals(type, made.answer(Method.PREDICT, 0, 0).type());
    }

    @Test
    void roundsEachProductToTheAccumulation() {
        double weight = 0x1.000002p0;
        MadeTrees made = new MadeTrees().field("accumulation", "\"float32\"").reals("tree_weights", weight)
                .reals("values", "[3,1]", 0, weight, 0);
        assertEquals((float) weight * (float) weight, (float) made.score(0, 0));
        assertEquals((float) made.score(0, 0), made.score(0, 0));
    }

    @Test
    void roundsLeavesToTheBaseBeforeItWeighsThem() {
        MadeTrees made = new MadeTrees().field("accumulation", "\"float32\"").reals("base_scores", 16_777_216)
                .field("leaf_rounding", "\"to_base\"").reals("tree_weights", 4).field("base_order", "\"last\"")
                .reals("values", "[3,1]", 0, 1, 3);
        assertEquals(16_777_216, made.score(0, 0));
        assertEquals(16_777_216 + 16, made.score(1, 0));
    }

    @Test
    void scalesSumsBeforeTheBaseThatComesLast() {
        MadeTrees made = new MadeTrees().field("scale", "3.0").reals("base_scores", 10);
        assertEquals(33, made.score(0, 0));
        assertEquals(13, made.field("base_order", "\"last\"").score(0, 0));
    }

    @ParameterizedTest
    @CsvSource({"0,NaN,1", "0,1e-36,1", "1,NaN,2", "1,1e-36,2", "1,-1e-36,2", "1,1e-34,1", "2,NaN,2", "2,1e-36,1"})
    void asksWhatIsMissingByTheRuleOfTheNode(long rule, double value, double leaf) {
        assertEquals(leaf, new MadeTrees().integers("missing_rule", rule, 2, 2).score(value, 0));
        double other = leaf == 2 ? 1 : leaf;
        assertEquals(other,
                new MadeTrees().integers("missing_rule", rule, 2, 2).integers("default_left", 1, 0, 0).score(value, 0));
    }

    @Test
    void takesOneNumberForMissingBeforeSmallOnesAreZero() {
        MadeTrees made = new MadeTrees().field("missing_value", "0.001").field("zero_threshold", "0.01")
                .integers("default_left", 1, 0, 0).reals("threshold", -1, 0, 0);
        assertEquals(1, made.score(1e-3, 0));
        assertEquals(2, made.score(2e-3, 0));
        made.reals("threshold", 1e-4, 0, 0).integers("default_left", 0, 0, 0);
        assertEquals(1, made.score(2e-3, 0));
        SparseRows kept = new SparseRows(Type.FLOAT64, 1, 2, new int[] {0, 1}, new int[] {0}, new double[] {2e-3});
        assertEquals(2, made.answer(Method.PREDICT, kept).number(0));
    }

    @ParameterizedTest
    @CsvSource({"zero,1", "missing,2"})
    void fillsWhatSparseRowsDoNotKeep(String absent, double leaf) {
        MadeTrees made = new MadeTrees().field("absent_entries", "\"" + absent + "\"").field("missing_value", "0.0");
        SparseRows rows = new SparseRows(Type.FLOAT64, 2, 2, new int[] {0, 0, 1}, new int[] {0}, new double[] {0});
        assertArrayEquals(new double[] {leaf, 2}, numbers(made.answer(Method.DECISION_FUNCTION, rows)));
    }

    /** What goes left by default is in the second number: 1 is found, 2 is not. */
    @ParameterizedTest
    @CsvSource({"non_negative,1,1,1", "non_negative,3.9,1,1", "non_negative,2,2,2", "non_negative,-0.5,2,2",
        "non_negative,1e30,2,2", "non_negative,16777216,2,2", "non_negative_else_default,40,1,1",
        "non_negative_else_default,63,2,2", "non_negative_else_default,64,2,1", "non_negative_else_default,-1,2,1",
        "non_negative_else_default,Infinity,2,1", "truncated,-0.5,2,2", "truncated,1.5,1,1", "truncated,-1,2,2",
        "truncated,2147483648,2,2"})
    void looksForCategoriesByTheRule(String rule, double value, double leaf, double leafByDefault) {
        MadeTrees made = new MadeTrees().categories(rule);
        assertEquals(leaf, made.score(value, 0));
        assertEquals(leafByDefault, made.integers("default_left", 1, 0, 0).score(value, 0));
        double other = leafByDefault == leaf ? 3 - leaf : leafByDefault;
        assertEquals(other, made.field("category_match", "\"right\"").score(value, 0));
    }

    @Test
    void knowsTheLastCategoryThatThereCanBe() {
        MadeTrees made = new MadeTrees().categories("truncated").integers("categories", 0, 1, Integer.MAX_VALUE);
        assertEquals(1, made.score(Integer.MAX_VALUE, 0));
        assertEquals(1, made.score(-0.5, 0));
        assertEquals(2, made.score(Integer.MAX_VALUE - 1, 0));
    }

    @Test
    void computesLinearLeavesUnlessAFeatureIsMissing() {
        MadeTrees made = new MadeTrees().linear().integers("missing_rule", 0, 0, 0);
        assertEquals(6.25, made.score(0, 3));
        assertEquals(1, made.score(0, Double.NaN));
        // Another node may take NaN for 0; a term takes the input as it was.
        assertEquals(6.25, made.score(Double.NaN, 3));
        assertEquals(1, made.integers("linear_features", 0, 0).score(Double.NaN, 3));
    }

    @Test
    void appliesTheTreesThatCount() {
        MadeTrees made = new MadeTrees().twice();
        assertArrayEquals(new int[] {1, 2}, made.answer(Method.APPLY, 1, 0).shape());
        assertArrayEquals(new double[] {1, 1, 2, 2}, numbers(made.answer(Method.APPLY, 0, 0, 1, 0)));
        made.integers("leaf_numbers", 0, 1L << 40, -5, 0, 7, 8).field("trees_used", "1");
        assertArrayEquals(new double[] {0x1p40, -5}, numbers(made.answer(Method.APPLY, 0, 0, 1, 0)));
        assertArrayEquals(new int[] {1, 0}, made.field("trees_used", "0").answer(Method.APPLY, 0, 0).shape());
        assertEquals(0, made.score(0, 0));
    }

    @Test
    void addsTreesToTheirOutputsInTurnOrLeavesToAll() {
        MadeTrees turns = new MadeTrees().twice().field("outputs", "2").reals("base_scores", 100, 200)
                .integers("tree_outputs", 1, 1).field("aggregation", "\"mean\"");
        assertArrayEquals(new double[] {100, 204}, numbers(turns.answer(Method.DECISION_FUNCTION, 1, 0)));
        assertArrayEquals(new double[] {100, 204}, numbers(turns.answer(Method.PREDICT, 1, 0)));
        MadeTrees all = new MadeTrees().twice().field("outputs", "2").reals("base_scores", 0, 0)
                .reals("values", "[6,2]", 0, 0, 1, 10, 0, 0, 0, 0, 2, 20, 0, 0).field("aggregation", "\"mean\"");
        assertArrayEquals(new double[] {3, 30}, numbers(all.answer(Method.DECISION_FUNCTION, 0, 0)));
        assertArrayEquals(new double[] {1.5, 15}, numbers(all.answer(Method.PREDICT, 0, 0)));
    }

    @ParameterizedTest
    @CsvSource({"identity,2", "logistic,0.8807970779778823", "exponential,7.38905609893065", "hinge,1",
        "softplus,2.1269280110429727", "signed_square,4", "softmax,1", "one_vs_all,0.8807970779778823"})
    void linksScores(String link, double answer) {
        MadeTrees made = new MadeTrees().field("link", "\"" + link + "\"");
        assertEquals(answer, made.answer(Method.PREDICT, 1, 0).number(0), 1e-15);
        made.field("accumulation", "\"float32\"");
        assertEquals((float) answer, made.answer(Method.PREDICT, 1, 0).number(0), 2e-7);
    }

    @Test
    void limitsAndScalesWhatItTakesTheExponentialOf() {
        MadeTrees made = new MadeTrees().field("link", "\"logistic\"").field("link_scale", "-1.0")
                .field("link_limit", "0.0");
        assertEquals(0.5, made.answer(Method.PREDICT, 1, 0).number(0));
    }

    @ParameterizedTest
    @CsvSource({"above_half,0.5,7", "above_half,0.75,9", "above_zero,0,7", "above_zero,0.25,9",
        "largest_probability,0.5,7", "largest_probability,0.75,9", "largest_score,0,7", "largest_score,0.25,9"})
    void tellsTwoClassesApart(String rule, double score, double label) {
        MadeTrees made = new MadeTrees().classified(rule).reals("values", "[3,1]", 0, score, 0);
        assertEquals(label, made.answer(Method.PREDICT, 0, 0).number(0));
        assertArrayEquals(new double[] {1 - score, score}, numbers(made.answer(Method.PREDICT_PROBA, 0, 0)));
        assertEquals(Set.of(Method.PREDICT, Method.PREDICT_PROBA, Method.DECISION_FUNCTION, Method.APPLY),
                made.predictor().methods());
    }

    @Test
    void choosesTheFirstOfTheLargestOrEachByItself() {
        MadeTrees made = new MadeTrees().classified("largest_score").integers("classes", 7, 8, 9)
                .field("outputs", "3").reals("base_scores", 0, 0, 0).field("link", "\"softmax\"")
                .reals("values", "[3,3]", 0, 0, 0, 1, 2, 2, 1, Double.NaN, 2);
        assertArrayEquals(new double[] {8, 8}, numbers(made.answer(Method.PREDICT, 0, 0, 1, 0)));
        assertArrayEquals(new double[] {8}, numbers(
                made.field("label_rule", "\"largest_probability\"").answer(Method.PREDICT, 0, 0)));
        made.field("label_rule", "\"each_above_half\"").integers("classes", 0, 1).field("link", "\"identity\"");
        Array labels = made.answer(Method.PREDICT, 0, 0);
        assertArrayEquals(new int[] {1, 3}, labels.shape());
        assertArrayEquals(new double[] {1, 1, 1}, numbers(labels));
    }
}
