package org.amphora.predict.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.amphora.Budget;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Params;

/** The terms of a text: runs of words or of characters. */
final class Terms {
    private static final String SPACES = "\\x{9}-\\x{d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}"
            + "\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}";
    private static final Pattern RUN_OF_SPACES = Pattern.compile("[" + SPACES + "]{2,}");
    private static final Pattern PIECE = Pattern.compile("[^" + SPACES + "]+");
    /** Characters of all terms of an input, which are copied. */
    private static final long LONGEST = 1L << 28;

    /** What the terms of one input may cost: the steps of patterns, and the characters of terms. */
    record Cost(Budget steps, Budget characters) {
        /** What it may be for texts of so many characters. */
        Cost(long given) {
            this(Words.steps(given), new Budget(LONGEST, "model.wide-answer", -1));
        }
    }

    private final String unit;
    private final int shortest;
    private final int longest;
    private final boolean lowercase;
    private final Accents accents;
    private final Words words;
    private final Set<String> stopWords = new HashSet<>();

    Terms(Params params) {
        unit = params.choice("unit", "word", "char", "char_wb");
        shortest = params.whole("shortest_run");
        longest = params.whole("longest_run");
        lowercase = params.truth("lowercase");
        accents = Accents.valueOf(params.choice("accents", "none", "ascii", "unicode", "unicode_unless_decomposed")
                .toUpperCase(Locale.ROOT));
        words = unit.equals("word") ? Words.of(params.text("token_pattern")) : null;
        if (params.has("stop_words")) {
            Array listed = params.vector("stop_words", params.value("stop_words"));
            for (int i = 0; i < listed.count(); i++) {
                stopWords.add(text(params, "stop_words", listed, i));
            }
        }
        if (shortest < 1 || longest < shortest) {
            throw params.bad("shortest_run");
        }
    }

    static String text(Params params, String name, Array texts, int i) {
        if (texts.cell(i) instanceof Cell.Text text) {
            return text.value();
        }
        throw params.bad(name);
    }

    /** Gives the terms of a text, as often as they occur. */
    void of(String text, Cost cost, Consumer<String> found) {
        Budget budget = cost.characters();
        String prepared = accents.of(lowercase ? text.toLowerCase(Locale.ROOT) : text);
        switch (unit) {
            case "word" -> {
                List<String> kept = words.in(prepared, cost.steps()).stream()
                        .filter(word -> !stopWords.contains(word)).toList();
                for (int length = shortest; length <= Math.min(longest, kept.size()); length++) {
                    for (int first = 0; first + length <= kept.size(); first++) {
                        String term = String.join(" ", kept.subList(first, first + length));
                        budget.take(term.length());
                        found.accept(term);
                    }
                }
            }
            case "char" -> runs(RUN_OF_SPACES.matcher(prepared).replaceAll(" "), false, budget, found);
            default -> PIECE.matcher(prepared).results()
                    .forEach(piece -> runs(" " + piece.group() + " ", true, budget, found));
        }
    }

    private void runs(String text, boolean countsShort, Budget budget, Consumer<String> found) {
        int[] characters = text.codePoints().toArray();
        for (int length = shortest; length <= longest; length++) {
            if (countsShort && characters.length <= length) {
                found.accept(text);
                return;
            }
            for (int first = 0; first + length <= characters.length; first++) {
                budget.take(length);
                found.accept(new String(characters, first, length));
            }
            if (length >= characters.length) {
                return;
            }
        }
    }
}
