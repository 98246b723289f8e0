package org.amphora;

import java.util.Arrays;

/**
 * The decoded elements of a tensor, in C order.
 *
 * <p>Elements of one size are little-endian bytes; strings are kept as their bytes, of UTF-8 or WTF-8.
 */
public final class Elements {
    private final DType dtype;
    private final long[] shape;
    private final byte[] bytes;
    private final byte[][] texts;

    Elements(DType dtype, long[] shape, byte[] bytes, byte[][] texts) {
        this.dtype = dtype;
        this.shape = shape;
        this.bytes = bytes;
        this.texts = texts;
    }

    public DType dtype() {
        return dtype;
    }

    public long[] shape() {
        return shape.clone();
    }

    /** How many elements there are. */
    public int count() {
        return (int) Tensor.count(shape);
    }

    /** The bytes of all elements, which must not be changed; empty for strings. */
    public byte[] bytes() {
        return bytes;
    }

    /** The bytes of string {@code i}; they are valid UTF-8 unless the dtype is {@code wtf8}. */
    public byte[] text(int i) {
        return texts[i];
    }

    /** Bytes that a copy of rows {@code first} to {@code end} − 1 takes, which shares its strings with this. */
    public long bytesOfRows(long first, long end) {
        long row = shape[0] == 0 ? 0 : count() / shape[0];
        return (end - first) * row * (dtype.isText() ? Long.BYTES : dtype.size());
    }

    /** Rows {@code first} to {@code end} − 1. */
    public Elements rows(long first, long end) {
        long[] part = shape.clone();
        part[0] = end - first;
        int row = shape[0] == 0 ? 0 : (int) (count() / shape[0]);
        int from = (int) first * row;
        int to = (int) end * row;
        return dtype.isText()
                ? new Elements(dtype, part, bytes, Arrays.copyOfRange(texts, from, to))
                : new Elements(dtype, part, Arrays.copyOfRange(bytes, from * dtype.size(), to * dtype.size()), texts);
    }

    /** Element {@code i} of an integer dtype, a time or a truth; of {@code uint64}, its bits. */
    public long integer(int i) {
        int size = dtype.size();
        return dtype.family() == DType.Family.SIGNED || dtype.family() == DType.Family.TIME
                ? LittleEndian.signed(bytes, i * size, size)
                : LittleEndian.unsigned(bytes, i * size, size);
    }

    /** The number nearest to element {@code i} of a bool, an integer or a float of 16 bits or more. */
    public double number(int i) {
        int size = dtype.size();
        return switch (dtype.family()) {
            case FLOAT -> Floats.ofBits(LittleEndian.unsigned(bytes, i * size, size), size);
            case BFLOAT -> Float.intBitsToFloat((int) LittleEndian.unsigned(bytes, i * size, size) << 16);
            case UNSIGNED -> Floats.ofUnsigned(LittleEndian.unsigned(bytes, i * size, size));
            case SIGNED, TRUTH, TIME -> integer(i);
            default -> throw new IllegalStateException("Elements of " + dtype.name() + " are no numbers.");
        };
    }
}
