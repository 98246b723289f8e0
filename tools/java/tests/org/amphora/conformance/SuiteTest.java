package org.amphora.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.amphora.AmphoraException;
import org.amphora.ChangedModels;
import org.amphora.Container;
import org.amphora.Model;
import org.amphora.Repository;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Predictor;
import org.amphora.predict.Predictors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of the conformance suite, and its models changed. */
class SuiteTest {
    private static final int CHANGES = 40;

    private static List<PlainJson> cases() throws IOException {
        PlainJson all = PlainJson.parse(Files.readString(Repository.path("fixtures/conformance/cases.json")));
        return ((PlainJson.Items) all).items();
    }

    private static PlainJson request(PlainJson one, String verb) {
        String file = Repository.path("fixtures/" + one.string("file")).toString();
        return new PlainJson.Members().put("verb", verb).put("file", file);
    }

    private static PlainJson answer(PlainJson request) {
        try {
            return Verbs.answer(request);
        } catch (AmphoraException refusal) {
            return new PlainJson.Members().put("error", refusal.code());
        } catch (Verbs.Absent absent) {
            return new PlainJson.Members().put("absent", absent.getMessage());
        }
    }

    /** The predictions of a case that are no refusals. */
    private static List<PlainJson> answered(PlainJson one) {
        return expected(one).items("predictions").stream()
                .filter(prediction -> prediction.get("answer").has("answers")).toList();
    }

    private static PlainJson expected(PlainJson one) {
        if (!one.has("expected")) {
            return one;
        }
        try {
            return PlainJson.parse(Files.readString(Repository.path("fixtures/" + one.string("expected"))));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Whether an answer says that the reader lacks a kind which it may lack. */
    private static boolean isLeftOut(PlainJson answer) throws IOException {
        return answer.has("absent") && Files.readAllLines(Repository.path("schemas/kinds/optional.txt")).stream()
                .anyMatch(kind -> answer.string("absent").equals("predict of " + kind));
    }

    @TestFactory
    Stream<DynamicTest> answersEveryCase() throws IOException {
        return cases().stream().flatMap(one -> Stream.of("dump", "validate").map(verb ->
                DynamicTest.dynamicTest(verb + " " + one.string("name"),
                        () -> check(expected(one).get(verb), answer(request(one, verb))))));
    }

    private static void check(PlainJson expected, PlainJson found) {
        boolean isGolden = expected.has("models") || expected.has("valid");
        if (isGolden) {
            assertEquals(withoutOffsets(expected), withoutOffsets(found));
            return;
        }
        String code = found.has("error") ? found.string("error") : "accepted";
        List<String> allowed = Stream.of(expected.has("or") ? expected.get("or") : expected, expected)
                .map(each -> each.has("error") ? each.get("error").string("code") : "accepted").toList();
        assertTrue(allowed.contains(code), "found " + code + ", expected " + allowed);
    }

    private static PlainJson withoutOffsets(PlainJson answer) {
        if (answer.has("warnings")) {
            answer.items("warnings").forEach(warning -> ((PlainJson.Members) warning).members().remove("offset"));
        }
        return answer;
    }

    @TestFactory
    Stream<DynamicTest> predictsWithEveryBitWhereTheSuiteAsksForIt() throws IOException {
        return cases().stream().filter(one -> one.string("group").equals("models")).map(one ->
                DynamicTest.dynamicTest(one.string("name"), () -> {
                    for (PlainJson prediction : expected(one).items("predictions")) {
                        boolean isExact = prediction.get("tolerance").equals(new PlainJson.Whole(0));
                        PlainJson.Members request = (PlainJson.Members) request(one, "predict");
                        request.put("model", prediction.string("model")).put("method", prediction.string("method"));
                        PlainJson answer = answer(request.put("input", prediction.get("input")));
                        PlainJson wanted = prediction.get("answer");
                        if (isLeftOut(answer)) {
                            continue;
                        }
                        if (wanted.has("error")) {
                            check(wanted, answer);
                        } else if (isExact) {
                            assertEquals(wanted, answer, prediction.string("method"));
                        } else {
                            assertTrue(answer.has("answers"), answer.text());
                        }
                    }
                }));
    }

    @Test
    void takesRecordsOnlyWhereTheKindAsksForThem() throws IOException {
        PlainJson records = PlainJson.parse("{\"form\":\"records\",\"values\":[[[\"kind\",\"of\"]],[]]}");
        int answered = 0;
        for (PlainJson one : cases()) {
            if (!one.string("group").equals("models")) {
                continue;
            }
            for (PlainJson prediction : answered(one)) {
                PlainJson.Members request = (PlainJson.Members) request(one, "predict");
                request.put("model", prediction.string("model")).put("method", prediction.string("method"));
                PlainJson answer = answer(request.put("input", records));
                if (isLeftOut(answer)) {
                    continue;
                }
                if (prediction.get("input").string("form").equals("records")) {
                    assertTrue(answer.has("answers"), one.string("name") + " " + answer.text());
                    answered++;
                } else if (answer.has("answers")) {
                    // Some models without a number of columns look at no value.
                    PlainJson model = expected(one).get("dump").items("models").get(0).items("parts").get(0);
                    assertTrue(!model.get("fields").has("features"), one.string("name"));
                } else {
                    assertEquals("model.wrong-input-form", answer.string("error"), one.string("name"));
                }
            }
        }
        assertTrue(answered >= 9, answered + " answered");
    }

    @Test
    void refusesOrAnswersWithModelsThatWereChanged() throws IOException {
        Random random = new Random(20261121);
        int refused = 0;
        int answered = 0;
        List<String> crashes = new ArrayList<>();
        for (PlainJson one : cases()) {
            List<PlainJson> predictions = one.string("group").equals("models") ? answered(one) : List.of();
            for (int i = 0; i < CHANGES && !predictions.isEmpty(); i++) {
                PlainJson prediction = predictions.get(i % predictions.size());
                Data input = Questions.input(prediction.get("input"));
                Method method = Method.named(prediction.string("method")).orElse(null);
                if (method == null) {
                    // Only kinds that this reader leaves out have it.
                    continue;
                }
                String file = request(one, "dump").string("file");
                try (Container container = Container.open(Path.of(file))) {
                    Model changed = ChangedModels.changed(container.models().get(0), random);
                    Predictor predictor = Predictors.of(changed);
                    if (predictor.offers(method)) {
                        predictor.answers(method, input);
                    }
                    answered++;
                } catch (AmphoraException refusal) {
                    refused++;
                } catch (RuntimeException error) {
                    crashes.add(one.string("name") + ", change " + i + ": " + error + " at " + error.getStackTrace()[0]
                            + ", " + error.getStackTrace()[1] + ", " + error.getStackTrace()[2]);
                }
            }
        }
        assertEquals(List.of(), crashes);
        assertTrue(refused > 1000 && answered > 500, refused + " refused, " + answered + " answered");
    }
}
