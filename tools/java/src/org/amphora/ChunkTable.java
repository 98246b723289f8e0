package org.amphora;

import java.util.List;
import org.amphora.json.Fields;
import org.amphora.json.Json;

/** Judges the chunks of tensors of a section by their lengths, without reading one. */
final class ChunkTable {
    /** Bytes of the elements of a chunk with more than one. */
    static final int LARGEST = 1 << 20;
    private static final int ALIGNMENT = 64;

    private final long committed;
    private final long section;

    /**
     * @param committed where chunks must end
     * @param section the offset of the section, for refusals
     */
    ChunkTable(long committed, long section) {
        this.committed = committed;
        this.section = section;
    }

    /** The chunks that the fields of an entry name, for {@code count} elements of {@code form}. */
    Chunks parse(Fields fields, DType dtype, long count, Encoding.Form form) {
        List<Json> listed = fields.items("chunks");
        String codec = fields.text("codec");
        long offset = fields.whole("offset", 0);
        String sha256 = fields.text("sha256");
        if (!Hex.isDigits(sha256, 64)) {
            throw Fields.refused(section, "a SHA-256 is not 64 lower-case digits");
        }
        boolean isCompressed = codec.equals("zlib");
        if (!isCompressed && !codec.equals("stored")) {
            throw refused("container.codec", "The codec of a tensor is not known.");
        }
        fields.end();
        if (count == 0 || dtype.itemSize() == 0) {
            throw refused("container.chunk", "A tensor whose elements take no bytes has chunks.");
        }
        if (offset % ALIGNMENT != 0 || offset < Preamble.LENGTH) {
            throw refused("container.extent", "A tensor does not begin where one may.");
        }
        long[] numbers = numbers(listed);
        Chunks chunks = new Chunks(offset, isCompressed, sha256, numbers);
        checkChunks(chunks, dtype, count, form);
        return chunks;
    }

    private long[] numbers(List<Json> listed) {
        long[] numbers = new long[4 * listed.size()];
        for (int i = 0; i < listed.size(); i++) {
            List<Json> chunk = Fields.items(listed.get(i), section);
            if (chunk.size() != 4) {
                throw Fields.refused(section, "a chunk is not four numbers");
            }
            for (int j = 0; j < 4; j++) {
                numbers[4 * i + j] = Fields.whole(chunk.get(j), 0, section);
            }
        }
        return numbers;
    }

    private void checkChunks(Chunks chunks, DType dtype, long count, Encoding.Form form) {
        long left = count;
        long end = chunks.offset();
        for (int i = 0; i < chunks.count(); i++) {
            long elements = chunks.elements(i);
            if (elements < 1 || elements > left) {
                throw chunkRefused();
            }
            left -= elements;
            if (chunks.stored(i) > committed - end) {
                throw refused("container.extent", "A chunk ends behind the committed length.");
            }
            end += chunks.stored(i);
            checkLengths(chunks, i, dtype, form);
        }
        if (left > 0) {
            throw chunkRefused();
        }
    }

    private void checkLengths(Chunks chunks, int chunk, DType dtype, Encoding.Form form) {
        long elements = chunks.elements(chunk);
        long raw = chunks.raw(chunk);
        long stored = chunks.stored(chunk);
        // Elements times a size is at most the size of the tensor, which is below 2^53.
        boolean isSmall = elements == 1 || raw <= LARGEST && elements * dtype.itemSize() <= LARGEST;
        boolean fits = dtype.isText() ? raw >= 4 * elements : raw == elements * form.size();
        boolean canBe = chunks.isCompressed()
                ? stored <= raw + Stored.SLACK && raw <= Stored.DEFLATE * stored
                : stored == raw;
        if (raw < 1 || stored < 1 || !isSmall || !fits || !canBe || chunks.crc(chunk) > 0xffff_ffffL) {
            throw chunkRefused();
        }
    }

    private AmphoraException chunkRefused() {
        return refused("container.chunk", "The chunks of a tensor contradict its shape or its dtype.");
    }

    private AmphoraException refused(String code, String fact) {
        return new AmphoraException(code, section, fact);
    }
}
