package org.amphora;

/** Conversions between bits, integers and floats that Java has no single operation for. */
public final class Floats {
    private Floats() {}

    /** The binary16, binary32 or binary64 of these bits, which is exact as a double. */
    public static double ofBits(long bits, int size) {
        return switch (size) {
            case 8 -> Double.longBitsToDouble(bits);
            case 4 -> Float.intBitsToFloat((int) bits);
            default -> ofHalf((int) bits);
        };
    }

    private static double ofHalf(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size = exponent == 31 ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
        return bits >> 15 == 0 ? size : -size;
    }

    /** The double nearest to an unsigned integer of 64 bits, ties to even. */
    public static double ofUnsigned(long bits) {
        // Halved with the lost bit kept sticky, so that it is rounded once.
        return bits >= 0 ? bits : (double) (bits >>> 1 | bits & 1) * 2.0;
    }

    /** The bits of the float of {@code size} bytes, 4 or 8, that equals an integer. */
    static long bitsOfInteger(long value, int size) {
        return size == 4 ? Float.floatToRawIntBits(value) & 0xffff_ffffL : Double.doubleToRawLongBits(value);
    }
}
