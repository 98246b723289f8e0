package org.amphora;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A tensor of a section: its entry in the table, from which its elements are read. */
public final class Tensor {
    static final int MOST_DIMENSIONS = 64;
    private static final long LARGEST = (1L << 53) - 1;

    private final Source source;
    private final DType dtype;
    private final long[] shape;
    private final List<Encoding> encodings;
    private final Optional<Chunks> chunks;
    /** The attachment of the section, of which this tensor has {@code length} bytes from {@code first} on. */
    private final byte[] attachment;
    private final int first;
    private final int length;
    private final long section;
    private final Limits limits;
    /** What was decoded last, of a tensor that others need. */
    private SoftReference<Elements> decoded = new SoftReference<>(null);
    private boolean isDigestChecked;

    /** A tensor with chunks. */
    Tensor(Source source, DType dtype, long[] shape, List<Encoding> encodings, Chunks chunks, long section,
            Limits limits) {
        this(source, dtype, shape, encodings, Optional.of(chunks), new byte[0], 0, 0, section, limits);
    }

    /** An attached tensor. */
    Tensor(DType dtype, long[] shape, List<Encoding> encodings, byte[] attachment, int first, int length,
            long section, Limits limits) {
        this(null, dtype, shape, encodings, Optional.empty(), attachment, first, length, section, limits);
    }

    private Tensor(Source source, DType dtype, long[] shape, List<Encoding> encodings, Optional<Chunks> chunks,
            byte[] attachment, int first, int length, long section, Limits limits) {
        this.source = source;
        this.dtype = dtype;
        this.shape = shape;
        this.encodings = encodings;
        this.chunks = chunks;
        this.attachment = attachment;
        this.first = first;
        this.length = length;
        this.section = section;
        this.limits = limits;
    }

    public DType dtype() {
        return dtype;
    }

    /** The dimensions; empty for a single element. */
    public long[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    /** The number of elements: the product of the shape, which is below 2^53. */
    public long count() {
        return count(shape);
    }

    /** Whether a tensor of this dtype may have a shape: what it takes is below 2^53 bytes. */
    public static boolean isShape(long[] shape, DType dtype) {
        boolean fits = shape.length <= MOST_DIMENSIONS;
        long left = LARGEST / Math.max(1, dtype.itemSize());
        for (long dimension : shape) {
            fits &= dimension >= 0;
            // A zero makes no room for what is too large beside it.
            left /= Math.max(1, dimension);
        }
        return fits && left > 0;
    }

    /** The product of a shape that a tensor may have. */
    public static long count(long[] shape) {
        long count = 1;
        for (long dimension : shape) {
            count = dimension == 0 || count == 0 ? 0 : Math.multiplyExact(count, dimension);
        }
        return count;
    }

    List<Encoding> encodings() {
        return encodings;
    }

    Optional<Chunks> chunks() {
        return chunks;
    }

    /** The tensors that encodings of this one need. */
    Stream<Tensor> needed() {
        return encodings.stream().flatMap(encoding -> {
            if (encoding instanceof Encoding.Dictionary dictionary) {
                return Stream.of(dictionary.tensor());
            }
            return encoding instanceof Encoding.Child child ? child.starts().stream() : Stream.empty();
        });
    }

    /** Where refusals point to that concern all of it: its first byte, or its section. */
    long offset() {
        return chunks.map(Chunks::offset).orElse(section);
    }

    Source source() {
        return source;
    }

    byte[] attachedBytes() {
        return Arrays.copyOfRange(attachment, first, first + length);
    }

    /**
     * Reads all elements: the CRC-32 of each chunk compared, decompressed, decoded and judged.
     *
     * @throws AmphoraException for a damaged tensor, and {@code limit.decompressed-bytes} for one over the limit
     */
    public Elements read() {
        return new TensorReader(this, limits).read();
    }

    /** The same, which {@code budget} pays for. */
    public Elements read(Budget budget) {
        return new TensorReader(this, limits, budget).read();
    }

    /** The same, remembered for as long as there is room, since many tensors may need one. */
    Elements readOnce(Supplier<Elements> reading) {
        Elements elements = decoded.get();
        if (elements == null) {
            elements = reading.get();
            decoded = new SoftReference<>(elements);
        }
        return elements;
    }

    /** Whether this is the first time that it is asked. */
    boolean beginsDigest() {
        boolean begins = !isDigestChecked;
        isDigestChecked = true;
        return begins;
    }

    /** Judges all elements without keeping them, and the {@code sha256} of chunks, also of the tensors it needs. */
    void validate() {
        new TensorReader(this, limits).validate();
    }

    /** Whether both have the same entry and, of what is attached, the same bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && dtype.equals(tensor.dtype) && Arrays.equals(shape, tensor.shape)
                && chunks.equals(tensor.chunks) && encodings.equals(tensor.encodings)
                && Arrays.equals(attachment, first, first + length,
                        tensor.attachment, tensor.first, tensor.first + tensor.length);
    }

    @Override
    public int hashCode() {
        return Objects.hash(offset(), dtype, Arrays.hashCode(shape), chunks);
    }
}
