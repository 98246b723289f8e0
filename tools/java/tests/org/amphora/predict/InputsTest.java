package org.amphora.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amphora.AmphoraException;
import org.amphora.Container;
import org.amphora.Limits;
import org.amphora.MadeContainer;
import org.amphora.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What models take of tables and of truths, whose columns and types the page of the kinds tells. */
class InputsTest {
    private static Predictor predictor(byte[] file) {
        return Predictors.of(Container.open(Source.of(file), Limits.standard()).model("model"));
    }

    private static Predictor made(String kind, String fields) {
        return predictor(new MadeContainer().of(kind, MadeContainer.model(kind, fields)));
    }

    private static String linear(String names) {
        return MadeContainer.model("linear", "\"coefficients\":{\"tensor\":0}," + names
                + "\"features\":2,\"intercepts\":{\"tensor\":1},\"link\":\"identity\",\"task\":\"regression\"");
    }

    private static MadeContainer coefficients() {
        MadeContainer made = new MadeContainer();
        made.reals("[2]", 1, 10);
        made.reals("[1]", 0);
        return made;
    }

    private static Table table(List<String> names, double... row) {
        return new Table(Optional.of(names), IntStream.range(0, row.length)
                .mapToObj(i -> Array.reals(new double[] {row[i]}, 1)).toList(), 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[1,2]|model.bad-field", "[\"a\",true]|model.bad-field", "\"ab\"|model.bad-field", "[\"a\"]|model.bad-shape",
        "[]|model.bad-shape"})
    void refusesNamesThatAreNone(String names, String code) {
        byte[] file = coefficients().of("linear", linear("\"feature_names\":" + names + ","));
        assertEquals(code, assertThrows(AmphoraException.class, () -> predictor(file)).code());
    }

    @Test
    void takesTheFirstOfTwoColumnsOfOneName() {
        Predictor model = predictor(coefficients().of("linear", linear("\"feature_names\":[\"a\",\"b\"],")));
        Data answer = model.answer(Method.PREDICT, table(List.of("b", "a", "b"), 2, 1, 3));
        assertEquals(21, ((Array) answer).number(0));
    }

    @Test
    void givesAllMembersTheColumnsByTheNamesOfTheFirst() {
        Predictor model = predictor(coefficients().of("voting", MadeContainer.model("voting",
                "\"members\":[{\"model\":1},{\"model\":2}],\"vote\":\"numbers\""),
                linear("\"feature_names\":[\"a\",\"b\"],"), linear("")));
        assertEquals(21, ((Array) model.answer(Method.PREDICT, table(List.of("b", "a"), 2, 1))).number(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"binarizer|\"features\":2,\"threshold\":0.5",
        "normalizer|\"features\":2,\"norm\":\"l1\",\"zero_rule\":\"zero\"",
        "function|\"check\":\"dense\",\"features\":2,\"function\":\"sqrt\",\"inverse\":\"square\""})
    void refusesAnotherNumberOfColumnsThanTheModelNames(String model) {
        String[] parts = model.split("\\|");
        Array rows = Array.reals(new double[] {1, 2, 3}, 1, 3);
        AmphoraException refusal = assertThrows(AmphoraException.class,
                () -> made(parts[0], parts[1]).answer(Method.TRANSFORM, rows));
        assertEquals("model.wrong-columns", refusal.code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TRANSFORM|model.no-such-method", "PREDICT|model.wrong-input-form"})
    void judgesTheMethodThenTheFormThenTheColumns(Method method, String code) {
        Predictor model = predictor(coefficients().of("linear", linear("\"feature_names\":[\"a\",\"b\"],")));
        for (Data input : List.of(Array.texts(new String[] {"1"}, 1), Array.integers(new long[] {1}, 1),
                new Records(List.of(List.of())))) {
            assertEquals(code, assertThrows(AmphoraException.class, () -> model.answers(method, input)).code());
        }
    }

    @Test
    void countsColumnsBeforeItLooksAtValuesAndAtZeros() {
        MadeContainer made = new MadeContainer();
        made.reals("[2]", 1, 1);
        Predictor model = predictor(made.of("power_transformer", MadeContainer.model("power_transformer",
                "\"features\":2,\"method\":\"box_cox\",\"powers\":{\"tensor\":0}")));
        for (int columns = 2; columns <= 3; columns++) {
            SparseRows rows = SparseRows.of(Type.FLOAT64, 1, columns, new double[columns]);
            String code = columns == 2 ? "model.wrong-input-form" : "model.wrong-columns";
            for (Method method : model.methods()) {
                assertEquals(code,
                        assertThrows(AmphoraException.class, () -> model.answers(method, rows)).code());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"model\":{\"model\":1}|delegate", "\"steps\":[[\"a\",{\"model\":1}]]|pipeline"})
    void takesTheFormOfTheFirstModelThatTheFieldsName(String model) {
        String[] parts = model.split("\\|");
        MadeContainer made = new MadeContainer();
        made.integers("[2]", 5, 7);
        Predictor labels = predictor(made.of(parts[1], MadeContainer.model(parts[1], parts[0]),
                MadeContainer.model("label_encoder", "\"classes\":[{\"tensor\":0}],\"encoding\":\"position\"")));
        Array answer = (Array) labels.answer(Method.TRANSFORM, Array.integers(new long[] {7}, 1));
        assertEquals(1, answer.integer(0));
        assertEquals("model.wrong-input-form", assertThrows(AmphoraException.class,
                () -> labels.answer(Method.TRANSFORM, new Records(List.of()))).code());
    }

    @Test
    void takesTruthsAsIntegers() {
        Predictor model = made("binarizer", "\"threshold\":0.5");
        Array truths = Array.truths(new long[] {1, 0}, 1, 2);
        assertEquals(Type.INTEGER, ((Array) model.answer(Method.TRANSFORM, truths)).type());
        Table table = new Table(Optional.empty(), List.of(Array.truths(new long[] {1}, 1),
                Array.integers(new long[] {7}, 1)), 1);
        Array answer = (Array) model.answer(Method.TRANSFORM, table);
        assertEquals(Type.INTEGER, answer.type());
        assertEquals(1, answer.integer(1));
    }

    @Test
    void fillsTruthsWithIntegers() {
        MadeContainer made = new MadeContainer();
        made.integers("[1]", 0);
        Predictor model = predictor(made.of("imputer", MadeContainer.model("imputer",
                "\"content\":\"filled\",\"conversion\":\"none\",\"features\":1,\"fills\":[[\"integer\",2]],"
                + "\"kept\":{\"tensor\":0},\"missing\":[\"integer\",0]")));
        Table table = new Table(Optional.empty(), List.of(Array.truths(new long[] {0, 1}, 2)), 2);
        Array answer = (Array) model.answer(Method.TRANSFORM, table);
        assertEquals(Type.INTEGER, answer.type());
        assertArrayEquals(new long[] {2, 1}, new long[] {answer.integer(0), answer.integer(1)});
    }

    @Test
    void worksOutOnceWhatNestedPipelinesOffer() {
        String[] models = IntStream.rangeClosed(1, 61).mapToObj(i -> i == 61
                ? MadeContainer.model("function",
                        "\"check\":\"none\",\"function\":\"identity\",\"inverse\":\"identity\"")
                : MadeContainer.model("pipeline", "\"steps\":[[\"a\",{\"model\":" + i + "}],[\"b\",\"passthrough\"]]"))
                .toArray(String[]::new);
        Predictor model = predictor(new MadeContainer().of("pipeline", models));
        Array rows = Array.reals(new double[] {1, 2}, 1, 2);
        assertEquals(2, ((Array) model.answer(Method.INVERSE_TRANSFORM, rows)).number(1));
    }

    @Test
    void doesNotAskPartsTwiceOnEachOfManyLevels() {
        MadeContainer made = new MadeContainer();
        made.integers("[2]", 0, 1);
        made.reals("[1,1]", 1);
        made.reals("[1]", 0);
        String[] models = IntStream.rangeClosed(1, 31).mapToObj(i -> i == 31
                ? MadeContainer.model("linear",
                        "\"classes\":[{\"tensor\":0}],\"coefficients\":{\"tensor\":1},\"features\":1,"
                        + "\"intercepts\":{\"tensor\":2},\"link\":\"sigmoid\",\"task\":\"classification\"")
                : MadeContainer.model("one_vs_one", "\"binary_threshold\":\"zero\",\"classes\":[{\"tensor\":0}],"
                        + "\"parts\":[{\"model\":" + i + "}]")).toArray(String[]::new);
        Predictor model = predictor(made.of("one_vs_one", models));
        Array rows = Array.reals(new double[] {1}, 1, 1);
        assertEquals("model.too-deep",
                assertThrows(AmphoraException.class, () -> model.answers(Method.PREDICT, rows)).code());
    }

    @Test
    void paysForAllThatIsMadeOfTensors() {
        MadeContainer made = new MadeContainer();
        made.tensor("bool", "[1,60000]", new byte[60_000]);
        made.reals("[1]", 0);
        String models = IntStream.rangeClosed(1, 5).mapToObj(i -> "{\"model\":" + i + "}")
                .collect(Collectors.joining(","));
        String[] all = new String[6];
        Arrays.fill(all, MadeContainer.model("linear", "\"coefficients\":{\"tensor\":0},\"features\":60000,"
                + "\"intercepts\":{\"tensor\":1},\"link\":\"identity\",\"task\":\"regression\""));
        all[0] = MadeContainer.model("voting", "\"members\":[" + models + "],\"vote\":\"numbers\"");
        byte[] file = made.of("voting", all);
        Limits tight = new Limits(1 << 20, 1 << 20, 1 << 20, 1 << 20, 2_000_000, 1 << 20, 100);
        AmphoraException refusal = assertThrows(AmphoraException.class,
                () -> Predictors.of(Container.open(Source.of(file), tight).model("model")));
        assertEquals("limit.decompressed-bytes", refusal.code());
    }

    @Test
    void refusesToRepeatColumnsBeyondProportion() {
        Array rows = Array.reals(new double[70_000], 70_000, 1);
        AmphoraException refusal =
                assertThrows(AmphoraException.class, () -> Columns.of(rows, new int[70_000]));
        assertEquals("model.wide-answer", refusal.code());
    }
}
