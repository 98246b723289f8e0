package org.amphora.predict.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.amphora.AmphoraException;

/** A place in a pattern of Python's {@code re}, and what stands for one character there. */
class PatternReader {
    private static final int LONGEST = 10_000;

    private final int[] pattern;
    private int at;

    PatternReader(String pattern) {
        this.pattern = pattern.codePoints().toArray();
        if (this.pattern.length > LONGEST) {
            throw unsupported();
        }
    }

    AmphoraException unsupported() {
        return new AmphoraException("pattern.unsupported",
                "The regular expression of the model cannot be used (character " + at + ").");
    }

    final boolean isAtEnd() {
        return at >= pattern.length;
    }

    /** The character here, or −1 at the end. */
    final int peek() {
        return isAtEnd() ? -1 : pattern[at];
    }

    final int next() {
        if (isAtEnd()) {
            throw unsupported();
        }
        return pattern[at++];
    }

    final boolean startsWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= pattern.length || pattern[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a text if it comes next. */
    final boolean take(String text) {
        boolean found = startsWith(text);
        at += found ? text.length() : 0;
        return found;
    }

    /** The text that comes next, of {@code length} characters or what is left. */
    final String ahead(int length) {
        return new String(pattern, at, Math.min(length, pattern.length - at));
    }

    final void skip(int characters) {
        at += characters;
    }

    /** The class that an escape stands for, which may have one character. */
    final IntPredicate escaped(int letter, PatternFlags flags) {
        if (isClass(letter)) {
            return CharacterClasses.named(letter, flags);
        }
        int character = character(letter);
        return CharacterClasses.range(character, character, flags);
    }

    /** Whether an escape stands for a class. */
    static boolean isClass(int letter) {
        return "dswDSW".indexOf(letter) >= 0;
    }

    /** The character that an escape stands for. */
    final int character(int letter) {
        return switch (letter) {
            case 'a' -> 7;
            case 'b' -> 8;
            case 't' -> 9;
            case 'n' -> 10;
            case 'v' -> 11;
            case 'f' -> 12;
            case 'r' -> 13;
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            case 'U' -> hexadecimal(8);
            default -> {
                if (letter >= '0' && letter <= '7') {
                    yield octal();
                } else if (letter < 128 && Character.isLetterOrDigit(letter)) {
                    throw unsupported();
                }
                yield letter;
            }
        };
    }

    private int hexadecimal(int digits) {
        long code = 0;
        for (int i = 0; i < digits; i++) {
            int next = next();
            int digit = next < 128 ? Character.digit(next, 16) : -1;
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

    /** Up to three digits, of which the first has been taken. */
    private int octal() {
        at--;
        int code = 0;
        for (int i = 0; i < 3 && peek() >= '0' && peek() <= '7'; i++) {
            code = 8 * code + next() - '0';
        }
        if (code > 0377) {
            throw unsupported();
        }
        return code;
    }

    /** What follows an opening bracket. */
    final IntPredicate set(PatternFlags flags) {
        boolean isNegated = take("^");
        List<IntPredicate> members = new ArrayList<>();
        do {
            members.add(member(flags));
        } while (!take("]"));
        IntPredicate set = members.size() == 1 ? members.get(0)
                : c -> members.stream().anyMatch(member -> member.test(c));
        return isNegated ? set.negate() : set;
    }

    private IntPredicate member(PatternFlags flags) {
        int first = next();
        if (first == '\\') {
            int letter = next();
            if (isClass(letter)) {
                // A range cannot begin with it.
                if (startsWith("-") && !startsWith("-]")) {
                    throw unsupported();
                }
                return CharacterClasses.named(letter, flags);
            }
            first = character(letter);
        }
        int last = first;
        if (startsWith("-") && !startsWith("-]")) {
            skip(1);
            last = next();
            if (last == '\\') {
                int letter = next();
                if (isClass(letter)) {
                    throw unsupported();
                }
                last = character(letter);
            }
        }
        if (last < first) {
            throw unsupported();
        }
        return CharacterClasses.range(first, last, flags);
    }
}
