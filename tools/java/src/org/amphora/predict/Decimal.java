package org.amphora.predict;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers that texts of a table write in decimal digits. */
final class Decimal {
    /** Possessive, so that a text costs as many steps as it has characters. */
    private static final Pattern DIGITS =
            Pattern.compile("[+-]?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");
    private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?+inf(?:inity)?+");

    private Decimal() {}

    /** The number that a text writes, with spaces around it or not; none where it writes no number. */
    static OptionalDouble of(String text) {
        String number = withoutEdges(text);
        if (DIGITS.matcher(number).matches()) {
            return OptionalDouble.of(Double.parseDouble(number));
        } else if (INFINITE.matcher(number).matches()) {
            return OptionalDouble.of(number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return number.equalsIgnoreCase("nan") ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
    }

    private static String withoutEdges(String text) {
        int first = 0;
        int end = text.length();
        while (first < end && text.charAt(first) == ' ') {
            first++;
        }
        while (end > first && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(first, end);
    }
}
