package org.amphora;

import java.util.ArrayList;
import java.util.List;
import org.amphora.json.Fields;
import org.amphora.json.Json;

/**
 * Where a model comes from.
 *
 * @param bytes the length of the source
 * @param format that of the source, such as {@code pickle}
 * @param libraries names and versions
 * @param losses what could not be carried over exactly
 * @param notices what the owner may not want to give away
 * @param sha256 of the source, or empty
 * @param sourceClass the class of the source object, or empty
 */
public record Provenance(long bytes, String format, List<Pair> libraries, List<String> losses, List<String> notices,
        String sha256, String sourceClass) {
    /** A name and what belongs to it. */
    public record Pair(String key, String value) {}

    static Provenance parse(Fields fields) {
        Provenance provenance = new Provenance(fields.whole("bytes", 0), fields.text("format"),
                pairs(fields.required("libraries"), fields.offset()), texts(fields, "losses"), texts(fields, "notices"),
                fields.text("sha256"), fields.text("source_class"));
        fields.end();
        if (!provenance.sha256.isEmpty() && !Hex.isDigits(provenance.sha256, 64)) {
            throw Fields.refused(fields.offset(), "the SHA-256 of the source is not 64 lower-case digits");
        }
        return provenance;
    }

    static List<Pair> pairs(Json json, long offset) {
        List<Pair> pairs = new ArrayList<>();
        for (Json item : Fields.items(json, offset)) {
            List<Json> pair = Fields.items(item, offset);
            if (pair.size() != 2) {
                throw Fields.refused(offset, "a pair has not two elements");
            }
            pairs.add(new Pair(Fields.text(pair.get(0), offset), Fields.text(pair.get(1), offset)));
        }
        return pairs;
    }

    private static List<String> texts(Fields fields, String key) {
        return fields.items(key).stream().map(json -> Fields.text(json, fields.offset())).toList();
    }
}
