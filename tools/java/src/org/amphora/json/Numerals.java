package org.amphora.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amphora.AmphoraException;

/** Numbers as rules 6 and 7 of section 5 ask for them. */
final class Numerals {
    private static final long LARGEST = (1L << 53) - 1;
    private static final int DIGITS = 17;
    // Possessive, so that a text of a million digits is matched without a stack.
    private static final Pattern WHOLE = Pattern.compile("-?+(?:0|[1-9][0-9]*+)");
    private static final Pattern REAL =
            Pattern.compile("-?+(0|[1-9][0-9]*+)\\.([0-9]++)(?:e-?+[1-9][0-9]*+)?+");

    private Numerals() {}

    /** The value of a text that begins as a number does. */
    static Json number(String text, long offset) {
        if (isShortWhole(text)) {
            return new Json.Whole(Long.parseLong(text));
        } else if (WHOLE.matcher(text).matches()) {
            return whole(text, offset);
        }
        Matcher real = REAL.matcher(text);
        if (!real.matches() || real.group(2).length() > 1 && real.group(2).endsWith("0")) {
            throw refused("json.number", offset, text);
        }
        if (significant(real.group(1) + real.group(2)) > DIGITS) {
            throw refused("json.digits", offset, text);
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw refused("json.number-range", offset, text);
        }
        return new Json.Real(value);
    }

    /** Whether a text is an integer of few digits, as most are, and without a sign. */
    private static boolean isShortWhole(String text) {
        boolean isShort = text.length() <= 15 && (text.length() == 1 || text.charAt(0) != '0');
        for (int i = 0; isShort && i < text.length(); i++) {
            isShort = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return isShort;
    }

    private static Json whole(String text, long offset) {
        if (text.equals("-0")) {
            throw refused("json.negative-zero", offset, text);
        }
        // 17 characters are a sign and the 16 digits of 2^53 − 1 at most.
        if (text.length() > 17 || Math.abs(Long.parseLong(text)) > LARGEST) {
            throw refused("json.number-range", offset, text);
        }
        return new Json.Whole(Long.parseLong(text));
    }

    /** How many digits there are from the first to the last that is not zero. */
    private static int significant(String digits) {
        int first = 0;
        int end = digits.length();
        while (first < end && digits.charAt(first) == '0') {
            first++;
        }
        while (end > first && digits.charAt(end - 1) == '0') {
            end--;
        }
        return end - first;
    }

    private static AmphoraException refused(String code, long offset, String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return new AmphoraException(code, offset, "A number of the JSON is not one of the format: " + shown + ".");
    }
}
