package org.amphora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amphora.predict.Predictors;
import org.junit.jupiter.api.Test;

/** The container of section 15, whole and damaged. */
class ContainerTest {
    private static Container open(byte[] bytes) {
        return Container.open(Source.of(bytes), Limits.standard());
    }

    private static AmphoraException refusal(byte[] bytes) {
        return assertThrows(AmphoraException.class, () -> {
            try (Container container = open(bytes)) {
                container.validate();
            }
        });
    }

    @Test
    void readsTheExampleOfTheSpecification() throws IOException {
        try (Container container = open(Repository.dump("bytes"))) {
            assertEquals(1, container.generation());
            assertEquals(List.of(), container.validate());
            Model model = container.model("model");
            Part part = model.parts().get(0);
            assertEquals("linear", part.kind());
            assertEquals(new Value.Whole(2), part.fields().get("features"));
            assertEquals(new Value.TensorReference(1, Optional.empty()), part.fields().get("coefficients"));
            Elements coefficients = model.tensors().get(1).read();
            assertArrayEquals(new long[] {1, 2}, coefficients.shape());
            assertEquals(-2.0, coefficients.number(1));
            assertEquals(300, model.tensors().get(0).read().integer(1));
        }
    }

    @Test
    void makesTheRecordOfTheSpecification() throws IOException {
        Preamble.Slot slot = Preamble.parse(Arrays.copyOf(Repository.dump("bytes"), 192)).slot();
        assertArrayEquals(Repository.dump("record"), AppendRecord.behind(1, slot.root()));
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = Repository.dump("bytes");
        for (int length = 0; length < whole.length; length++) {
            AmphoraException refusal = refusal(Arrays.copyOf(whole, length));
            assertEquals("container.truncated", refusal.code());
            assertEquals(length, refusal.offset());
        }
    }

    @Test
    void noticesEveryChangedByte() throws IOException {
        byte[] whole = Repository.dump("bytes");
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x41;
            if (at >= 16 && at < 20) {
                // Optional features, which a reader ignores.
                assertEquals(List.of(), open(changed).validate());
            } else if (at >= 112 && at < 192) {
                assertEquals(List.of(new Warning("container.slot-damaged", 112)), open(changed).validate());
            } else {
                assertTrue(refusal(changed).code().startsWith("container."), "byte " + at);
            }
        }
    }

    @Test
    void tellsOfAnUnfinishedAppendAndRefusesOtherTails() throws IOException {
        byte[] whole = Repository.dump("bytes");
        byte[] longer = Arrays.copyOf(whole, whole.length + 64);
        assertEquals(List.of(new Warning("container.unfinished-append", whole.length)), open(longer).warnings());
        assertEquals("container.trailing-bytes", refusal(Arrays.copyOf(whole, whole.length + 65)).code());
        longer[whole.length + 3] = 1;
        assertEquals("container.trailing-bytes", refusal(longer).code());
    }

    @Test
    void readsAgainWhenAWriterCameInBetween() throws IOException {
        byte[] whole = Repository.dump("bytes");
        byte[] stale = whole.clone();
        stale[72] ^= 1;
        Source changing = new Source() {
            private int reads;

            @Override
            public long length() {
                return whole.length;
            }

            @Override
            public void read(long offset, byte[] into) {
                byte[] from = reads++ == 0 ? stale : whole;
                System.arraycopy(from, (int) offset, into, 0, into.length);
            }
        };
        assertEquals(1, Container.open(changing, Limits.standard()).generation());
    }

    @Test
    void refusesWhatIsNotThere() throws IOException, InterruptedException {
        Path missing = Repository.path("no-such-file.amphora");
        assertEquals("io.cannot-open", assertThrows(AmphoraException.class, () -> Container.open(missing)).code());
        Path folder = Repository.path("schemas");
        assertEquals("io.not-a-file", assertThrows(AmphoraException.class, () -> Container.open(folder)).code());
        Path pipe = Files.createTempDirectory("amphora").resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals("io.not-a-file", assertThrows(AmphoraException.class, () -> Container.open(pipe)).code());
        Files.delete(pipe);
        Files.delete(pipe.getParent());
        Container container = open(Repository.dump("bytes"));
        assertEquals("container.no-such-name",
                assertThrows(AmphoraException.class, () -> container.model("other")).code());
    }

    private static String codeOfModel(List<Part> parts) {
        Section section = new Section(null, parts, List.of(), List.of(), null, Optional.empty(), List.of());
        Model model = new Model("model", section, Limits.standard());
        return assertThrows(AmphoraException.class, () -> Predictors.of(model)).code();
    }

    @Test
    void refusesToPredictWithWhatItDoesNotKnow() {
        assertEquals("model.not-predictable", codeOfModel(List.of(new Part("opaque", 1, Map.of(), List.of()))));
        assertEquals("model.unknown-kind", codeOfModel(List.of(new Part("oracle", 1, Map.of(), List.of()))));
        assertEquals("model.unknown-kind", codeOfModel(List.of(new Part("linear", 2, Map.of(), List.of()))));
        assertEquals("model.bad-field", codeOfModel(List.of(new Part("linear", 1, Map.of(), List.of()))));
    }

    @Test
    void refusesModelsThatAreTooDeep() {
        List<Part> chain = new ArrayList<>();
        List<Part> doubled = new ArrayList<>();
        for (int i = 1; i <= 65; i++) {
            List<Integer> next = i < 65 ? List.of(i) : List.of();
            Map<String, Value> fields = i < 65 ? Map.of("model", new Value.ModelReference(i)) : Map.of();
            chain.add(new Part("delegate", 1, fields, next));
            // Each names the next twice, so that 14 of them are 16,383 steps.
            doubled.add(new Part("delegate", 1, fields, i < 14 ? List.of(i, i) : List.of()));
        }
        assertEquals("model.too-deep", codeOfModel(chain));
        assertEquals("model.too-deep", codeOfModel(doubled.subList(0, 14)));
    }

    @Test
    void heedsTheLimitsOfTheCaller() throws IOException {
        byte[] whole = Repository.dump("bytes");
        assertEquals("limit.input-bytes", codeUnder(whole, new Limits(600, 1000, 1000, 10_000, 1000, 1000, 10)));
        assertEquals("limit.root-bytes", codeUnder(whole, new Limits(1000, 100, 1000, 10_000, 1000, 1000, 10)));
        assertEquals("limit.section-bytes", codeUnder(whole, new Limits(1000, 1000, 100, 100_000, 1000, 1000, 10)));
        assertEquals("limit.memory", codeUnder(whole, new Limits(1000, 1000, 1000, 100, 1000, 1000, 10)));
        assertEquals("limit.history", codeUnder(whole, new Limits(1000, 1000, 1000, 100_000, 1000, 700, 10)));
        assertEquals("limit.decompressed-bytes",
                codeUnder(whole, new Limits(1000, 1000, 1000, 100_000, 8, 1000, 10)));
    }

    private static String codeUnder(byte[] bytes, Limits limits) {
        return assertThrows(AmphoraException.class, () -> {
            Container container = Container.open(Source.of(bytes), limits);
            container.model("model").tensors().forEach(Tensor::read);
            container.validate();
        }).code();
    }
}
