package org.amphora;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of the elements of a tensor (section 9.1).
 *
 * @param name as the file has it, such as {@code float64} or {@code datetime64[25us]}
 * @param family what the elements are
 * @param size bytes of an element; 0 for strings, whose sizes differ, and for {@code bytes[0]}
 */
public record DType(String name, Family family, int size) {
    /** What elements are, which decides the encodings that apply and how they are judged. */
    public enum Family { TRUTH, SIGNED, UNSIGNED, FLOAT, BFLOAT, SMALL_FLOAT, COMPLEX, UTF8, WTF8, BYTES, TIME }

    private static final int LARGEST_BYTES = 1 << 20;
    private static final Map<String, DType> PLAIN = new HashMap<>();
    private static final Pattern BYTES = Pattern.compile("bytes\\[(0|[1-9][0-9]{0,6})]");
    private static final Pattern TIMES = Pattern.compile(
            "(?:datetime64|timedelta64)\\[([1-9][0-9]{0,6})?(?:[YMWDhms]|ms|us|ns|ps|fs|as|generic)]");

    static {
        plain("bool", Family.TRUTH, 1);
        for (int size = 1; size <= 8; size *= 2) {
            plain("int" + 8 * size, Family.SIGNED, size);
            plain("uint" + 8 * size, Family.UNSIGNED, size);
        }
        for (int size = 2; size <= 8; size *= 2) {
            plain("float" + 8 * size, Family.FLOAT, size);
        }
        plain("bfloat16", Family.BFLOAT, 2);
        for (String name : new String[] {"float8_e4m3fn", "float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz",
                "float8_e8m0fnu", "float6_e2m3fn", "float6_e3m2fn", "float4_e2m1fn"}) {
            plain(name, Family.SMALL_FLOAT, 1);
        }
        plain("complex64", Family.COMPLEX, 8);
        plain("complex128", Family.COMPLEX, 16);
        plain("utf8", Family.UTF8, 0);
        plain("wtf8", Family.WTF8, 0);
    }

    private static void plain(String name, Family family, int size) {
        PLAIN.put(name, new DType(name, family, size));
    }

    /** The dtype of a name, where the closed list has it. */
    public static Optional<DType> named(String name) {
        DType plain = PLAIN.get(name);
        if (plain != null) {
            return Optional.of(plain);
        }
        Matcher bytes = BYTES.matcher(name);
        if (bytes.matches() && Integer.parseInt(bytes.group(1)) <= LARGEST_BYTES) {
            return Optional.of(new DType(name, Family.BYTES, Integer.parseInt(bytes.group(1))));
        }
        Matcher times = TIMES.matcher(name);
        if (times.matches() && !"1".equals(times.group(1))) {
            return Optional.of(new DType(name, Family.TIME, 8));
        }
        return Optional.empty();
    }

    public boolean isText() {
        return family == Family.UTF8 || family == Family.WTF8;
    }

    public boolean isInteger() {
        return family == Family.SIGNED || family == Family.UNSIGNED;
    }

    /** Bytes of an element for the limits of section 10: 4 for a string, its length. */
    int itemSize() {
        return isText() ? 4 : size;
    }
}
