package org.amphora.predict.kinds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.amphora.predict.Array;
import org.amphora.predict.MadeModel;
import org.amphora.predict.Method;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers: what they answer, and those that do not fit each other. */
class MultilayerPerceptronTest {
    /** Two features, two hidden units by {@code relu}, one number. */
    private static MadeModel regression() {
        return new MadeModel("multilayer_perceptron").field("task", "\"regression\"").field("features", "2")
                .field("activation", "\"relu\"").field("output", "\"identity\"")
                .list("weights", "[2,2]:1,-1,2,1", "[2,1]:3,5").list("intercepts", "[2]:0,0.5", "[1]:0.25");
    }

    private static MadeModel classification(String output, String weights, String intercepts, long... labels) {
        return new MadeModel("multilayer_perceptron").field("task", "\"classification\"").field("features", "1")
                .field("activation", "\"tanh\"").field("output", "\"" + output + "\"").list("weights", weights)
                .list("intercepts", intercepts).classes(labels);
    }

    @Test
    void goesThroughItsLayers() {
        // (1, 2): 5 and 1.5; (−1, 0): −1 becomes 0, and 1.5.
        assertArrayEquals(new double[] {3 * 5 + 5 * 1.5 + 0.25, 5 * 1.5 + 0.25},
                regression().numbers(Method.PREDICT, 2, 1, 2, -1, 0));
    }

    @Test
    void answersSharesOfTwoClassesAndOfOne() {
        MadeModel two = classification("logistic", "[1,1]:1", "[1]:0", 7, 9);
        assertArrayEquals(new double[] {7, 9}, two.numbers(Method.PREDICT, 1, 0, 0.5));
        assertArrayEquals(new double[] {0.5, 0.5}, two.numbers(Method.PREDICT_PROBA, 1, 0));
        MadeModel one = classification("logistic", "[1,1]:1", "[1]:0", 7);
        assertArrayEquals(new double[] {7, 7}, one.numbers(Method.PREDICT, 1, -9, 9));
        assertArrayEquals(new double[] {0.5, 0.5}, one.numbers(Method.PREDICT_PROBA, 1, 0));
        MadeModel three = classification("softmax", "[1,3]:0,0,0", "[3]:0,0,0", 1, 2, 3);
        assertArrayEquals(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, three.numbers(Method.PREDICT_PROBA, 1, 5));
        assertArrayEquals(new double[] {1}, three.numbers(Method.PREDICT, 1, 5));
    }

    @Test
    void leavesOutWhatSparseRowsDoNotKeep() {
        MadeModel model = regression().list("weights", "[2,2]:Infinity,0,2,1", "[2,1]:3,5");
        SparseRows rows = new SparseRows(Type.FLOAT64, 1, 2, new int[] {0, 1}, new int[] {1}, new double[] {1});
        assertEquals(3 * 2 + 5 * 1.5 + 0.25, ((Array) model.predictor().answer(Method.PREDICT, rows)).number(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // Widths that do not chain, a layer without units, too few intercepts, other ranks.
        "[2,2]:0×4 [3,1]:0×3|[2]:0×2 [1]:0|model.bad-shape", "[2,2]:0×4 [2,1]:0×2|[3]:0×3 [1]:0|model.bad-shape",
        "[3,2]:0×6 [2,1]:0×2|[2]:0×2 [1]:0|model.bad-shape", "[2,0]: [0,1]:|[0]: [1]:0|model.bad-shape",
        "[2,2]:0×4 [2,0]:|[2]:0×2 [0]:|model.bad-shape", "[2,2]:0×4 [2,1]:0×2|[2]:0×2|model.bad-shape",
        "[2]:0×2|[1]:0|model.bad-shape", "[2,1,1]:0×2|[1]:0|model.bad-shape", "[2,1]:0×2|[1,1]:0|model.bad-shape",
        "[2,1]:0×2|[]:0|model.bad-shape"})
    void refusesLayersThatDoNotChain(String weights, String intercepts, String code) {
        refused(code, regression().list("weights", weights.split(" ")).list("intercepts", intercepts.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "output|\"softmax\"|model.bad-field", "output|\"logistic\"|model.bad-field", "output|\"relu\"|model.bad-field",
        "activation|\"exponential\"|model.bad-field", "activation|\"softmax\"|model.bad-field",
        "task|\"multilabel\"|model.bad-field", "task|\"classification\"|model.bad-field",
        "weights|[]|model.bad-shape", "weights|1|model.bad-field", "weights|[1,1]|model.bad-field",
        "features|0|model.bad-field", "features|536870913|model.bad-field", "features|3|model.bad-shape"})
    void refusesFieldsThatSayNothing(String name, String value, String code) {
        refused(code, regression().field(name, value));
    }

    @Test
    void refusesClassesThatAreNotThoseOfTheOutputs() {
        refused("model.bad-shape", classification("logistic", "[1,1]:1", "[1]:0", 1, 2, 3));
        refused("model.bad-shape", classification("logistic", "[1,2]:1,1", "[2]:0,0", 1, 2));
        refused("model.bad-shape", classification("softmax", "[1,2]:1,1", "[2]:0,0", 1, 2, 3));
        refused("model.bad-shape", classification("softmax", "[1,2]:1,1", "[2]:0,0"));
    }

    @Test
    void refusesWeightsThatAreIntegers() {
        MadeModel model = regression().list("intercepts", "[1]:0").integers("weights", "[2,1]", 1, 1);
        refused("document.wrong-element-type", model.listed("weights"));
    }

    private static void refused(String code, MadeModel model) {
        assertEquals(code, model.refusal());
    }
}
