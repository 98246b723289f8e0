package org.amphora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The files of the repository that tests read. */
public final class Repository {
    private static final Path ROOT = Path.of(System.getProperty("amphora.repository", "../.."));

    private Repository() {}

    public static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** The lines of the specification between two marks of a name, without the fences around them. */
    static List<String> example(String name) throws IOException {
        String text = Files.readString(path("schemas/format.md"));
        String begin = "<!-- " + name + ": begin -->";
        int first = text.indexOf(begin) + begin.length();
        int end = text.indexOf("<!-- " + name + ": end -->");
        return text.substring(first, end).lines().filter(line -> !line.isEmpty() && !line.startsWith("```")).toList();
    }

    /** The bytes of a hexadecimal dump; {@code 00 *} fills up to the next line. */
    static byte[] dump(String name) throws IOException {
        byte[] bytes = new byte[0];
        for (String line : example(name)) {
            String[] words = line.split("\\s+");
            int at = Integer.parseInt(words[0], 16);
            bytes = Arrays.copyOf(bytes, at);
            for (int i = 1; i <= 16 && i < words.length && words[i].matches("[0-9a-f]{2}"); i++) {
                if (i + 1 < words.length && words[i + 1].equals("*")) {
                    break;
                }
                bytes = Arrays.copyOf(bytes, at + i);
                bytes[at + i - 1] = (byte) Integer.parseInt(words[i], 16);
            }
        }
        return bytes;
    }
}
