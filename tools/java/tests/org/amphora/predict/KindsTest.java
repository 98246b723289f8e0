package org.amphora.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amphora.Repository;
import org.junit.jupiter.api.Test;

/** Which kinds of the specification this reader has. */
class KindsTest {
    private static final String ENDING = ".schema.json";

    private static Set<String> specified() throws IOException {
        try (Stream<Path> files = Files.list(Repository.path("schemas/kinds"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void predictsWithEveryKindButThoseThatAReaderMayLeaveOut() throws IOException {
        Set<String> optional = new TreeSet<>(Files.readAllLines(Repository.path("schemas/kinds/optional.txt")));
        assertTrue(optional.containsAll(Kinds.LEFT_OUT), Kinds.LEFT_OUT + " are not all optional");
        Set<String> known = new TreeSet<>(Kinds.TABLE.keySet());
        known.addAll(Kinds.LEFT_OUT);
        known.add("opaque");
        assertEquals(specified(), known);
        assertTrue(Kinds.LEFT_OUT.stream().noneMatch(Kinds.TABLE::containsKey), "left out and there");
    }

    @Test
    void refusesToPredictWithKindsThatItLeavesOut() {
        for (String kind : Kinds.LEFT_OUT) {
            assertEquals("model.unknown-kind", new MadeModel(kind).field("features", "1").refusal());
        }
    }

    @Test
    void namesInTheReadmeWhatItPredictsWith() throws IOException {
        String text = Files.readString(Repository.path("tools/java/README.md"));
        String list = text.substring(text.indexOf("It predicts with:"), text.indexOf(". Models of"));
        Set<String> named = Pattern.compile("`([a-z_]+)`").matcher(list).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = new TreeSet<>(Kinds.TABLE.keySet());
        expected.remove("tensors");
        assertEquals(expected, named);
    }
}
