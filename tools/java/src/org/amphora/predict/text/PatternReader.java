package org.amphora.predict.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.amphora.AmphoraException;

/**
 * Turns a regular expression of Python's {@code re} for text into one of Java: with the letters, ends and boundaries
 * that {@code text_vectorizer} describes. What it does not know is {@code pattern.unsupported}.
 */
final class PatternReader {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 50;
    private static final String WORD = "[\\p{L}\\p{N}_]";
    private static final String NO_WORD = "[^\\p{L}\\p{N}_]";
    private static final String SPACE = "[\\x{9}-\\x{d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}"
            + "\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]";
    private static final String BOUNDARY =
            "(?:(?<=" + WORD + ")(?!" + WORD + ")|(?<!" + WORD + ")(?=" + WORD + "))";

    private final int[] pattern;
    private final StringBuilder made = new StringBuilder();
    private int at;
    private int depth;
    private boolean ignoresCase;
    private boolean hasLines;
    private boolean dotTakesAll;

    private PatternReader(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    /** Reads {@code pattern}; a match that must not be empty is made of the second. */
    static Words read(String pattern) {
        PatternReader reader = new PatternReader(pattern);
        try {
            return reader.words();
        } catch (PatternSyntaxException | StackOverflowError error) {
            throw reader.unsupported();
        }
    }

    private Words words() {
        if (pattern.length > LONGEST) {
            throw unsupported();
        }
        flags();
        while (at < pattern.length) {
            element();
        }
        int options = ignoresCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        Pattern any = Pattern.compile(made.toString(), options);
        // Where a match begins, \G is, so that this one has to end elsewhere.
        Pattern notEmpty = Pattern.compile("(?:" + made + ")(?!\\G)", options);
        if (any.matcher("").groupCount() > 1) {
            throw unsupported();
        }
        return new Words(any, notEmpty);
    }

    /** Flags for all of the pattern, which only stand at its beginning. */
    private void flags() {
        while (startsWith("(?") && at + 2 < pattern.length && "imsu".indexOf(pattern[at + 2]) >= 0) {
            for (at += 2; at < pattern.length && pattern[at] != ')'; at++) {
                switch (pattern[at]) {
                    case 'i' -> ignoresCase = true;
                    case 'm' -> hasLines = true;
                    case 's' -> dotTakesAll = true;
                    case 'u' -> { }
                    default -> throw unsupported();
                }
            }
            next();
        }
    }

    private boolean startsWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= pattern.length || pattern[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int next() {
        if (at >= pattern.length) {
            throw unsupported();
        }
        return pattern[at++];
    }

    private void element() {
        int first = next();
        switch (first) {
            case '\\' -> escape();
            case '[' -> set();
            case '(' -> group();
            case ')' -> {
                depth--;
                made.append(')');
            }
            case '|', '*', '+', '?' -> made.append((char) first);
            case '{' -> repetition();
            case '.' -> made.append(dotTakesAll ? "(?s:.)" : "[^\\n]");
            case '^' -> made.append(hasLines ? "(?:\\A|(?<=\\n))" : "\\A");
            case '$' -> made.append(hasLines ? "(?=\\n|\\z)" : "(?=\\n?\\z)");
            default -> literal(first);
        }
    }

    private void literal(int character) {
        made.append("\\x{").append(Integer.toHexString(character)).append('}');
    }

    private void group() {
        if (++depth > DEEPEST) {
            throw unsupported();
        }
        for (String kind : List.of("?:", "?=", "?!", "?<=", "?<!", "?>")) {
            if (startsWith(kind)) {
                at += kind.length();
                made.append('(').append(kind);
                return;
            }
        }
        if (startsWith("?P<")) {
            while (next() != '>') {
                // The name of a group is of no use here.
                continue;
            }
        } else if (startsWith("?")) {
            throw unsupported();
        }
        made.append('(');
    }

    /** {@code {2}}, {@code {2,}}, {@code {2,5}} or {@code {,5}}; anything else is a brace. */
    private void repetition() {
        StringBuilder inside = new StringBuilder();
        int end = at;
        while (end < pattern.length && pattern[end] != '}') {
            inside.appendCodePoint(pattern[end++]);
        }
        if (end == pattern.length || !inside.toString().matches("[0-9]{1,9}(,[0-9]{0,9})?|,[0-9]{1,9}")) {
            literal('{');
            return;
        }
        at = end + 1;
        made.append('{').append(inside.charAt(0) == ',' ? "0" : "").append(inside).append('}');
    }

    private void escape() {
        int letter = next();
        switch (letter) {
            case 'b' -> made.append(BOUNDARY);
            case 'B' -> made.append("(?!").append(BOUNDARY).append(")(?!\\A\\z)");
            case 'A' -> made.append("\\A");
            case 'Z' -> made.append("\\z");
            default -> {
                String named = named(letter);
                if (named != null) {
                    made.append(named);
                } else if (letter >= '1' && letter <= '9') {
                    made.append('\\').append((char) letter);
                } else {
                    literal(character(letter));
                }
            }
        }
    }

    /** The set of characters that an escape stands for, or null where it is none. */
    private static String named(int letter) {
        return switch (letter) {
            case 'w' -> WORD;
            case 'W' -> NO_WORD;
            case 'd' -> "\\p{Nd}";
            case 'D' -> "\\P{Nd}";
            case 's' -> SPACE;
            case 'S' -> "[^" + SPACE.substring(1);
            default -> null;
        };
    }

    /** The character that an escape stands for. */
    private int character(int letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            case 'a' -> 0x07;
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            case 'U' -> hexadecimal(8);
            default -> {
                boolean isLetter = letter < 128 && Character.isLetterOrDigit(letter);
                if (isLetter) {
                    throw unsupported();
                }
                yield letter;
            }
        };
    }

    private int hexadecimal(int digits) {
        long code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw unsupported();
            }
            code = 16 * code + digit;
        }
        if (code > Character.MAX_CODE_POINT) {
            throw unsupported();
        }
        return (int) code;
    }

    private void set() {
        boolean isNegated = startsWith("^");
        at += isNegated ? 1 : 0;
        StringBuilder set = new StringBuilder("[");
        for (boolean isFirst = true; isFirst || !startsWith("]"); isFirst = false) {
            member(set);
        }
        at++;
        set.append(']');
        // Java negates some sets within sets and not others; looking ahead says what is meant.
        made.append(isNegated ? "(?:(?!" + set + ")(?s:.))" : set);
    }

    private void member(StringBuilder set) {
        int first = next();
        if (first == '\\') {
            int letter = next();
            String named = named(letter);
            if (named != null) {
                set.append(named);
                return;
            }
            first = letter == 'b' ? '\b' : character(letter);
        }
        set.append("\\x{").append(Integer.toHexString(first)).append('}');
        boolean isRange = startsWith("-") && at + 1 < pattern.length && pattern[at + 1] != ']';
        if (isRange) {
            at++;
            int last = next();
            if (last == '\\') {
                int letter = next();
                if (named(letter) != null) {
                    throw unsupported();
                }
                last = character(letter);
            }
            set.append("-\\x{").append(Integer.toHexString(last)).append('}');
        }
    }

    private AmphoraException unsupported() {
        return new AmphoraException("pattern.unsupported", "The regular expression of the model cannot be used.");
    }
}
