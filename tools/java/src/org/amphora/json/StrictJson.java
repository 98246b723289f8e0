package org.amphora.json;

import java.util.ArrayList;
import java.util.List;
import org.amphora.Budget;

/**
 * The reader of the JSON of containers: the lexical rule of section 5 of {@code format.md}, judged in one pass from the
 * first byte to the last, while the tree is made.
 *
 * <p>It calls itself once for each level, of which the rule allows {@value #LEVELS}.
 */
public final class StrictJson {
    private static final int LEVELS = 32;
    // About what values take in memory: any one, with its place among others; what an array and an object take beside.
    private static final int VALUE_BYTES = 40;
    private static final int ARRAY_BYTES = 72;
    private static final int OBJECT_BYTES = 136;

    private final JsonCursor cursor;
    private final JsonStrings strings;

    private StrictJson(JsonCursor cursor) {
        this.cursor = cursor;
        this.strings = new JsonStrings(cursor);
    }

    /**
     * The value that the first {@code end} bytes are.
     *
     * @param offset that of refusals: where the root or section begins in the file
     * @param memory pays for the tree
     */
    public static Json parse(byte[] text, int end, long offset, Budget memory) {
        JsonCursor cursor = new JsonCursor(text, end, offset, memory);
        Json value = new StrictJson(cursor).value(1);
        cursor.checkEnd();
        return value;
    }

    private Json value(int level) {
        cursor.take(VALUE_BYTES);
        byte first = cursor.peek();
        return switch (first) {
            case '{' -> members(level);
            case '[' -> items(level);
            case '"' -> new Json.Text(strings.string());
            case 't' -> cursor.literal("true", new Json.Truth(true));
            case 'f' -> cursor.literal("false", new Json.Truth(false));
            case 'n' -> cursor.literal("null", new Json.Null());
            default -> {
                if (first != '-' && !JsonCursor.isDigit(first)) {
                    throw cursor.unexpected();
                }
                yield cursor.number();
            }
        };
    }

    private Json items(int level) {
        enter(level, ARRAY_BYTES);
        List<Json> items = new ArrayList<>(4);
        if (cursor.peek() == ']') {
            cursor.skip(1);
            return new Json.Items(items);
        }
        do {
            items.add(value(level + 1));
        } while (!cursor.isLast(']'));
        return new Json.Items(items);
    }

    private Json members(int level) {
        enter(level, OBJECT_BYTES);
        List<String> keys = new ArrayList<>(4);
        List<Json> values = new ArrayList<>(4);
        if (cursor.peek() == '}') {
            cursor.skip(1);
            return new Json.Members(keys, values);
        }
        do {
            String key = strings.key();
            if (!keys.isEmpty()) {
                // Keys are ASCII, so that the order of their bytes is that of their characters.
                int order = keys.get(keys.size() - 1).compareTo(key);
                if (order >= 0) {
                    throw cursor.refused(order == 0 ? "json.duplicate-key" : "json.key-order");
                }
            }
            cursor.expect(':');
            keys.add(key);
            values.add(value(level + 1));
        } while (!cursor.isLast('}'));
        return new Json.Members(keys, values);
    }

    private void enter(int level, int bytes) {
        if (level > LEVELS) {
            throw cursor.refused("json.nesting");
        }
        cursor.take(bytes);
        cursor.skip(1);
    }
}
