package org.amphora.predict.additive;

import java.util.Arrays;
import org.amphora.predict.Params;

/** The sets of the nodes that ask whether a category is in one. */
final class AdditiveCategories {
    /** Beyond 2^24 binary32 skips integers, which are no categories then. */
    private static final double MOST_WHOLE = 1 << 24;
    private static final double MOST = 1L << 31;
    private static final int WORD = 32;

    /** Where the set of each node begins among the codes, and at last where the last one ends. */
    private final int[] offsets;
    /** The sets, each ascending. */
    private final int[] codes;
    private final boolean matchGoesLeft;
    private final boolean isTruncated;
    /** Whether what is no category, and what the words of a set do not hold, takes the default. */
    private final boolean elseDefault;

    AdditiveCategories(Params params, int nodes) {
        matchGoesLeft = params.choice("category_match", "left", "right").equals("left");
        String rule = params.choice("category_codes", "non_negative", "non_negative_else_default", "truncated");
        isTruncated = rule.equals("truncated");
        elseDefault = rule.equals("non_negative_else_default");
        codes = params.integers("categories", Params.ANY);
        offsets = params.offsets("category_offsets", codes.length, nodes + 1);
        for (int node = 0; node < nodes; node++) {
            int last = -1;
            for (int i = offsets[node]; i < offsets[node + 1]; i++) {
                if (codes[i] <= last) {
                    throw params.badIndex("categories");
                }
                last = codes[i];
            }
        }
    }

    /** Judges that there are no fields of categories where no node asks for one. */
    static void judgeAbsent(Params params) {
        params.absent("category_offsets", "categories", "category_match", "category_codes");
    }

    /** Whether a number goes left at a node that asks for a category. */
    boolean goesLeft(int node, double value, boolean missingGoesLeft) {
        boolean isCode = (isTruncated ? value > -1 : value >= 0) && value < (isTruncated ? MOST : MOST_WHOLE);
        if (!isCode) {
            return elseDefault ? missingGoesLeft : !matchGoesLeft;
        }
        int first = offsets[node];
        int end = offsets[node + 1];
        int code = (int) value;
        // A set knows the codes of the words of 32 bits that hold it.
        if (elseDefault && (first == end || code / WORD > codes[end - 1] / WORD)) {
            return missingGoesLeft;
        }
        return Arrays.binarySearch(codes, first, end, code) >= 0 == matchGoesLeft;
    }
}
