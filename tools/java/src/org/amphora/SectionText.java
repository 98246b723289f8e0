package org.amphora;

import java.util.Arrays;
import org.amphora.json.Fields;
import org.amphora.json.Json;
import org.amphora.json.StrictJson;

/** The raw bytes of a section: one JSON text, and the attachment behind its first line end (section 4.2). */
record SectionText(Json json, byte[] attachment, long offset) {
    private static final long HARD_LIMIT = 256L << 20;

    static SectionText read(Reading reading, Extent extent) {
        checkLengths(extent, reading.limits());
        byte[] raw = Stored.inflateExtent(reading.source(), extent);
        int end = 0;
        while (end < raw.length && raw[end] != '\n') {
            end++;
        }
        if (end == raw.length - 1) {
            throw new AmphoraException("container.attachment", extent.offset(),
                    "Nothing stands behind the line end of a section.");
        }
        byte[] attachment = end < raw.length ? Arrays.copyOfRange(raw, end + 1, raw.length) : new byte[0];
        reading.memory().take(attachment.length);
        Json json = StrictJson.parse(raw, end, extent.offset(), reading.memory());
        return new SectionText(json, attachment, extent.offset());
    }

    static void checkLengths(Extent extent, Limits limits) {
        Stored.checkLengths(extent, HARD_LIMIT, limits.sectionBytes(), "limit.section-bytes");
    }

    /** The keys of the section, which must be of {@code type}. */
    Fields fields(String type) {
        Fields fields = new Fields(json, offset);
        if (!fields.text("type").equals(type)) {
            throw Fields.refused(offset, "a section is of another type");
        }
        return fields;
    }
}
