package org.amphora.json;

import org.amphora.AmphoraException;
import org.amphora.Budget;
import org.amphora.Utf8;

/** A place in a JSON text, and what may stand there. */
final class JsonCursor {
    private final byte[] text;
    private final int end;
    private final long offset;
    private final Budget memory;
    private int at;

    JsonCursor(byte[] text, int end, long offset, Budget memory) {
        this.text = text;
        this.end = end;
        this.offset = offset;
        this.memory = memory;
    }

    int at() {
        return at;
    }

    /** Pays for what is kept. */
    void take(long bytes) {
        memory.take(bytes);
    }

    /** The byte here; the text must not end before it. */
    byte peek() {
        if (at >= end) {
            throw refused("bytes.truncated");
        }
        return text[at];
    }

    byte next() {
        byte next = peek();
        at++;
        return next;
    }

    void skip(int bytes) {
        at += bytes;
    }

    void expect(char wanted) {
        if (peek() != wanted) {
            throw unexpected();
        }
        at++;
    }

    /** Goes over a comma, or over the bracket that closes; tells whether it was that. */
    boolean isLast(char bracket) {
        byte next = peek();
        if (next != bracket && next != ',') {
            throw unexpected();
        }
        at++;
        return next == bracket;
    }

    Json literal(String word, Json value) {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw refused("json.unexpected-byte");
            }
            at++;
        }
        return value;
    }

    /** A number as far as its form reaches; one of which a part has begun and does not go on is judged with that. */
    Json number() {
        int start = at;
        isSkipped("-");
        skipDigits();
        if (isSkipped(".")) {
            skipDigits();
        }
        if (isSkipped("eE")) {
            isSkipped("+-");
            skipDigits();
        }
        return Numerals.number(textFrom(start), offset);
    }

    /** Goes over one of these bytes where it stands here. */
    private boolean isSkipped(String bytes) {
        boolean isHere = at < end && bytes.indexOf(text[at]) >= 0;
        at += isHere ? 1 : 0;
        return isHere;
    }

    private void skipDigits() {
        while (at < end && isDigit(text[at])) {
            at++;
        }
    }

    /** The bytes of the character here, or 0 where it is none. */
    int width() {
        return Utf8.width(text, at, end, Utf8.Surrogates.REFUSED);
    }

    /** What stands between {@code start} and here. */
    String textFrom(int start) {
        return Utf8.string(text, start, at);
    }

    void checkEnd() {
        if (at < end) {
            throw refused(isSpace(text[at]) ? "json.white-space" : "json.trailing-bytes");
        }
    }

    AmphoraException unexpected() {
        return refused(isSpace(text[at]) ? "json.white-space" : "json.unexpected-byte");
    }

    AmphoraException refused(String code) {
        return new AmphoraException(code, offset, "The JSON breaks the lexical rule at its byte " + at + ".");
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\t' || next == '\n' || next == '\r';
    }

    static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }
}
