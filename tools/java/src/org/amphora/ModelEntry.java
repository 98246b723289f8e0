package org.amphora;

import org.amphora.json.Fields;

/** What a root says of a model: its name, the kind of its model 0, and where its section lies. */
public record ModelEntry(String name, String kind, Extent section) {
    private static final int NAME_BYTES = 1024;
    private static final int KIND_BYTES = 64;

    static ModelEntry parse(Fields fields) {
        String kind = fields.text("kind");
        String name = fields.text("name");
        Extent section = Extent.parse(fields.object("section"));
        fields.end();
        return new ModelEntry(name, kind, section);
    }

    /** Judges the name, the kind and the extent, for a root that lies at {@code at} and ends at {@code limit}. */
    void check(long limit, long at) {
        boolean controls = name.chars().anyMatch(c -> c < 0x20 || c >= 0x7f && c < 0xa0);
        if (name.isEmpty() || controls || Utf8.bytes(name).length > NAME_BYTES) {
            throw new AmphoraException("container.name", at, "The name of a model is empty, too long, or not plain.");
        }
        checkKind(kind, at);
        section.check(limit, at);
    }

    static void checkKind(String kind, long at) {
        boolean begins = !kind.isEmpty() && kind.charAt(0) >= 'a' && kind.charAt(0) <= 'z';
        boolean isName = begins && kind.length() <= KIND_BYTES
                && kind.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_');
        if (!isName) {
            throw new AmphoraException("container.kind", at, "The kind of a model is no name of a kind.");
        }
    }
}
