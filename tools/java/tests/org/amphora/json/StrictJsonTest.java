package org.amphora.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lexical rule of section 5. */
class StrictJsonTest {
    private static Json parse(String text) {
        // Latin-1, so that a table can hold bytes that are no UTF-8.
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return StrictJson.parse(bytes, bytes.length, 7, new Budget(1 << 20, "limit.memory", -1));
    }

    private static String codeOf(String text) {
        AmphoraException refusal = assertThrows(AmphoraException.class, () -> parse(text));
        assertEquals(7, refusal.offset());
        return refusal.code();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[1, 2]|json.white-space", "[1]x|json.trailing-bytes", "[01]|json.number", "[1e5]|json.number",
        "[1.50]|json.number", "[1.5E5]|json.number", "[1.5e+5]|json.number", "[1.5e0]|json.number", "[-]|json.number",
        "[1.]|json.number", "[1.0e]|json.number", "[1.50a]|json.number", "[1.2.3]|json.unexpected-byte",
        "[1-2]|json.unexpected-byte", "[1.5+]|json.unexpected-byte", "[1.5e5e5]|json.unexpected-byte",
        "[-0-]|json.negative-zero", "[1.0e999.]|json.number-range", "[1.23456789012345678.]|json.digits",
        "[-Infinity]|json.number", "[NaN]|json.unexpected-byte", "[+1]|json.unexpected-byte",
        "[.5]|json.unexpected-byte", "[-0]|json.negative-zero", "[9007199254740992]|json.number-range",
        "[123456789012345678901]|json.number-range", "[1.0e309]|json.number-range",
        "[1.23456789012345678]|json.digits", "[nul]|json.unexpected-byte", "[1,]|json.unexpected-byte",
        "{\"a\":1,\"a\":2}|json.duplicate-key", "{\"b\":1,\"a\":2}|json.key-order", "{\"A\":1}|json.key",
        "{\"\":1}|json.key", "{\"$\":1}|json.key", "{\"a\\u0000\":1}|json.key", "[\"\\/\"]|json.escape",
        "[\"\\u0041\"]|json.escape", "[\"\\u000A\"]|json.escape", "[\"\\u000a\"]|json.escape",
        "[\"\u00c3(\"]|json.utf8", "[\"\u00ed\u00a0\u0080\"]|json.utf8", "[\"\u00f5\"]|json.utf8",
        "[|bytes.truncated", "[\"a|bytes.truncated", "{\"a\":|bytes.truncated"})
    void refuses(String text, String code) {
        assertEquals(code, codeOf(text));
    }

    @Test
    void refusesControlCharactersThatAreNotEscaped() {
        assertEquals("json.control-character", codeOf("[\"\t\"]"));
    }

    @Test
    void keepsIntegersAndFloatsApart() {
        Json.Items items = (Json.Items) parse("[1,1.0,-0.0,9007199254740991,1.0e-400]");
        assertEquals(List.of(new Json.Whole(1), new Json.Real(1), new Json.Real(-0.0),
                new Json.Whole(9007199254740991L), new Json.Real(0)), items.items());
    }

    @Test
    void unescapesStrings() {
        assertEquals(new Json.Text("\"\\\b\t\n\f\r\u0000\u001f\u00e9"),
                parse("\"\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f\u00c3\u00a9\""));
    }

    @Test
    void nestsThirtyTwoLevelsAndNoMore() {
        parse("[".repeat(32) + "]".repeat(32));
        assertEquals("json.nesting", codeOf("[".repeat(33) + "]".repeat(33)));
    }

    @Test
    void countsWhatATreeTakes() {
        byte[] bytes = ("[" + "[],".repeat(1000) + "1]").getBytes(StandardCharsets.US_ASCII);
        AmphoraException refusal = assertThrows(AmphoraException.class,
                () -> StrictJson.parse(bytes, bytes.length, 0, new Budget(10_000, "limit.memory", -1)));
        assertEquals("limit.memory", refusal.code());
    }

    /** Bytes of heap that one of a million takes, measured with OpenJDK 17. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"0|26", "\"\"|42", "\"abcdefgh\"|57", "[]|78", "[1]|102",
        "{}|142", "{\"a\":1}|211", "[1,1,1,0]|174", "{\"rows\":[0,1],\"tensor\":0}|382"})
    void countsEachValueWithWhatItTakes(String value, int measured) {
        byte[] bytes = ("[" + (value + ",").repeat(999) + value + "]").getBytes(StandardCharsets.US_ASCII);
        assertThrows(AmphoraException.class,
                () -> StrictJson.parse(bytes, bytes.length, 0, new Budget(1000L * measured, "limit.memory", -1)));
    }
}
