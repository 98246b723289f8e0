package org.amphora.predict.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amphora.AmphoraException;

/** The matches of a pattern in a text, as Python's {@code re.findall} lists them. */
record Words(Pattern any, Pattern notEmpty) {
    private static final long STEPS = 1L << 28;

    /** A text that counts how often it is looked at, so that a pattern of a stranger ends. */
    private static final class Watched implements CharSequence {
        private final String text;
        private long left = STEPS;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw tooManySteps();
            }
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
    List<String> in(String text) {
        try {
            return found(text);
        } catch (StackOverflowError error) {
            // Java's matcher calls itself; a text that is too long for that is refused like one of too many steps.
            throw tooManySteps();
        }
    }

    private List<String> found(String text) {
        Watched watched = new Watched(text);
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

    private static AmphoraException tooManySteps() {
        return new AmphoraException("pattern.limit", "The regular expression takes too many steps for a text.");
    }
}
