package org.amphora.json;

import java.util.List;
import java.util.Optional;
import org.amphora.AmphoraException;

/**
 * The members of an object, asked for by name: first those that must be there, then {@link #end}, which refuses keys
 * that nobody asked for. All refusals are {@code container.json}.
 */
public final class Fields {
    private final Json.Members members;
    private final long offset;
    private final boolean[] asked;

    /** The members of {@code json}; {@code offset} is that of refusals. */
    public Fields(Json json, long offset) {
        if (!(json instanceof Json.Members object)) {
            throw refused(offset, "a value is no object");
        }
        this.members = object;
        this.offset = offset;
        this.asked = new boolean[object.keys().size()];
    }

    /** Where refusals of this object point to. */
    public long offset() {
        return offset;
    }

    public boolean has(String key) {
        return members.keys().contains(key);
    }

    /** The value of a key that may be absent. */
    public Optional<Json> optional(String key) {
        int place = members.keys().indexOf(key);
        if (place < 0) {
            return Optional.empty();
        }
        asked[place] = true;
        return Optional.of(members.values().get(place));
    }

    /** The value of a key that must be there. */
    public Json required(String key) {
        return optional(key).orElseThrow(() -> refused(offset, "the key '" + key + "' is missing"));
    }

    public String text(String key) {
        return text(required(key), offset);
    }

    /** An integer of at least {@code least}. */
    public long whole(String key, long least) {
        return whole(required(key), least, offset);
    }

    public List<Json> items(String key) {
        return items(required(key), offset);
    }

    public Fields object(String key) {
        return new Fields(required(key), offset);
    }

    /** Judges {@code extensions}, whose content is free. */
    public void skipExtensions() {
        optional("extensions").ifPresent(json -> new Fields(json, offset));
    }

    /** Refuses keys that were not asked for. */
    public void end() {
        for (int i = 0; i < asked.length; i++) {
            if (!asked[i]) {
                throw refused(offset, "the key '" + members.keys().get(i) + "' is not known");
            }
        }
    }

    public static String text(Json json, long offset) {
        if (json instanceof Json.Text text) {
            return text.value();
        }
        throw refused(offset, "a value is no string");
    }

    public static long whole(Json json, long least, long offset) {
        if (json instanceof Json.Whole whole && whole.value() >= least) {
            return whole.value();
        }
        throw refused(offset, "a value is no integer of at least " + least);
    }

    public static List<Json> items(Json json, long offset) {
        if (json instanceof Json.Items items) {
            return items.items();
        }
        throw refused(offset, "a value is no array");
    }

    /** The refusal of a key or value. */
    public static AmphoraException refused(long offset, String fact) {
        return new AmphoraException("container.json", offset, "In the JSON, " + fact + ".");
    }
}
