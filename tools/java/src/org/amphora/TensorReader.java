package org.amphora;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Reads the elements of a tensor chunk by chunk ("Reading elements" of section 11). */
final class TensorReader {
    /** An array of bytes, and the reference to it; the string that may be made of it is no part of this. */
    private static final int OBJECT = 32;
    private static final int WINDOW = 1 << 20;

    private final Tensor tensor;
    private final Limits limits;
    private final Budget decoded;
    private final ElementCheck check;

    TensorReader(Tensor tensor, Limits limits) {
        this(tensor, limits, new Budget(limits.decodedBytes(), "limit.decompressed-bytes", tensor.offset()));
    }

    /** {@code decoded} pays for the elements, and for those that its encodings need. */
    TensorReader(Tensor tensor, Limits limits, Budget decoded) {
        this.tensor = tensor;
        this.limits = limits;
        this.decoded = decoded;
        this.check = new ElementCheck(tensor.dtype());
    }

    /** What is done with the elements of a chunk: {@code count} of them, from {@code first} on. */
    private interface Sink {
        void accept(byte[] elements, long first, int count, long at);
    }

    Elements read() {
        long count = tensor.count();
        boolean isText = tensor.dtype().isText();
        long bytes = size();
        decoded.take(bytes);
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new AmphoraException("limit.decompressed-bytes", tensor.offset(),
                    "A tensor is larger than an array of Java.");
        }
        byte[] all = new byte[isText ? 0 : (int) bytes];
        byte[][] texts = new byte[isText ? (int) count : 0][];
        Sink sink = isText
                ? (elements, first, number, at) -> ElementCheck.split(elements, number, texts, (int) first)
                : (elements, first, number, at) ->
                        System.arraycopy(elements, 0, all, (int) first * tensor.dtype().size(), elements.length);
        run(sink, new Undo(tensor, this::read));
        return new Elements(tensor.dtype(), tensor.shape(), all, texts);
    }

    void validate() {
        run((elements, first, number, at) -> {}, new Undo(tensor, needed -> {
            Elements elements = read(needed);
            new TensorReader(needed, limits, decoded).checkDigest();
            return elements;
        }));
        checkDigest();
    }

    private Elements read(Tensor needed) {
        return needed.readOnce(() -> new TensorReader(needed, limits, decoded).read());
    }

    /** Bytes of all elements, which are below 2^53; of strings, with what each takes by itself. */
    long size() {
        return tensor.dtype().isText() ? textBytes() + OBJECT * tensor.count() : tensor.count() * tensor.dtype().size();
    }

    private long textBytes() {
        long sum = 0;
        if (tensor.chunks().isEmpty()) {
            return tensor.attachedBytes().length;
        }
        Chunks chunks = tensor.chunks().get();
        for (int i = 0; i < chunks.count(); i++) {
            sum += chunks.raw(i);
        }
        return sum;
    }

    private void run(Sink sink, Undo undo) {
        if (tensor.chunks().isEmpty()) {
            accept(tensor.attachedBytes(), 0, (int) tensor.count(), tensor.offset(), undo, sink);
            return;
        }
        Chunks chunks = tensor.chunks().get();
        long at = chunks.offset();
        long first = 0;
        for (int i = 0; i < chunks.count(); i++) {
            accept(raw(chunks, i, at), first, (int) chunks.elements(i), at, undo, sink);
            first += chunks.elements(i);
            at += chunks.stored(i);
        }
    }

    private void accept(byte[] raw, long first, int count, long at, Undo undo, Sink sink) {
        byte[] elements = undo.chunk(raw, first, count, at);
        check.check(elements, count, at);
        sink.accept(elements, first, count, at);
    }

    private byte[] raw(Chunks chunks, int chunk, long at) {
        long largest = Math.min(limits.decodedBytes(), Integer.MAX_VALUE - 8);
        if (Math.max(chunks.raw(chunk), chunks.stored(chunk)) > largest) {
            throw new AmphoraException("limit.decompressed-bytes", at, "A chunk is larger than the limit.");
        }
        byte[] stored = Stored.read(tensor.source(), at, chunks.stored(chunk));
        CRC32 crc = new CRC32();
        crc.update(stored);
        if (crc.getValue() != chunks.crc(chunk)) {
            throw new AmphoraException("container.checksum", at, "The CRC-32 of a chunk differs.");
        }
        return chunks.isCompressed() ? Stored.inflate(stored, (int) chunks.raw(chunk), at) : stored;
    }

    private void checkDigest() {
        // Many tensors may need one.
        tensor.chunks().filter(chunks -> tensor.beginsDigest()).ifPresent(chunks -> {
            MessageDigest all = Stored.sha256();
            long at = chunks.offset();
            for (int i = 0; i < chunks.count(); i++) {
                MessageDigest one = Stored.sha256();
                for (long left = chunks.stored(i); left > 0; ) {
                    int length = (int) Math.min(left, WINDOW);
                    one.update(Stored.read(tensor.source(), at, length));
                    at += length;
                    left -= length;
                }
                all.update(one.digest());
            }
            if (!Arrays.equals(all.digest(), Hex.bytes(chunks.sha256()))) {
                throw new AmphoraException("container.digest", chunks.offset(), "The SHA-256 of a tensor differs.");
            }
        });
    }
}
