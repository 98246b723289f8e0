package org.amphora;

import org.amphora.json.Fields;

/**
 * Where a root or a section lies (section 4.1).
 *
 * @param offset its first byte
 * @param length stored bytes
 * @param raw bytes that its zlib stream gives
 * @param sha256 of the stored bytes, 64 lower-case digits
 */
public record Extent(long offset, long length, long raw, String sha256) {
    /** What an append record takes behind a root. */
    static final long RECORD = 64;

    static Extent parse(Fields fields) {
        long length = fields.whole("length", 0);
        long offset = fields.whole("offset", 0);
        long raw = fields.whole("raw", 0);
        String sha256 = fields.text("sha256");
        fields.end();
        if (!Hex.isDigits(sha256, 64)) {
            throw Fields.refused(fields.offset(), "a SHA-256 is not 64 lower-case digits");
        }
        return new Extent(offset, length, raw, sha256);
    }

    /** The byte behind the last one. Both numbers are below 2^53. */
    public long end() {
        return offset + length;
    }

    /** Judges that it lies between the preamble and {@code limit}; {@code at} is the root or section that names it. */
    void check(long limit, long at) {
        if (length < 1 || raw < 1 || offset < Preamble.LENGTH || end() > limit) {
            throw new AmphoraException("container.extent", at, "An extent lies outside of what it must lie in.");
        }
    }
}
