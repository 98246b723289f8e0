package org.amphora.predict.kinds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import org.amphora.predict.Array;
import org.amphora.predict.MadeModel;
import org.amphora.predict.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gaps filled again and again: what is answered, and steps that do not hold together. */
class IterativeImputerTest {
    private static final double GAP = Double.NaN;
    private static final String NAN = "{\"$f64\":\"7ff8000000000000\"}";

    private static MadeModel linear(int features, double... coefficients) {
        return new MadeModel("linear").field("task", "\"regression\"").field("link", "\"identity\"")
                .field("features", String.valueOf(features)).reals("coefficients", "[" + features + "]", coefficients)
                .reals("intercepts", "[1]", 0.5);
    }

    private static MadeModel initial(int... kept) {
        double[] zeros = new double[kept.length];
        long[] places = Arrays.stream(kept).asLongStream().toArray();
        return new MadeModel("imputer").field("features", "3").field("missing", "[\"float\"," + NAN + "]")
                .field("conversion", "\"floats\"").field("content", "\"filled\"")
                .field("new_missing", "\"taken\"").integers("kept", places)
                .reals("fills", "[" + kept.length + "]", zeros);
    }

    /** Of three features the first and the last are kept; each is twice, or thrice, the other and a half. */
    private static MadeModel imputer() {
        MadeModel model = new MadeModel("iterative_imputer");
        String[] parts = {model.part(linear(1, 2)), model.part(linear(1, 3))};
        return model.field("features", "3").field("missing_value", NAN).field("initial", model.part(initial(0, 2)))
                .field("parts", "[" + String.join(",", parts) + "]").integers("kept", 0, 2)
                .integers("targets", 1, 0).integers("seen", 0, 1).integers("seen_offsets", 0, 1, 2)
                .reals("least", "[2]", -100, -100).reals("greatest", "[2]", 100, 100);
    }

    @Test
    void goesOnFromWhatWasSaidBefore() {
        assertArrayEquals(new double[] {5, 10.5, 15.5, 5, 2, 3}, imputer().numbers(Method.TRANSFORM, 3,
                5, GAP, GAP, GAP, 1, 5, 2, 0, 3));
        // With both gone: 2 × 0 + 0.5, then 3 × 0.5 + 0.5.
        assertArrayEquals(new double[] {2, 0.5, 1, 1},
                imputer().numbers(Method.TRANSFORM, 3, GAP, GAP, GAP, 1, 1, 1));
    }

    @Test
    void leavesAnInputOfNothingButGaps() {
        assertArrayEquals(new double[] {0, 0}, imputer().numbers(Method.TRANSFORM, 3, GAP, 7, GAP));
    }

    @Test
    void staysBetweenTheLimits() {
        assertArrayEquals(new double[] {50, 20}, imputer().reals("greatest", "[2]", 100, 20)
                .numbers(Method.TRANSFORM, 3, 50, 0, GAP));
        assertArrayEquals(new double[] {-50, -7}, imputer().reals("least", "[2]", -100, -7)
                .numbers(Method.TRANSFORM, 3, -50, 0, GAP));
    }

    @Test
    void tellsOfGaps() {
        assertArrayEquals(new double[] {5, 10.5, 1, 0, 1}, imputer().integers("indicator_columns", 2, 0, 1)
                .numbers(Method.TRANSFORM, 3, 5, GAP, GAP));
    }

    @Test
    void takesManyPartsAndRefusesTooMany() {
        MadeModel model = imputer();
        String part = model.part(linear(1, 0));
        int count = 5_000;
        long[] offsets = new long[count + 1];
        Arrays.setAll(offsets, i -> i);
        model.field("parts", "[" + String.join(",", Collections.nCopies(count, part)) + "]")
                .integers("targets", new long[count]).integers("seen", new long[count])
                .integers("seen_offsets", offsets);
        assertArrayEquals(new double[] {0.5, 1}, model.numbers(Method.TRANSFORM, 3, GAP, 1, 1));
        assertEquals("model.too-deep", model.field("parts",
                "[" + String.join(",", Collections.nCopies(10_001, part)) + "]").refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "kept|int64|[2]|2,0|model.bad-index", "kept|int64|[2]|0,0|model.bad-index",
        "kept|int64|[2]|0,3|model.bad-index", "kept|int64|[2]|-1,0|model.bad-index",
        "kept|float64|[2]|0,2|document.wrong-element-type", "kept|int64|[1]|0|model.bad-shape",
        "targets|int64|[2]|0,2|model.bad-index", "targets|int64|[2]|-1,0|model.bad-index",
        "targets|int64|[1]|0|model.bad-shape", "targets|int64|[3]|0,0,0|model.bad-shape",
        "seen|int64|[2]|0,2|model.bad-index", "seen|int64|[2]|0,-1|model.bad-index",
        "seen|int64|[1,2]|0,0|model.bad-shape", "seen|int64|[3]|0,0,0|model.bad-index",
        "seen_offsets|int64|[2]|0,2|model.bad-shape", "seen_offsets|int64|[3]|0,1,1|model.bad-index",
        "seen_offsets|int64|[3]|1,1,2|model.bad-index", "seen_offsets|int64|[3]|0,3,2|model.bad-index",
        "seen_offsets|int64|[3]|0,4294967297,2|model.bad-index", "seen_offsets|int64|[3]|0,2,2|model.bad-index",
        "seen_offsets|int64|[0]||model.bad-shape", "least|float64|[3]|0×3|model.bad-shape",
        "greatest|int64|[2]|0×2|document.wrong-element-type",
        "indicator_columns|int64|[1]|3|model.bad-index", "indicator_columns|int64|[4]|0×4|model.bad-shape"})
    void refusesStepsThatDoNotAgree(String name, String type, String shape, String numbers, String code) {
        assertEquals(code, imputer().tensor(name, type, shape, numbers).refusal());
    }

    @Test
    void refusesPartsThatAreOthers() {
        MadeModel wide = imputer();
        assertEquals("model.bad-index",
                wide.field("parts", "[" + wide.part(linear(2, 1, 1)) + ",#1#]").refusal());
        MadeModel other = imputer();
        assertEquals("model.not-predictable", other.field("initial", "#0#").refusal());
        MadeModel filler = imputer();
        assertEquals("model.not-predictable", filler.field("parts", "[#0#,#2#]").refusal());
        MadeModel narrow = imputer();
        narrow.field("initial", narrow.part(initial(0)));
        assertEquals("model.wrong-columns", narrow.refusal(Method.TRANSFORM,
                Array.reals(new double[3], 1, 3)));
        assertEquals("model.bad-field", imputer().field("parts", "[1,2]").refusal());
        assertEquals("model.bad-field", imputer().field("initial", "1").refusal());
        assertEquals("model.bad-field", imputer().field("missing_value", "1").refusal());
        assertEquals("model.bad-field", imputer().field("float32_comparison", "\"most\"").refusal());
    }
}
