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

/** Sums of kernels: what they answer, and those that do not hold together. */
class KernelSumsTest {
    /** Rows (1, 0), (0, 1) and (1, 1), whose products with (x, y) are x, y and x + y. */
    private static MadeModel transform() {
        return new MadeModel("kernel_sums").field("method", "\"transform\"").field("features", "2")
                .field("kernel", "\"linear\"").reals("rows", "[3,2]", 1, 0, 0, 1, 1, 1)
                .reals("weights", "[3,2]", 1, 0, 2, 0, 4, 1);
    }

    private static MadeModel inverse() {
        return transform().reals("inverse_rows", "[1,2]", 1, 2).reals("inverse_weights", "[1,2]", 3, 5);
    }

    @Test
    void weighsKernels() {
        assertArrayEquals(new double[] {2 + 6 + 20, 5}, transform().numbers(Method.TRANSFORM, 2, 2, 3));
        assertArrayEquals(new double[] {280, 0.5}, transform().reals("weight_scales", "[2]", 10, 0.1)
                .numbers(Method.TRANSFORM, 2, 2, 3));
        assertArrayEquals(new double[] {2, 3, 5}, transform().without("weights").numbers(Method.TRANSFORM, 2, 2, 3));
        assertEquals(1, transform().field("method", "\"predict\"").reals("weights", "[3]", 1, 1, 1)
                .answer(Method.PREDICT, 2, 2, 3).rank());
    }

    @Test
    void centersKernels() {
        MadeModel model = transform().without("weights").reals("row_means", "[3]", 1, 1, 1).field("mean", "4.0");
        double share = (2.0 + 3 + 5) / 3;
        assertArrayEquals(new double[] {2.0 - 1 - share + 4, 3.0 - 1 - share + 4, 5.0 - 1 - share + 4},
                model.numbers(Method.TRANSFORM, 2, 2, 3));
    }

    @Test
    void leadsBack() {
        // (2, 3) · (1, 2) = 8.
        assertArrayEquals(new double[] {24, 40}, inverse().numbers(Method.INVERSE_TRANSFORM, 2, 2, 3));
        assertEquals("model.wrong-columns",
                inverse().refusal(Method.INVERSE_TRANSFORM, Array.reals(new double[3], 1, 3)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "rows|float64|[3,3]|0×9|model.bad-shape", "rows|float64|[3,2,1]|0×6|model.bad-shape",
        "rows|int64|[3,2]|0×6|document.wrong-element-type", "weights|float64|[2,2]|0×4|model.bad-shape",
        "weights|float64|[2]|0×2|model.bad-shape", "weights|float64|[]|0|model.bad-shape",
        "weights|int64|[3,2]|0×6|document.wrong-element-type", "weight_scales|float64|[3]|0×3|model.bad-shape",
        "row_means|float64|[3]|0×3|model.bad-field", "inverse_rows|float64|[1,3]|0×3|model.bad-shape",
        "inverse_rows|float64|[2,2]|0×4|model.bad-shape", "inverse_weights|float64|[1,3]|0×3|model.bad-shape",
        "inverse_weights|float64|[2,2]|0×4|model.bad-shape",
        "inverse_rows|int64|[1,2]|0,0|document.wrong-element-type",
        "row_offsets|int64|[1]|0|model.bad-field", "row_columns|int64|[1]|0|model.bad-field"})
    void refusesTensorsThatDoNotAgree(String name, String type, String shape, String numbers, String code) {
        assertEquals(code, inverse().tensor(name, type, shape, numbers).refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "mean|1.0", "inverse_gamma|1.0", "gamma|1.0", "method|\"predict\"", "method|\"\"", "kernel|\"precomputed\""})
    void refusesFieldsThatGoWithOthers(String name, String value) {
        assertEquals("model.bad-field", inverse().field(name, value).refusal());
    }

    @Test
    void refusesFieldsWithoutTheirOthers() {
        assertEquals("model.bad-field", inverse().without("inverse_weights").refusal());
        assertEquals("model.bad-field", inverse().without("inverse_rows").refusal());
        assertEquals("model.bad-shape", inverse().without("weights").refusal());
        assertEquals("model.bad-field", transform().without("weights").field("method", "\"predict\"").refusal());
        assertEquals("model.bad-field", transform().without("weights").reals("weight_scales", "[3]", 0, 0, 0).refusal());
        assertEquals("model.bad-field", inverse().field("kernel", "\"rbf\"").field("gamma", "1.0")
                .field("inverse_gamma", "{\"$f64\":\"7ff0000000000000\"}").refusal());
    }

    @Test
    void refusesAnswersOutOfProportion() {
        int wide = 1 << 29;
        SparseRows rows = new SparseRows(Type.FLOAT64, 1, wide, new int[] {0, 0}, new int[0], new double[0]);
        MadeModel model = new MadeModel("kernel_sums").field("method", "\"transform\"")
                .field("kernel", "\"precomputed\"").field("features", String.valueOf(wide));
        assertEquals("model.wide-answer", model.refusal(Method.TRANSFORM, rows));
    }
}
