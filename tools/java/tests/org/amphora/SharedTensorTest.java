package org.amphora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tensors that a section names many times, or that many others need. */
class SharedTensorTest {
    /** A source that counts the bytes that are read. */
    private static final class Counted implements Source {
        private final Source source;
        private long total;

        Counted(byte[] bytes) {
            source = Source.of(bytes);
        }

        @Override
        public long length() throws IOException {
            return source.length();
        }

        @Override
        public void read(long offset, byte[] into) throws IOException {
            total += into.length;
            source.read(offset, into);
        }
    }

    private static String naming(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{\"tensor\":" + i + "}").collect(Collectors.joining(","));
    }

    @Test
    void decodesWhatManyTensorsNeedOnce() {
        MadeContainer made = new MadeContainer();
        byte[] words = new byte[80_000];
        String dictionary = made.chunk("float64", "[10000]", 10_000, words);
        for (int i = 0; i < 200; i++) {
            made.tensor("{\"attached\":1,\"dtype\":\"float64\",\"encodings\":[{\"name\":\"dictionary\",\"tensor\":"
                    + dictionary + ",\"to\":\"uint8\"}],\"shape\":[1]}", new byte[] {(byte) i});
        }
        Counted source = new Counted(made.of("sample", MadeContainer.model("sample", "\"x\":[" + naming(200) + "]")));
        try (Container container = Container.open(source, Limits.standard())) {
            container.model("model").tensors().forEach(tensor -> assertEquals(0, tensor.read().number(0)));
            container.validate();
        }
        assertTrue(source.total < 6L * words.length, source.total + " bytes were read");
    }

    @Test
    void validatesWhatManyEntriesNameOnce() {
        MadeContainer made = new MadeContainer();
        byte[] bytes = new byte[100_000];
        String entry = made.chunk("uint8", "[100000]", 100_000, bytes);
        IntStream.range(0, 100).forEach(i -> made.tensor(entry, new byte[0]));
        Counted source = new Counted(made.of("sample", MadeContainer.model("sample", "\"x\":[" + naming(100) + "]")));
        try (Container container = Container.open(source, Limits.standard())) {
            container.validate();
        }
        assertTrue(source.total < 4L * bytes.length, source.total + " bytes were read");
    }
}
