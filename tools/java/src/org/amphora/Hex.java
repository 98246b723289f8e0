package org.amphora;

import java.util.HexFormat;

/** Lower-case hexadecimal digits. */
public final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    /** Whether a text is {@code count} lower-case digits. */
    public static boolean isDigits(String text, int count) {
        return text.length() == count && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** The digits of bytes, two for each. */
    public static String of(byte[] bytes) {
        return FORMAT.formatHex(bytes);
    }

    /** The bytes that digits stand for; the caller knows that they are digits, two for each byte. */
    public static byte[] bytes(String digits) {
        return FORMAT.parseHex(digits);
    }
}
