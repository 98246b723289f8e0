package org.amphora;

/** Integers of 1 to 8 bytes in an array, the least significant byte first. */
public final class LittleEndian {
    private LittleEndian() {}

    /** The unsigned integer of {@code size} bytes at {@code at}; of 8 bytes, its bits. */
    public static long unsigned(byte[] bytes, int at, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        return value;
    }

    /** The integer in two's complement of {@code size} bytes at {@code at}. */
    public static long signed(byte[] bytes, int at, int size) {
        int spare = 64 - 8 * size;
        return unsigned(bytes, at, size) << spare >> spare;
    }

    /** Writes the lower {@code size} bytes of a value. */
    public static void put(byte[] bytes, int at, int size, long value) {
        for (int i = 0; i < size; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
