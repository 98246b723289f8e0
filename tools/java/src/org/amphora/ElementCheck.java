package org.amphora;

import java.util.Arrays;

/** What a dtype asks of its decoded elements: truths, small floats and strings. */
record ElementCheck(DType dtype) {
    void check(byte[] elements, int count, long at) {
        switch (dtype.family()) {
            case TRUTH -> checkBits(elements, 1, "container.bool", at);
            case SMALL_FLOAT -> checkBits(elements, largestCode(), "container.small-float", at);
            case UTF8 -> checkTexts(elements, count, Utf8.Surrogates.REFUSED, at);
            case WTF8 -> checkTexts(elements, count, Utf8.Surrogates.ALLOWED, at);
            default -> { }
        }
    }

    private int largestCode() {
        return dtype.name().startsWith("float4") ? 0x0f : dtype.name().startsWith("float6") ? 0x3f : 0xff;
    }

    private static void checkBits(byte[] elements, int largest, String code, long at) {
        for (byte element : elements) {
            if ((element & 0xff) > largest) {
                throw new AmphoraException(code, at, "An element of a tensor is no value of its dtype.");
            }
        }
    }

    private static void checkTexts(byte[] elements, int count, Utf8.Surrogates surrogates, long at) {
        long end = 4L * count;
        for (int i = 0; i < count; i++) {
            long start = end;
            end += LittleEndian.unsigned(elements, 4 * i, 4);
            if (end > elements.length || !Utf8.isValid(elements, (int) start, (int) end, surrogates)) {
                throw textRefused(at);
            }
        }
        if (end != elements.length) {
            throw textRefused(at);
        }
    }

    private static AmphoraException textRefused(long at) {
        return new AmphoraException("container.text", at, "A string is not valid, or lengths do not fill the chunk.");
    }

    /** Puts the strings of a chunk that was checked into {@code texts}, from {@code first} on. */
    static void split(byte[] elements, int count, byte[][] texts, int first) {
        int end = 4 * count;
        for (int i = 0; i < count; i++) {
            int start = end;
            end += (int) LittleEndian.unsigned(elements, 4 * i, 4);
            texts[first + i] = Arrays.copyOfRange(elements, start, end);
        }
    }
}
