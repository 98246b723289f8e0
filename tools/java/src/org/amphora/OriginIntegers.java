package org.amphora;

import java.util.BitSet;

/** The big integers of an origin: hexadecimal digits of what 64 bits do not hold. */
record OriginIntegers(OriginGraph graph, Elements strings) {
    /** Whether all nodes of big integers name one; they may share a text, which is read once. */
    boolean areBig() {
        BitSet judged = new BitSet();
        for (int node = 0; node < graph.nodes(); node++) {
            if (graph.kind(node) != OriginGraph.BIG_INTEGER) {
                continue;
            }
            long text = graph.value(node);
            if (text < 0 || text >= strings.count()) {
                return false;
            }
            if (!judged.get((int) text) && !isBig(strings.text((int) text))) {
                return false;
            }
            judged.set((int) text);
        }
        return true;
    }

    private static boolean isBig(byte[] text) {
        int sign = text.length > 0 && text[0] == '-' ? 1 : 0;
        int digits = text.length - sign;
        for (int i = sign; i < text.length; i++) {
            boolean isDigit = text[i] >= '0' && text[i] <= '9' || text[i] >= 'a' && text[i] <= 'f';
            if (!isDigit || i == sign && text[i] == '0') {
                return false;
            }
        }
        if (digits != 16) {
            return digits > 16;
        }
        // Of 16 digits: from 2^63 on, and below −2^63.
        long bits = Long.parseUnsignedLong(Utf8.string(text, sign, text.length), 16);
        return bits < 0 && (sign == 0 || bits != Long.MIN_VALUE);
    }
}
