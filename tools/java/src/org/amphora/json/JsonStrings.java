package org.amphora.json;

/** Keys and strings as rules 4 and 5 ask for them. */
final class JsonStrings {
    /** About what a string takes in memory beside its characters, each of which takes two bytes at worst. */
    private static final int STRING_BYTES = 64;

    private final JsonCursor cursor;

    JsonStrings(JsonCursor cursor) {
        this.cursor = cursor;
    }

    String key() {
        cursor.expect('"');
        int start = cursor.at();
        if (cursor.peek() == '$') {
            cursor.skip(1);
        }
        boolean first = true;
        for (; cursor.peek() != '"'; cursor.skip(1), first = false) {
            byte next = cursor.peek();
            boolean letter = next >= 'a' && next <= 'z';
            if (!letter && (first || !JsonCursor.isDigit(next) && next != '_')) {
                throw cursor.refused("json.key");
            }
        }
        if (first) {
            throw cursor.refused("json.key");
        }
        return taken(start);
    }

    String string() {
        cursor.skip(1);
        int start = cursor.at();
        StringBuilder unescaped = null;
        while (true) {
            byte next = cursor.peek();
            if (next == '"') {
                break;
            } else if (next == '\\') {
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(cursor.textFrom(start)).append(escape());
                start = cursor.at();
            } else if (next >= 0 && next < 0x20) {
                throw cursor.refused("json.control-character");
            } else {
                int width = cursor.width();
                if (width == 0) {
                    throw cursor.refused("json.utf8");
                }
                cursor.skip(width);
            }
        }
        cursor.take(unescaped == null ? 0 : 2L * unescaped.length());
        String rest = taken(start);
        return unescaped == null ? rest : unescaped.append(rest).toString();
    }

    /** What stands from {@code start} to the quote here, which is gone over. */
    private String taken(int start) {
        cursor.take(STRING_BYTES + 2L * (cursor.at() - start));
        String taken = cursor.textFrom(start);
        cursor.skip(1);
        return taken;
    }

    private char escape() {
        cursor.skip(1);
        byte letter = cursor.next();
        return switch (letter) {
            case '"', '\\' -> (char) letter;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> controlCharacter();
            default -> throw cursor.refused("json.escape");
        };
    }

    /** The four digits behind {@code \}{@code u}, which only stand for control characters without a letter. */
    private char controlCharacter() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            byte next = cursor.next();
            boolean letter = next >= 'a' && next <= 'f';
            if (!letter && !JsonCursor.isDigit(next)) {
                throw cursor.refused("json.escape");
            }
            code = 16 * code + (letter ? next - 'a' + 10 : next - '0');
        }
        if (code >= 0x20 || "\b\t\n\f\r".indexOf(code) >= 0) {
            throw cursor.refused("json.escape");
        }
        return (char) code;
    }
}
