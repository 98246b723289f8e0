package org.amphora.predict.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** What one character of a pattern of Python's {@code re} matches. */
final class CharacterClasses {
    /** Characters that are one regardless of case, though no mapping of one character to one says so. */
    private static final Map<Integer, Integer> ALIKE = Map.of(0x49, 0x69, 0x130, 0x69, 0x131, 0x69, 0x1fd3, 0x390,
            0x1fe3, 0x3b0, 0xfb05, 0xfb06);
    /** No character from here on has a case. */
    private static final int CASES_END = 0x1f000;

    private CharacterClasses() {}

    /** All characters that are one regardless of case, by what they have in common; made when one is asked for. */
    private static final class Variants {
        private static final Map<Integer, List<Integer>> ALL = new HashMap<>();

        static {
            for (int other = 0; other < CASES_END; other++) {
                int common = folded(other);
                if (common != other) {
                    ALL.computeIfAbsent(common, first -> new ArrayList<>(List.of(first))).add(other);
                }
            }
        }
    }

    /** The class of {@code \w}, {@code \d} or {@code \s}, and of their capital letters what is not in it. */
    static IntPredicate named(int letter, PatternFlags flags) {
        IntPredicate test = switch (Character.toLowerCase(letter)) {
            case 'w' -> flags.a() ? c -> c < 128 && isWord(c) : CharacterClasses::isWord;
            case 'd' -> flags.a() ? c -> c >= '0' && c <= '9' : Character::isDigit;
            default -> flags.a() ? c -> c >= 9 && c <= 13 || c == ' ' : CharacterClasses::isSpace;
        };
        return letter < 'a' ? test.negate() : test;
    }

    static boolean isWord(int c) {
        return switch (Character.getType(c)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.DECIMAL_DIGIT_NUMBER -> true;
            default -> Character.isLetter(c) || c == '_';
        };
    }

    /** White space of Python, which is not that of Java. */
    static boolean isSpace(int c) {
        return c >= 9 && c <= 13 || c >= 0x1c && c <= 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680
                || c >= 0x2000 && c <= 0x200a || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f
                || c == 0x3000;
    }

    private static boolean isLetterOfASCII(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    /** What all characters have in common that are one regardless of case. */
    private static int folded(int c) {
        Integer alike = ALIKE.get(c);
        return alike != null ? alike : Character.toLowerCase(Character.toUpperCase(c));
    }

    /** What makes equal what a group found and what is there when it is asked for again: lower case alone. */
    static IntUnaryOperator lowering(PatternFlags flags) {
        if (!flags.i()) {
            return c -> c;
        }
        return flags.a() ? c -> isLetterOfASCII(c) ? c | 0x20 : c : Character::toLowerCase;
    }

    /** The characters from {@code first} to {@code last}; flags say whether regardless of case, and in what that is. */
    static IntPredicate range(int first, int last, PatternFlags flags) {
        IntPredicate inside = c -> c >= first && c <= last;
        if (!flags.i()) {
            return inside;
        } else if (flags.a()) {
            return c -> inside.test(c) || isLetterOfASCII(c) && inside.test(c ^ 0x20);
        } else if (first == last) {
            int common = folded(first);
            return c -> folded(c) == common;
        }
        return c -> inside.test(c)
                || Variants.ALL.getOrDefault(folded(c), List.of()).stream().anyMatch(variant -> inside.test(variant));
    }
}
