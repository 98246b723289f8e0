package org.amphora.predict.kinds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.amphora.predict.MadeModel;
import org.amphora.predict.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Normal distributions, and distances from a middle: what they answer, and those that do not hold together. */
class NormalDistributionsTest {
    /** Two distributions of two features, around (0, 0) and (2, 2). */
    private static MadeModel mixture(String covariance, String shape, double... factors) {
        return new MadeModel("normal_distributions").field("task", "\"mixture\"").field("features", "2")
                .field("covariance", "\"" + covariance + "\"").reals("means", "[2,2]", 0, 0, 2, 2)
                .reals("factors", shape, factors).reals("constants", "[2]", -1, -2);
    }

    private static MadeModel classification() {
        return mixture("spherical", "[2]", 1, 1).field("task", "\"classification\"")
                .field("log_probabilities", "\"direct\"").classes(5, 6);
    }

    private static MadeModel envelope() {
        return new MadeModel("mahalanobis").field("features", "2").field("offset", "-6.0")
                .reals("center", "[2]", 1, 1).reals("precision", "[2,2]", 2, 1, 0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // Of (1, 3), which is (−1, 1) from the second mean, both spread by 2 along the first axis and 1 along the other.
        "full|[2,2,2]|2,0,0,1,2,0,0,1", "tied|[2,2]|2,0,0,1", "diagonal|[2,2]|2,1,2,1"})
    void scoresByEachSpread(String covariance, String shape, String factors) {
        MadeModel model = mixture(covariance, shape, MadeModel.numbers(factors));
        double one = -1 - 0.5 * (4 + 9);
        double other = -2 - 0.5 * (4 + 1);
        assertEquals(StrictMath.log(StrictMath.exp(one - other) + 1) + other,
                model.numbers(Method.SCORE_SAMPLES, 2, 1, 3)[0]);
        assertArrayEquals(new double[] {0, 1}, model.numbers(Method.PREDICT, 2, 0, 0, 1, 3));
    }

    @Test
    void answersForClasses() {
        assertArrayEquals(new double[] {5, 6}, classification().numbers(Method.PREDICT, 2, 0, 0, 2, 2));
        assertArrayEquals(new double[] {-2 + 1 - 4}, classification().numbers(Method.DECISION_FUNCTION, 2, 0, 0));
        double[] direct = classification().numbers(Method.PREDICT_LOG_PROBA, 2, 0, 0);
        double[] shares = classification().field("log_probabilities", "\"of_shares\"")
                .numbers(Method.PREDICT_LOG_PROBA, 2, 0, 0);
        assertArrayEquals(direct, shares, 1e-14);
        double far = classification().numbers(Method.PREDICT_LOG_PROBA, 2, -1000, 0)[1];
        assertEquals(-1 - 0.5 * 4 - 0.5 * (1002.0 * 1002 - 1000 * 1000) + 0, far, 1e-9);
    }

    @Test
    void answersWithDirectionsThatAreFewer() {
        MadeModel model = mixture("tied", "[2,1]", 1, 1);
        // Of (3, 4): 7, and 3 from the second mean.
        assertArrayEquals(new double[] {1}, model.numbers(Method.PREDICT, 2, 3, 4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "full|[2,2,3]|0×12", "full|[2,2,0]|", "full|[2,2]|0×4", "full|[1,2,2]|0×4", "tied|[2,3]|0×6", "tied|[2,0]|",
        "tied|[3,2]|0×6", "diagonal|[2,3]|0×6", "diagonal|[2]|0×2", "spherical|[3]|0×3", "spherical|[2,2]|0×4"})
    void refusesFactorsThatDoNotFit(String covariance, String shape, String numbers) {
        assertEquals("model.bad-shape", mixture(covariance, shape,
                MadeModel.numbers(numbers == null ? "" : numbers)).refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "means|float64|[0,2]||model.bad-shape", "means|float64|[2,3]|0×6|model.bad-shape",
        "means|float64|[3,2]|0×6|model.bad-shape", "means|int64|[2,2]|0×4|document.wrong-element-type",
        "constants|float64|[3]|0×3|model.bad-shape", "constants|int64|[2]|0×2|document.wrong-element-type",
        "factors|int64|[2]|1,1|document.wrong-element-type", "classes|int64|[2]|1,2|model.bad-field"})
    void refusesTensorsThatDoNotAgree(String name, String type, String shape, String numbers, String code) {
        assertEquals(code, classification().tensor(name, type, shape, numbers).refusal());
    }

    @Test
    void refusesClassesThatAreNotOneForEach() {
        assertEquals("model.bad-shape", classification().classes(1, 2, 3).refusal());
        assertEquals("model.bad-shape", classification().classes(1).reals("means", "[1,2]", 0, 0)
                .reals("factors", "[1]", 1).reals("constants", "[1]", 1).refusal());
        assertEquals("model.bad-field", classification().field("task", "\"mixture\"").refusal());
        assertEquals("model.bad-field", classification().without("log_probabilities").refusal());
        assertEquals("model.bad-field", classification().field("covariance", "\"other\"").refusal());
    }

    @Test
    void measuresFromTheMiddle() {
        // Of (2, 3): d = (1, 2), q = 1 × (2 + 2) + 2 × 2.
        double length = Math.sqrt(8);
        assertArrayEquals(new double[] {-(length * length), -0.0},
                envelope().numbers(Method.SCORE_SAMPLES, 2, 2, 3, 1, 1));
        assertArrayEquals(new double[] {-1, 1}, envelope().numbers(Method.PREDICT, 2, 2, 3, 1, 1));
        double[] none = envelope().reals("precision", "[2,2]", -1, 0, 0, -1)
                .numbers(Method.SCORE_SAMPLES, 2, 2, 3);
        assertArrayEquals(new double[] {Double.NaN}, none);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "center|float64|[3]|0×3|model.bad-shape", "center|int64|[2]|0×2|document.wrong-element-type",
        "precision|float64|[2,3]|0×6|model.bad-shape", "precision|float64|[4]|0×4|model.bad-shape",
        "precision|int64|[2,2]|0×4|document.wrong-element-type", "offset|float64|[1]|0|model.bad-field"})
    void refusesMiddlesThatDoNotAgree(String name, String type, String shape, String numbers, String code) {
        assertEquals(code, envelope().tensor(name, type, shape, numbers).refusal());
    }
}
