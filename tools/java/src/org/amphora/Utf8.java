package org.amphora;

import java.nio.charset.StandardCharsets;

/** UTF-8 as the format has it: strict, or with surrogates in their three-byte form (WTF-8). */
public final class Utf8 {
    private Utf8() {}

    /** Whether surrogates are let through. */
    public enum Surrogates { REFUSED, ALLOWED }

    /** The number of bytes of the character that begins at {@code at}, or 0 where none does before {@code end}. */
    public static int width(byte[] bytes, int at, int end, Surrogates surrogates) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int width = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (width == 0 || end - at < width) {
            return 0;
        }
        for (int i = 1; i < width; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean overlong = first == 0xe0 && second < 0xa0 || first == 0xf0 && second < 0x90;
        boolean beyond = first == 0xf4 && second > 0x8f;
        boolean surrogate = first == 0xed && second > 0x9f;
        return overlong || beyond || surrogate && surrogates == Surrogates.REFUSED ? 0 : width;
    }

    /** Whether all bytes of a range are characters. */
    public static boolean isValid(byte[] bytes, int from, int end, Surrogates surrogates) {
        for (int at = from; at < end; ) {
            int width = width(bytes, at, end, surrogates);
            if (width == 0) {
                return false;
            }
            at += width;
        }
        return true;
    }

    /** The string that valid bytes stand for. */
    public static String string(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** The bytes of a string without lone surrogates. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
