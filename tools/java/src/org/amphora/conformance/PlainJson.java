package org.amphora.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ordinary JSON of requests and answers, whose numbers are integers. */
sealed interface PlainJson {
    /** {@code true}, {@code false}, {@code null}, or a number with a fraction, which only goldens have. */
    record Word(String word) implements PlainJson {}

    record Whole(long value) implements PlainJson {}

    record Text(String value) implements PlainJson {}

    record Items(List<PlainJson> items) implements PlainJson {
        Items() {
            this(new ArrayList<>());
        }

        Items add(PlainJson item) {
            items.add(item);
            return this;
        }
    }

    record Members(Map<String, PlainJson> members) implements PlainJson {
        Members() {
            this(new LinkedHashMap<>());
        }

        Members put(String key, PlainJson value) {
            members.put(key, value);
            return this;
        }

        Members put(String key, String value) {
            return put(key, new Text(value));
        }

        Members put(String key, long value) {
            return put(key, new Whole(value));
        }
    }

    static PlainJson truth(boolean value) {
        return new Word(value ? "true" : "false");
    }

    /** The value that a text is. */
    static PlainJson parse(String text) {
        return new PlainJsonParser(text).document();
    }

    default PlainJson get(String key) {
        PlainJson value = ((Members) this).members().get(key);
        if (value == null) {
            throw new IllegalArgumentException("The request has no '" + key + "'.");
        }
        return value;
    }

    default boolean has(String key) {
        return ((Members) this).members().containsKey(key);
    }

    default String string(String key) {
        return ((Text) get(key)).value();
    }

    default List<PlainJson> items(String key) {
        return ((Items) get(key)).items();
    }

    /** The integers of an array. */
    default long[] integers(String key) {
        return items(key).stream().mapToLong(item -> ((Whole) item).value()).toArray();
    }

    /** This value as JSON, on one line. */
    default String text() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        if (this instanceof Word word) {
            text.append(word.word());
        } else if (this instanceof Whole whole) {
            text.append(whole.value());
        } else if (this instanceof Text string) {
            quote(string.value(), text);
        } else if (this instanceof Items list) {
            String before = "[";
            for (PlainJson item : list.items()) {
                text.append(before);
                item.write(text);
                before = ",";
            }
            text.append(list.items().isEmpty() ? "[]" : "]");
        } else if (this instanceof Members object) {
            String before = "{";
            for (Map.Entry<String, PlainJson> member : object.members().entrySet()) {
                text.append(before);
                quote(member.getKey(), text);
                text.append(':');
                member.getValue().write(text);
                before = ",";
            }
            text.append(object.members().isEmpty() ? "{}" : "}");
        }
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit < 0x20 || unit > 0x7e || unit == '"' || unit == '\\') {
                text.append(String.format("\\u%04x", (int) unit));
            } else {
                text.append(unit);
            }
        }
        text.append('"');
    }
}
