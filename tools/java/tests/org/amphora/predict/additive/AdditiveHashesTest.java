package org.amphora.predict.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Table;
import org.amphora.predict.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Categories that {@code additive_trees} know by hash. */
class AdditiveHashesTest {
    private static double[] leaves(MadeTrees made, Data input) {
        Array answer = made.answer(Method.PREDICT, input);
        return IntStream.range(0, answer.count()).mapToDouble(answer::number).toArray();
    }

    private static Table table(Array... columns) {
        return new Table(Optional.empty(), List.of(columns), columns[0].rows());
    }

    private static Array texts(String... texts) {
        return Array.texts(texts, texts.length);
    }

    private static Array cells(Object... values) {
        Cell[] cells = Arrays.stream(values).map(value -> value instanceof String text ? new Cell.Text(text)
                : value instanceof Long whole ? new Cell.Whole(whole)
                : value instanceof Double real ? new Cell.Real(real)
                : value instanceof Boolean truth ? new Cell.Truth(truth) : new Cell.None()).toArray(Cell[]::new);
        return Array.cells(Type.MIXED, cells, cells.length);
    }

    /** Rows whose second column is this one, and whose first is missing. */
    private static Table rows(Array second) {
        double[] missing = new double[second.count()];
        Arrays.fill(missing, Double.NaN);
        return table(Array.reals(missing, missing.length), second);
    }

    private static void found(Array second, double... leaves) {
        assertArrayEquals(leaves, leaves(new MadeTrees().hashes(), rows(second)));
    }

    private static void refused(String code, Data input) {
        AmphoraException error = assertThrows(AmphoraException.class,
                () -> new MadeTrees().hashes().answer(Method.PREDICT, input));
        assertEquals(code, error.code());
    }

    @Test
    void hashesTextsOfEveryLengthAsCatBoostDoes() {
        Map<String, Integer> known = Map.ofEntries(Map.entry("", 0x2f90404f), Map.entry("y", 0x0f18a043),
                Map.entry("red", 0xb5ec66bd), Map.entry("blue", 0xcc8e5543), Map.entry("k ind 8b", 0x308b60f0),
                Map.entry("exactly 9", 0xe93f3ebe), Map.entry("sixteen letters!", 0x54060c36),
                Map.entry("seventeen letters", 0xdd5f77f4),
                Map.entry("thirty-two bytes are in this one", 0x9d937071),
                Map.entry("thirty-three bytes are in this on", 0x47f6b78e), Map.entry("x".repeat(64), 0x26abcad3),
                Map.entry("x".repeat(65), 0xf7225acf), Map.entry("\u010d".repeat(64), 0x9bb3594a),
                Map.entry("z".repeat(129), 0x15e3f23e));
        known.forEach((text, hash) ->
                assertEquals(hash, (int) CityHash.of(text.getBytes(StandardCharsets.UTF_8)), text));
    }

    @Test
    void findsACategoryByItsTextWhateverItsType() {
        found(texts("red", "7", "blue", "Red", "red ", "7.0", ""), 1, 1, 2, 2, 2, 2, 2);
        found(Array.integers(new long[] {7, -7, 8}, 3), 1, 2, 2);
        found(Array.reals(new double[] {7, -0.0, 0x1p53}, 3), 1, 2, 2);
        found(Array.reals(Type.FLOAT32, new double[] {7, 8}, 2), 1, 2);
        found(Array.truths(new long[] {1, 0}, 2), 2, 2);
        found(cells("red", 7L, 7.0, true, ""), 1, 1, 1, 2, 2);
        MadeTrees made = new MadeTrees().hashes();
        assertArrayEquals(new double[] {1, 2},
                leaves(made, Array.reals(new double[] {Double.NaN, 7, Double.POSITIVE_INFINITY, 8}, 2, 2)));
        assertArrayEquals(new double[] {1, 2}, leaves(made, Array.integers(new long[] {7, 7, 7, 8}, 2, 2)));
        assertArrayEquals(new double[] {1, 2}, leaves(made, cells(null, "red", "0.5", "blue").reshaped(2, 2)));
    }

    static Stream<Arguments> textsOfValues() {
        return Stream.of(Arguments.of(0L, 0xaa458312L), Arguments.of(-0.0, 0xaa458312L),
                Arguments.of(-7L, 0x524e7ac9L), Arguments.of(123456789012.0, 0xb567032dL),
                Arguments.of(true, 0x42d650f1L), Arguments.of(0x1p53, 0x162b277fL),
                Arguments.of(Long.MIN_VALUE, 0x38d89558L));
    }

    @ParameterizedTest
    @MethodSource("textsOfValues")
    void writesNumbersAndTruthsAsCatBoostDoes(Object value, long hash) {
        MadeTrees made = new MadeTrees().hashes().integers("hashes", 5, hash, 6);
        assertArrayEquals(new double[] {1, 2}, leaves(made, rows(cells(value, "red"))));
    }

    @Test
    void takesNumbersInTheOtherColumns() {
        MadeTrees made = new MadeTrees().hashes().integers("categorical", 0, 0, 0).integers("feature", 0, 0, 0);
        Array words = texts("red", "blue", "red");
        assertArrayEquals(new double[] {2, 1, 2}, leaves(made, table(cells(null, "0.25", 3L), words)));
        refused("model.not-numeric", table(texts("0.25", "blue", "1"), words));
        // Columns are judged one after the other.
        refused("model.not-numeric", table(texts("1", "1", "one"), cells(null, null, null)));
        refused("model.missing-value", rows(cells(null, 0.5)));
    }

    @Test
    void knowsNoCategoryOfAColumnWithoutHashes() {
        MadeTrees made = new MadeTrees().hashes().integers("hash_offsets", 0, 0).integers("hashes");
        assertArrayEquals(new double[] {2}, leaves(made, rows(texts("red"))));
    }

    static Stream<Arguments> noCategories() {
        return Stream.of(Arguments.of(Double.NaN, "model.missing-value"), Arguments.of(null, "model.missing-value"),
                Arguments.of(Double.POSITIVE_INFINITY, "model.infinite-value"),
                Arguments.of(Double.NEGATIVE_INFINITY, "model.infinite-value"),
                Arguments.of(0.5, "model.unknown-category"), Arguments.of(0x1p53 + 2, "model.unknown-category"),
                Arguments.of(0x1p54, "model.unknown-category"), Arguments.of("\ud800", "model.unknown-category"));
    }

    @ParameterizedTest
    @MethodSource("noCategories")
    void refusesWhatIsNoCategory(Object value, String code) {
        AmphoraException error = assertThrows(AmphoraException.class,
                () -> new MadeTrees().hashes().answer(Method.PREDICT, rows(cells("red", value))));
        assertEquals(code, error.code());
        assertTrue(error.getMessage().contains("row 1, column 1"), error.getMessage());
    }

    @Test
    void refusesOtherFormsThanColumns() {
        refused("model.wrong-input-form",
                new SparseRows(Type.FLOAT64, 1, 2, new int[] {0, 1}, new int[] {1}, new double[] {7}));
        refused("model.wrong-columns", Array.reals(new double[] {7}, 1, 1));
        refused("model.wrong-input-form", texts("red"));
    }

    @Test
    void takesTheSameHashInTwoColumns() {
        MadeTrees made = new MadeTrees().hashes().integers("hash_columns", 0, 1).integers("hash_offsets", 0, 1, 3);
        made.integers("hashes", 0xb5ec66bdL, 0xfeee34f3L, 0xb5ec66bdL).integers("categories", 0, 5);
        assertArrayEquals(new double[] {2, 1}, leaves(made, table(texts("7", "red"), texts("red", "7"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // Columns that there are not, or that do not ascend.
        "hash_columns|0,2|model.bad-index", "hash_columns|-1,1|model.bad-index", "hash_columns|1,1|model.bad-index",
        "hash_columns|1,0|model.bad-index", "hash_columns|0,9223372036854775807|model.bad-index",
        // Hashes of no column, of several, or of fewer or more than there are.
        "hash_offsets|0,1,4|model.bad-index", "hash_offsets|0,1,2|model.bad-index",
        "hash_offsets|1,1,3|model.bad-index", "hash_offsets|0,5,3|model.bad-index",
        "hash_offsets|0,-1,3|model.bad-index", "hash_offsets|0,4294967297,3|model.bad-index",
        "hash_offsets|0,3|model.bad-shape", "hash_offsets|0,1,3,3|model.bad-shape",
        // Hashes that are none, or come twice.
        "hashes|5,6,6|model.bad-index", "hashes|5,6,4294967296|model.bad-index", "hashes|-1,6,7|model.bad-index",
        "hashes|5,6,-4294967290|model.bad-index", "hashes|5,6|model.bad-index"})
    void refusesFieldsThatDoNotHoldTogether(String name, String numbers, String code) {
        long[] integers = Arrays.stream(numbers.split(",")).mapToLong(Long::parseLong).toArray();
        MadeTrees made = new MadeTrees().hashes().integers("hash_columns", 0, 1).integers("hash_offsets", 0, 1, 3);
        assertDoesNotThrow(made::predictor);
        made.integers(name, integers);
        assertEquals(code, assertThrows(AmphoraException.class, made::predictor).code());
    }

    @ParameterizedTest
    @CsvSource({"hash_columns", "hash_offsets", "hashes"})
    void refusesOneOfTheFieldsWithoutTheOthers(String name) {
        MadeTrees made = new MadeTrees().hashes().without(name);
        assertEquals("model.bad-field", assertThrows(AmphoraException.class, made::predictor).code());
        made.reals(name, 0, 1, 2);
        String code = name.equals("hash_offsets") ? "model.bad-shape" : "document.wrong-element-type";
        assertEquals(code, assertThrows(AmphoraException.class, made::predictor).code());
    }
}
