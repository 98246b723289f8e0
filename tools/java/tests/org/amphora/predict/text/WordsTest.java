package org.amphora.predict.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.amphora.AmphoraException;
import org.amphora.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of Python, hashes and accents of texts. */
class WordsTest {
    /** A pattern, a text, and what {@code re.findall} of Python 3.11 says. */
    static Stream<Arguments> matches() {
        return Stream.of(
                Arguments.of("(?u)\\b\\w\\w+\\b", "a bc d\u00e9f_1 x", List.of("bc", "d\u00e9f_1")),
                Arguments.of("\\b\\d*", "12 a3", List.of("12", "", "", "")),
                Arguments.of("(\\w)\\w*", "ab cd", List.of("a", "c")),
                Arguments.of("[^\\W\\d_]+(?:['-]\\w+)?", "it's l1 x-9", List.of("it's", "l", "x-9")),
                Arguments.of("a|", "ba", List.of("", "a", "")),
                Arguments.of("a*?", "aa", List.of("", "a", "", "a", "")),
                Arguments.of("(?m)^.$", "a\nb\n", List.of("a", "b")),
                Arguments.of(".$", "ab\n", List.of("b")),
                Arguments.of("\\B", "ab", List.of("")),
                Arguments.of("\\B", "", List.of()),
                Arguments.of("x{,2}", "xxx", List.of("xx", "x", "")),
                Arguments.of("(?i)[k-m]+", "KLMn", List.of("KLM")),
                Arguments.of("a{x", "a{x", List.of("a{x")),
                Arguments.of("[]a]+", "a]b", List.of("a]")),
                Arguments.of("(?s).", "\n", List.of("\n")),
                Arguments.of("(a)|b", "ab", List.of("a", "")),
                Arguments.of("\\Aa|b\\Z", "ab\n", List.of("a")),
                Arguments.of("[\\d\\s]+", "1 2a", List.of("1 2")));
    }

    @ParameterizedTest
    @MethodSource("matches")
    void findsWhatPythonFinds(String pattern, String text, List<String> words) {
        assertEquals(words, PatternReader.read(pattern).in(text, Words.steps()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a)", "[a", "\\", "\\q", "(?x)a", "(?P=n)", "*", "(a)(b)", "[b-a]", "\\u12"})
    void refusesPatternsThatItDoesNotKnow(String pattern) {
        assertEquals("pattern.unsupported",
                assertThrows(AmphoraException.class, () -> PatternReader.read(pattern)).code());
    }

    @Test
    void endsWithPatternsThatWouldNot() {
        Words slow = PatternReader.read("\\w*\\w*\\w*\\w*-");
        assertEquals("pattern.limit",
                assertThrows(AmphoraException.class, () -> slow.in("a".repeat(3000), Words.steps())).code());
        Words deep = PatternReader.read("(?:ab|c)*d");
        assertEquals("pattern.limit",
                assertThrows(AmphoraException.class, () -> deep.in("c".repeat(1_000_000), Words.steps())).code());
    }

    @Test
    void hashesAsTheOthersDo() {
        assertEquals(0, Murmur.hash(new byte[0]));
        assertEquals(0x248bfa47, Murmur.hash(Utf8.bytes("hello")));
        assertEquals(0x149bbb7f, Murmur.hash(Utf8.bytes("hello, world")));
    }

    @Test
    void leavesOutAccents() {
        assertEquals("naive ss", Accents.UNICODE.of("na\u00efve ss"));
        assertEquals("nave", Accents.ASCII.of("na\u00e6ve"));
        assertEquals("fi", Accents.ASCII.of("\ufb01"));
        assertEquals("e\u0301", Accents.UNICODE_UNLESS_DECOMPOSED.of("e\u0301"));
        assertEquals("e", Accents.UNICODE.of("e\u0301"));
        assertEquals("\u00e9", Accents.NONE.of("\u00e9"));
    }
}
