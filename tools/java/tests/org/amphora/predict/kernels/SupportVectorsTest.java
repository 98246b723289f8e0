package org.amphora.predict.kernels;

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

/** Support vectors: what they answer, and those that do not hold together. */
class SupportVectorsTest {
    /** Two vectors, (1, 2) and (3, 0), with the coefficients 1 and −1. */
    private static MadeModel regression(String kernel) {
        return new MadeModel("support_vectors").field("task", "\"regression\"").field("features", "2")
                .field("kernel", "\"" + kernel + "\"").reals("vectors", "[2,2]", 1, 2, 3, 0)
                .reals("coefficients", "[1,2]", 1, -1).reals("intercepts", "[1]", 0.5);
    }

    /** A vector for each of three classes on a line, at 0, 1 and 2. */
    private static MadeModel classification() {
        return new MadeModel("support_vectors").field("task", "\"classification\"").field("features", "1")
                .field("kernel", "\"linear\"").field("label_rule", "\"votes\"").field("scores", "\"one_vs_rest\"")
                .reals("vectors", "[3,1]", 0, 1, 2).integers("class_vectors", 1, 1, 1).classes(7, 8, 9)
                .reals("coefficients", "[2,3]", 1, -1, -1, 1, 1, -1).reals("intercepts", "[3]", 0.5, 1, 1.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // Of (1, 1): products 3 and 3, squared distances 1 and 5, distances 1 and 3, ratios 1/3 and 4/4 + 1/1.
        "linear||0", "polynomial|gamma=2.0 constant=1.0 degree=2.0|0", "additive_chi2||1.6666666666666667",
        "rbf|gamma=0.5|0.5244456610887346", "laplacian|gamma=0.5|0.38340049956420363",
        "sigmoid|gamma=0.5 constant=0.0|0", "chi2|gamma=1.0|0.5811960273371766",
        "cosine||0.2415765168639662"})
    void makesEveryKernel(String kernel, String parameters, double expected) {
        MadeModel model = regression(kernel);
        for (String parameter : parameters == null ? new String[0] : parameters.split(" ")) {
            model.field(parameter.split("=")[0], parameter.split("=")[1]);
        }
        assertEquals(expected + 0.5, model.numbers(Method.PREDICT, 2, 1, 1)[0], 1e-15);
    }

    @Test
    void takesKernelsThatStandInTheInput() {
        MadeModel model = regression("precomputed").without("vectors").integers("columns", 1, 0);
        assertArrayEquals(new double[] {5 - 3 + 0.5}, model.numbers(Method.PREDICT, 2, 3, 5));
    }

    @ParameterizedTest
    @CsvSource({"linear,", "rbf,0.5", "laplacian,0.5", "cosine,"})
    void answersTheSameByVectorsWithoutTheirZeros(String kernel, String gamma) {
        MadeModel dense = regression(kernel);
        // The columns of the first vector are in no order.
        MadeModel sparse = regression(kernel).reals("vectors", "[3]", 2, 1, 3).integers("vector_columns", 1, 0, 0)
                .integers("vector_offsets", 0, 2, 3);
        if (gamma != null) {
            dense.field("gamma", gamma);
            sparse.field("gamma", gamma);
        }
        SparseRows rows = new SparseRows(Type.FLOAT64, 3, 2, new int[] {0, 1, 2, 2}, new int[] {1, 0},
                new double[] {4, -3});
        double[] found = new double[6];
        for (int i = 0; i < 3; i++) {
            found[i] = ((Array) sparse.predictor().answer(Method.PREDICT, rows)).number(i);
            found[3 + i] = ((Array) dense.predictor().answer(Method.PREDICT, rows)).number(i);
        }
        double[] matrix = dense.numbers(Method.PREDICT, 2, 0, 4, -3, 0, 0, 0);
        for (int i = 0; i < 6; i++) {
            assertEquals(matrix[i % 3], found[i], 1e-14);
        }
    }

    @Test
    void panelsOfManyVectorsAnswerAsOneAlone() {
        int count = 150;
        double[] vectors = new double[count * 2];
        double[] coefficients = new double[count];
        double expected = 0.5;
        for (int i = 0; i < count; i++) {
            vectors[2 * i] = i;
            vectors[2 * i + 1] = 1;
            coefficients[i] = i % 7;
            expected += (3.0 * i + 5) * (i % 7);
        }
        MadeModel model = regression("linear").reals("vectors", "[150,2]", vectors)
                .reals("coefficients", "[1,150]", coefficients);
        assertEquals(expected, model.numbers(Method.PREDICT, 2, 1, 1, 3, 5)[1]);
    }

    @Test
    void pairsOfClassesVote() {
        // Of x: 0 × 1 + 1 × −1 → −x + 0.5; 0 + 2x × −1 + 1; x − 2x + 1.5.
        assertArrayEquals(new double[] {7, 8, 9}, classification().numbers(Method.PREDICT, 1, 0, 1, 3));
        assertArrayEquals(new double[] {-0.5, -1, 0.5}, classification().field("scores", "\"one_vs_one\"")
                .numbers(Method.DECISION_FUNCTION, 1, 1));
        double[] scores = classification().numbers(Method.DECISION_FUNCTION, 1, 1);
        assertArrayEquals(new double[] {-1.5 / 7.5, 2 + 1.0 / 6, 1 + 0.5 / 4.5}, scores, 1e-15);
    }

    @Test
    void probabilitiesOfEqualPairsAreEqual() {
        MadeModel model = classification().reals("probability_slopes", "[3]", 0, 0, 0)
                .reals("probability_intercepts", "[3]", 0, 0, 0);
        assertArrayEquals(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, model.numbers(Method.PREDICT_PROBA, 1, 5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "vectors|float64|[2,3]|0×6|model.bad-shape", "vectors|float64|[2]|0,0|model.bad-shape",
        "vectors|float64|[3,2]|0×6|model.bad-shape", "vectors|float64|[2,0]||model.bad-shape",
        "vectors|int64|[2,2]|0×4|document.wrong-element-type", "coefficients|float64|[2]|0,0|model.bad-shape",
        "coefficients|float64|[1,3]|0×3|model.bad-shape", "coefficients|float64|[2,2]|0×4|model.bad-shape",
        "coefficients|int64|[1,2]|0,0|document.wrong-element-type", "intercepts|float64|[2]|0,0|model.bad-shape",
        "intercepts|float64|[0]||model.bad-shape", "classes|int64|[2]|0,1|model.bad-field",
        "class_vectors|int64|[2]|1,1|model.bad-field", "columns|int64|[2]|0,1|model.bad-field",
        "vector_columns|int64|[2]|0,1|model.bad-field", "vector_offsets|int64|[2]|0,1|model.bad-field"})
    void refusesTensorsThatDoNotAgree(String name, String type, String shape, String numbers, String code) {
        assertEquals(code, regression("linear").tensor(name, type, shape, numbers).refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0,1|0,2,2|", "0,2|0,1,2|model.bad-index", "-1,0|0,1,2|model.bad-index",
        "0,0|0,2,2|model.bad-index", "0,1|0,1|model.bad-index", "0,1|1,1,2|model.bad-index",
        "0,1|0,3,2|model.bad-index", "0,4294967296|0,1,2|model.bad-index", "0,1||model.bad-shape",
        "0|0,1,2|model.bad-shape", "0,1|0,1,2|", "1,0|0,2,2|"})
    void judgesSparseVectors(String columns, String offsets, String code) {
        String ends = offsets == null ? "" : offsets;
        MadeModel model = regression("linear").reals("vectors", "[2]", 1, 2)
                .tensor("vector_columns", "int64", "[" + columns.split(",").length + "]", columns)
                .tensor("vector_offsets", "int64", "[" + (ends.isEmpty() ? 0 : ends.split(",").length) + "]", ends);
        if (code == null) {
            model.predictor();
        } else {
            assertEquals(code, model.refusal());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "class_vectors|int64|[3]|1,1,2|model.bad-index", "class_vectors|int64|[3]|1,1,0|model.bad-index",
        "class_vectors|int64|[3]|2,2,-1|model.bad-index", "class_vectors|int64|[2]|1,2|model.bad-shape",
        "class_vectors|int64|[3]|1,2147483647,1|model.bad-index",
        "class_vectors|float64|[3]|1,1,1|document.wrong-element-type",
        "coefficients|float64|[3,3]|0×9|model.bad-shape", "coefficients|float64|[1,3]|0×3|model.bad-shape",
        // Pairs that are not complete.
        "intercepts|float64|[2]|0,0|model.bad-shape", "intercepts|float64|[1]|0|model.bad-shape",
        "probability_slopes|float64|[3]|0×3|model.bad-field",
        "probability_intercepts|float64|[3]|0×3|model.bad-field"})
    void refusesClassesThatDoNotAgree(String name, String type, String shape, String numbers, String code) {
        assertEquals(code, classification().tensor(name, type, shape, numbers).refusal());
    }

    @Test
    void refusesOtherNumbersOfClasses() {
        assertEquals("model.bad-shape", classification().classes(1, 2).refusal());
        assertEquals("model.bad-shape", classification().classes().refusal());
        assertEquals("model.bad-shape", classification().classes(1).integers("class_vectors", 3).refusal());
        assertEquals("model.bad-shape", classification().reals("probability_slopes", "[2]", 0, 0)
                .reals("probability_intercepts", "[3]", 0, 0, 0).refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "gamma|1.0|model.bad-field", "kernel|\"polynomial\"|model.bad-field", "kernel|\"other\"|model.bad-field",
        "kernel|\"precomputed\"|model.bad-field", "label_rule|\"scores\"|model.bad-field",
        "scores|\"one_vs_one\"|model.bad-field", "features|3|model.bad-shape", "features|-1|model.bad-field"})
    void refusesFieldsThatSayNothing(String name, String value, String code) {
        assertEquals(code, regression("linear").field(name, value).refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "degree|-1.0", "degree|3", "degree|{\"$f64\":\"7ff0000000000000\"}", "gamma|{\"$f64\":\"7ff8000000000000\"}",
        "constant|{\"$f64\":\"fff0000000000000\"}"})
    void refusesParametersThatAreNoNumbers(String name, String value) {
        assertEquals("model.bad-field", regression("polynomial").field("gamma", "1.0").field("constant", "1.0")
                .field("degree", "2.0").field(name, value).refusal());
    }

    @Test
    void raisesToHugeDegreesAtOnce() {
        MadeModel model = regression("polynomial").field("gamma", "1.0").field("constant", "1.0")
                .field("degree", "1.0e300");
        assertEquals(Double.NaN, model.numbers(Method.PREDICT, 2, 1, 1)[0]);
        assertEquals(0.5, model.field("degree", "0.0").numbers(Method.PREDICT, 2, 1, 1)[0]);
    }

    @Test
    void refusesNumbersOfWhichAKernelHasNoValue() {
        MadeModel model = regression("additive_chi2");
        assertEquals("model.infinite-value", model.refusal(Method.PREDICT, Array.reals(new double[] {1, -1}, 1, 2)));
        assertEquals("model.missing-value",
                model.refusal(Method.PREDICT, Array.reals(new double[] {-1, Double.NaN}, 1, 2)));
        assertEquals("model.bad-field", model.reals("vectors", "[2]", 1, 2).integers("vector_columns", 0, 1)
                .integers("vector_offsets", 0, 1, 2).refusal());
    }

    @Test
    void answersWithoutVectorsAndOfRowsWithoutNumbers() {
        MadeModel model = regression("linear").reals("vectors", "[0,2]").reals("coefficients", "[1,0]");
        assertArrayEquals(new double[] {0.5, 0.5}, model.numbers(Method.PREDICT, 2, 1, 2, 3, 4));
        int wide = 1 << 29;
        SparseRows rows = new SparseRows(Type.FLOAT64, 1, wide, new int[] {0, 0}, new int[0], new double[0]);
        MadeModel hostile = regression("precomputed").without("vectors").integers("columns", 1, 0)
                .field("features", String.valueOf(wide));
        assertEquals("model.wide-answer", hostile.refusal(Method.PREDICT, rows));
    }
}
