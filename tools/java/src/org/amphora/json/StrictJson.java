package org.amphora.json;

import java.util.ArrayList;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.Budget;
import org.amphora.Utf8;

/**
 * The reader of the JSON of containers: the lexical rule of section 5 of {@code format.md}, judged in one pass from the
 * first byte to the last, while the tree is made.
 *
 * <p>It calls itself once for each level, of which the rule allows {@value #LEVELS}.
 */
public final class StrictJson {
    private static final int LEVELS = 32;
    /** About what one value takes in memory; text takes two bytes more for each of its own at worst. */
    private static final int VALUE_BYTES = 64;

    private final byte[] text;
    private final int end;
    private final long offset;
    private final Budget memory;
    private int at;

    private StrictJson(byte[] text, int end, long offset, Budget memory) {
        this.text = text;
        this.end = end;
        this.offset = offset;
        this.memory = memory;
    }

    /**
     * The value that the first {@code end} bytes are.
     *
     * @param offset that of refusals: where the root or section begins in the file
     * @param memory pays for the tree
     */
    public static Json parse(byte[] text, int end, long offset, Budget memory) {
        StrictJson reader = new StrictJson(text, end, offset, memory);
        Json value = reader.value(1);
        if (reader.at < end) {
            throw reader.refused(isSpace(text[reader.at]) ? "json.white-space" : "json.trailing-bytes");
        }
        return value;
    }

    private Json value(int level) {
        memory.take(VALUE_BYTES);
        byte first = peek();
        return switch (first) {
            case '{' -> members(level);
            case '[' -> items(level);
            case '"' -> new Json.Text(string());
            case 't' -> literal("true", new Json.Truth(true));
            case 'f' -> literal("false", new Json.Truth(false));
            case 'n' -> literal("null", new Json.Null());
            default -> {
                if (first != '-' && !isDigit(first)) {
                    throw unexpected();
                }
                yield number();
            }
        };
    }

    private Json literal(String word, Json value) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (peek() != word.charAt(i)) {
                throw refused("json.unexpected-byte");
            }
        }
        return value;
    }

    private Json items(int level) {
        enter(level);
        List<Json> items = new ArrayList<>(4);
        if (peek() == ']') {
            at++;
            return new Json.Items(items);
        }
        while (true) {
            items.add(value(level + 1));
            if (isLast(']')) {
                return new Json.Items(items);
            }
        }
    }

    private Json members(int level) {
        enter(level);
        List<String> keys = new ArrayList<>(4);
        List<Json> values = new ArrayList<>(4);
        if (peek() == '}') {
            at++;
            return new Json.Members(keys, values);
        }
        while (true) {
            String key = key();
            if (!keys.isEmpty()) {
                // Keys are ASCII, so that the order of their bytes is that of their characters.
                int order = keys.get(keys.size() - 1).compareTo(key);
                if (order >= 0) {
                    throw refused(order == 0 ? "json.duplicate-key" : "json.key-order");
                }
            }
            expect(':');
            keys.add(key);
            values.add(value(level + 1));
            if (isLast('}')) {
                return new Json.Members(keys, values);
            }
        }
    }

    private void enter(int level) {
        if (level > LEVELS) {
            throw refused("json.nesting");
        }
        at++;
    }

    private boolean isLast(char bracket) {
        byte next = peek();
        if (next != bracket && next != ',') {
            throw unexpected();
        }
        at++;
        return next == bracket;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw unexpected();
        }
        at++;
    }

    private String key() {
        expect('"');
        int start = at;
        if (peek() == '$') {
            at++;
        }
        boolean first = true;
        for (; peek() != '"'; at++, first = false) {
            byte next = peek();
            boolean letter = next >= 'a' && next <= 'z';
            if (!letter && (first || !isDigit(next) && next != '_')) {
                throw refused("json.key");
            }
        }
        if (first) {
            throw refused("json.key");
        }
        memory.take(VALUE_BYTES + (at - start));
        return Utf8.string(text, start, at++);
    }

    private String string() {
        at++;
        int start = at;
        StringBuilder unescaped = null;
        while (true) {
            byte next = peek();
            if (next == '"') {
                break;
            } else if (next == '\\') {
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(Utf8.string(text, start, at)).append(escape());
                start = at;
            } else if (next >= 0 && next < 0x20) {
                throw refused("json.control-character");
            } else {
                int width = Utf8.width(text, at, end, Utf8.Surrogates.REFUSED);
                if (width == 0) {
                    throw refused("json.utf8");
                }
                at += width;
            }
        }
        memory.take(2L * (at - start) + (unescaped == null ? 0 : 2L * unescaped.length()));
        String rest = Utf8.string(text, start, at++);
        return unescaped == null ? rest : unescaped.append(rest).toString();
    }

    private char escape() {
        at++;
        byte letter = peek();
        at++;
        return switch (letter) {
            case '"', '\\' -> (char) letter;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> controlCharacter();
            default -> throw refused("json.escape");
        };
    }

    /** The four digits behind {@code \}{@code u}, which only stand for control characters without a letter. */
    private char controlCharacter() {
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
            byte next = peek();
            boolean letter = next >= 'a' && next <= 'f';
            if (!letter && !isDigit(next)) {
                throw refused("json.escape");
            }
            code = 16 * code + (letter ? next - 'a' + 10 : next - '0');
        }
        if (code >= 0x20 || "\b\t\n\f\r".indexOf(code) >= 0) {
            throw refused("json.escape");
        }
        return (char) code;
    }

    private Json number() {
        int start = at;
        while (at < end && (isDigit(text[at]) || "+-.eE".indexOf(text[at]) >= 0)) {
            at++;
        }
        return Numerals.number(Utf8.string(text, start, at), offset);
    }

    private byte peek() {
        if (at >= end) {
            throw refused("bytes.truncated");
        }
        return text[at];
    }

    private AmphoraException unexpected() {
        return refused(isSpace(text[at]) ? "json.white-space" : "json.unexpected-byte");
    }

    private AmphoraException refused(String code) {
        return new AmphoraException(code, offset, "The JSON breaks the lexical rule at its byte " + at + ".");
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\t' || next == '\n' || next == '\r';
    }

    private static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }
}
