package org.amphora.predict.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
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
                Arguments.of("[\\d\\s]+", "1 2a", List.of("1 2")),
                Arguments.of("(?x) a  b # c", "ab", List.of("ab")),
                Arguments.of("(?P<n>\\w)(?P=n)", "aab", List.of("a")),
                Arguments.of("(?<=\\w{2})\\w", "abcd", List.of("c", "d")),
                Arguments.of("(?<!a)b", "abcb", List.of("b")),
                Arguments.of("(?>a+)a|b", "aab", List.of("b")),
                Arguments.of("a++b", "aab", List.of("aab")),
                Arguments.of("(?i)stra\u00dfe|\u017f", "STRA\u1e9eE s S", List.of("STRA\u1e9eE", "s", "S")),
                Arguments.of("(?a)\\w+", "a\u00e9b", List.of("a", "b")),
                Arguments.of("(?i:A)b", "ab aB", List.of("ab")),
                Arguments.of("\\101\\x42\\0", "AB\u0000", List.of("AB\u0000")),
                Arguments.of("(?:a|ab)(?:c|bcd)", "abcd", List.of("abcd")),
                Arguments.of("\ud83d\ude00+.", "\ud83d\ude00\ud83d\ude00x", List.of("\ud83d\ude00\ud83d\ude00x")));
    }

    @ParameterizedTest
    @MethodSource("matches")
    void findsWhatPythonFinds(String pattern, String text, List<String> words) {
        assertEquals(words, Words.of(pattern).in(text, Words.steps(text.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a)", "[a", "\\", "\\q", "(?P=n)", "*", "(a)(b)", "[b-a]", "\\u12"})
    void refusesPatternsThatItDoesNotKnow(String pattern) {
        assertEquals("pattern.unsupported",
                assertThrows(AmphoraException.class, () -> Words.of(pattern)).code());
    }

    @Test
    void endsWithPatternsThatWouldNot() {
        Words slow = Words.of("\\w*\\w*\\w*\\w*-");
        assertEquals("pattern.limit",
                assertThrows(AmphoraException.class, () -> slow.in("a".repeat(3000), Words.steps(3000))).code());
        Words open = Words.of("(?:ab|c)*d");
        assertEquals("pattern.limit", assertThrows(AmphoraException.class,
                () -> open.in("c".repeat(1_000_000), Words.steps(1_000_000))).code());
    }

    /** What is empty costs steps too, whether it is repeated in a loop or written out. */
    @ParameterizedTest
    @ValueSource(strings = {"(?:){999999999}", "(?:(?:){1000}){1000}", "((?:a{0}){60000}){60000}",
        "(?:(?=a)|b){0,100000}", "(?:(?:x{0,5}){0,200}){0,200}"})
    void refusesPatternsThatRepeatTooMuch(String pattern) {
        assertEquals("pattern.unsupported",
                assertThrows(AmphoraException.class, () -> Words.of(pattern)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?:(?:(?:)*)*)*b", "(?:(?:|x){0,50}){0,50}b", "(?:a{0}|x){9000}b", "(?:\\b|x)*b"})
    void endsWithPatternsOfNothing(String pattern) {
        Words words = Words.of(pattern);
        assertTimeout(Duration.ofSeconds(20), () -> {
            try {
                assertEquals(List.of(), words.in("a".repeat(100_000), Words.steps(100_000)));
            } catch (AmphoraException refusal) {
                assertEquals("pattern.limit", refusal.code());
            }
        });
    }

    @Test
    void measuresChoicesOfChoicesOnce() {
        String choices = "(?:".repeat(60) + "a" + "|b)".repeat(60);
        assertEquals(List.of("c"), Words.of("(?<=" + choices + ")c").in("cac", Words.steps(3)));
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
