package org.amphora.predict.kinds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.IntStream;
import org.amphora.predict.Array;
import org.amphora.predict.MadeModel;
import org.amphora.predict.Method;
import org.amphora.predict.SparseRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splines and cosines: what they answer, and those that do not hold together. */
class SplineBasisTest {
    /** One feature with the knots 0 … 5 and pieces of degree 1: triangles over 1, 2, 3 and 4. */
    private static MadeModel spline(String beyond) {
        return new MadeModel("spline_basis").field("features", "1").field("degree", "1")
                .field("beyond", "\"" + beyond + "\"").field("columns", "\"all\"")
                .field("missing_values", "\"refused\"").field("answer", "\"dense\"")
                .reals("knots", "[1,6]", 0, 1, 2, 3, 4, 5);
    }

    private static MadeModel edges() {
        return spline("edges").reals("lower", "[1]", 1).reals("upper", "[1]", 4)
                .reals("lower_values", "[1,4]", 1, 0, 0, 0).reals("upper_values", "[1,4]", 0, 0, 0, 1)
                .reals("lower_slopes", "[1,4]", -1, 1, 0, 0).reals("upper_slopes", "[1,4]", 0, 0, -1, 1);
    }

    private static MadeModel cosines() {
        return new MadeModel("cosine_features").field("features", "2").field("factor", "0.5")
                .reals("weights", "[2,1]", 1, 2).reals("phases", "[1]", 3);
    }

    @Test
    void givesThePieces() {
        assertArrayEquals(new double[] {0, 0.75, 0.25, 0}, spline("continued").numbers(Method.TRANSFORM, 1, 2.25));
        assertArrayEquals(new double[] {2, -1, 0, 0}, spline("continued").numbers(Method.TRANSFORM, 1, 0));
        assertArrayEquals(new double[] {0, 0.75, 0.25},
                spline("continued").field("columns", "\"without_last\"").numbers(Method.TRANSFORM, 1, 2.25));
        assertArrayEquals(new double[] {0.5, 0, 0.5}, spline("periodic").numbers(Method.TRANSFORM, 1, 3.5 - 9));
        assertArrayEquals(new double[] {2, -1, 0, 0, 0, 0, -2, 3}, edges().numbers(Method.TRANSFORM, 1, 0, 6));
        Array input = Array.reals(new double[] {1, Double.NaN}, 2, 1);
        SparseRows sparse = (SparseRows) spline("continued").field("answer", "\"sparse\"")
                .field("missing_values", "\"zeros\"").predictor().answer(Method.TRANSFORM, input);
        assertArrayEquals(new int[] {0, 1, 1}, sparse.starts());
    }

    @Test
    void refusesNumbersBeyondWhereItIsSaid() {
        assertEquals("model.infinite-value",
                spline("refused").refusal(Method.TRANSFORM, Array.reals(new double[] {4.5}, 1, 1)));
        assertEquals("model.missing-value",
                spline("continued").refusal(Method.TRANSFORM, Array.reals(new double[] {Double.NaN}, 1, 1)));
        assertEquals("model.infinite-value", spline("continued").refusal(Method.TRANSFORM,
                Array.reals(new double[] {Double.NEGATIVE_INFINITY}, 1, 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "knots|float64|[1,6]|0,1,2,3,5,4|model.bad-field", "knots|float64|[1,6]|0,1,2,3,4,Infinity|model.bad-field",
        "knots|float64|[1,6]|0,1,NaN,3,4,5|model.bad-field", "knots|float64|[1,3]|0,1,2|model.bad-shape",
        "knots|float64|[1,0]||model.bad-shape", "knots|float64|[2,3]|0×6|model.bad-shape",
        "knots|float64|[6]|0×6|model.bad-shape", "knots|int64|[1,6]|0×6|document.wrong-element-type",
        "lower|float64|[2]|0,0|model.bad-shape", "lower|float64|[1]|4.5|model.bad-field",
        "upper|float64|[1]|NaN|model.bad-field", "lower_values|float64|[1,3]|0×3|model.bad-shape",
        "upper_values|float64|[4]|0×4|model.bad-shape", "upper_slopes|float64|[1,5]|0×5|model.bad-shape",
        "lower_slopes|int64|[1,4]|0×4|document.wrong-element-type"})
    void refusesTensorsThatDoNotAgree(String name, String type, String shape, String numbers, String code) {
        assertEquals(code, edges().tensor(name, type, shape, numbers).refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "degree|-1|model.bad-field", "degree|1001|model.bad-field", "degree|9007199254740991|model.bad-field",
        "degree|1.0|model.bad-field", "degree|3|model.bad-shape", "degree|1000|model.bad-shape",
        "beyond|\"continued\"|model.bad-field", "beyond|\"more\"|model.bad-field", "columns|\"\"|model.bad-field",
        "missing_values|1|model.bad-field", "answer|\"other\"|model.bad-field", "features|0|model.bad-field"})
    void refusesFieldsThatSayNothing(String name, String value, String code) {
        assertEquals(code, edges().field(name, value).refusal());
    }

    @Test
    void refusesEdgesThatAreNotWhole() {
        for (String name : new String[] {"lower", "upper", "lower_values", "upper_values", "upper_slopes",
            "lower_slopes"}) {
            assertEquals("model.bad-field", edges().without(name).refusal(), name);
        }
        edges().without("lower_slopes").without("upper_slopes").predictor();
    }

    @Test
    void refusesWhatCannotGoRound() {
        assertEquals("model.bad-field", spline("periodic").reals("knots", "[1,6]", 0, 2, 2, 2, 2, 5).refusal());
        assertEquals("model.bad-shape", spline("periodic").field("degree", "3")
                .reals("knots", "[1,8]", 0, 1, 2, 3, 4, 5, 6, 7).refusal());
    }

    @Test
    void doesHighDegreesInTime() {
        double[] knots = IntStream.range(0, 2002).asDoubleStream().toArray();
        MadeModel model = spline("continued").field("degree", "1000").reals("knots", "[1,2002]", knots);
        double[] rows = IntStream.range(0, 20).mapToDouble(i -> 1000 + i / 20.0).toArray();
        double[] answers = assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> model.numbers(Method.TRANSFORM, 1, rows));
        double sum = 0;
        for (int i = 0; i < 1001; i++) {
            sum += answers[i];
        }
        assertEquals(1, sum, 1e-9);
    }

    @Test
    void takesCosines() {
        assertArrayEquals(new double[] {0.5 * StrictMath.cos(5 + 2 * 7 + 3)},
                cosines().numbers(Method.TRANSFORM, 2, 5, 7), 1e-16);
        MadeModel logarithms = cosines().field("log_shift", "1.0");
        assertArrayEquals(new double[] {0.5 * StrictMath.cos(StrictMath.log(2) + 3)},
                logarithms.numbers(Method.TRANSFORM, 2, 1, 0), 1e-16);
        assertEquals("model.infinite-value",
                logarithms.refusal(Method.TRANSFORM, Array.reals(new double[] {0, -1}, 1, 2)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "weights|float64|[2,0]||model.bad-shape", "weights|float64|[1,2]|0,0|model.bad-shape",
        "weights|float64|[2]|0,0|model.bad-shape", "weights|int64|[2,1]|0,0|document.wrong-element-type",
        "phases|float64|[2]|0,0|model.bad-shape", "phases|int64|[1]|0|document.wrong-element-type",
        "factor|float64|[1]|0|model.bad-field", "log_shift|float64|[1]|0|model.bad-field"})
    void refusesCosinesThatDoNotAgree(String name, String type, String shape, String numbers, String code) {
        assertEquals(code, cosines().tensor(name, type, shape, numbers).refusal());
    }
}
