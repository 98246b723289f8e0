package org.amphora.predict.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amphora.AmphoraException;
import org.amphora.Budget;

/** The matches of a pattern in a text, as Python's {@code re.findall} lists them. */
record Words(Pattern any, Pattern notEmpty) {
    private static final long STEPS = 1L << 26;

    /** How often the patterns of one input may look at a character. */
    static Budget steps() {
        return new Budget(STEPS, "pattern.limit", -1);
    }

    /** A text that counts how often it is looked at, so that a pattern of a stranger ends. */
    private record Watched(String text, Budget steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps.take(1);
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What the group of each match found, or the match where there is no group. */
    List<String> in(String text, Budget steps) {
        try {
            return found(text, steps);
        } catch (StackOverflowError error) {
            // Java's matcher calls itself; a text that is too long for that is refused like one of too many steps.
            throw new AmphoraException("pattern.limit", "The regular expression takes too many steps for a text.");
        }
    }

    private List<String> found(String text, Budget steps) {
        Watched watched = new Watched(text, steps);
        Matcher search = matcher(any, watched);
        Matcher further = matcher(notEmpty, watched);
        List<String> words = new ArrayList<>();
        boolean wasEmpty = false;
        int place = 0;
        while (true) {
            Matcher match = search;
            if (wasEmpty && further.region(place, text.length()).lookingAt()) {
                match = further;
            } else {
                if (wasEmpty) {
                    if (place == text.length()) {
                        return words;
                    }
                    place += Character.charCount(text.codePointAt(place));
                }
                if (!search.region(place, text.length()).find()) {
                    return words;
                }
            }
            words.add(word(text, match));
            wasEmpty = match.end() == match.start();
            place = match.end();
        }
    }

    private static Matcher matcher(Pattern pattern, Watched text) {
        return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    }

    private static String word(String text, Matcher match) {
        int group = match.groupCount();
        return match.start(group) < 0 ? "" : text.substring(match.start(group), match.end(group));
    }
}
