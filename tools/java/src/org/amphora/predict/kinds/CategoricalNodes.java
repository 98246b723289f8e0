package org.amphora.predict.kinds;

import org.amphora.predict.Params;
import org.amphora.predict.Trees;

/** Nodes of boosted trees that ask for a category, by sets of 256 bits. */
final class CategoricalNodes {
    private static final int WORDS = 8;
    /** From here on a conversion to 8 bits gives 0. */
    private static final double LARGE = 2147483648.0;

    private final Trees trees;
    private final int[] isCategorical;
    private final int[] sets;
    private final int[] setOffsets;
    private final double[] left;
    private final double[] known;

    CategoricalNodes(Params params, Trees trees, int features) {
        this.trees = trees;
        isCategorical = params.integers("is_categorical", trees.nodes());
        sets = params.integers("category_set", trees.nodes());
        left = params.reals("left_categories", Params.ANY, WORDS);
        known = params.reals("known_categories", features, WORDS);
        setOffsets = params.offsets("set_offsets", left.length / WORDS, trees.count() + 1);
        for (int tree = 0; tree < trees.count(); tree++) {
            int end = tree + 1 < trees.count() ? trees.start(tree + 1) : trees.nodes();
            for (int row = trees.start(tree); row < end; row++) {
                boolean asks = isCategorical[row] != 0 && !trees.isLeaf(row);
                if (asks && (sets[row] < 0 || sets[row] >= setOffsets[tree + 1] - setOffsets[tree])) {
                    throw params.badIndex("category_set");
                }
            }
        }
    }

    /** The row of the leaf where the values from {@code first} on end. */
    int leaf(int tree, double[] values, int first) {
        int row = trees.start(tree);
        while (!trees.isLeaf(row)) {
            double value = values[first + trees.feature(row)];
            boolean goesLeft = isCategorical[row] != 0 ? categoryGoesLeft(tree, row, value)
                    : trees.goesLeft(row, value);
            row = trees.child(tree, row, goesLeft);
        }
        return row;
    }

    private boolean categoryGoesLeft(int tree, int row, double value) {
        if (Double.isNaN(value) || value < 0) {
            return trees.missingGoesLeft(row);
        }
        int category = value >= LARGE ? 0 : (int) value & 0xff;
        if (has(left, setOffsets[tree] + sets[row], category)) {
            return true;
        }
        return !has(known, trees.feature(row), category) && trees.missingGoesLeft(row);
    }

    private static boolean has(double[] words, int set, int category) {
        return ((long) words[set * WORDS + category / 32] >> category % 32 & 1) != 0;
    }
}
