package org.amphora.predict;

import org.amphora.AmphoraException;

/** Binary trees whose nodes lie end to end, as four kinds keep them. */
public final class Trees {
    private final int[] starts;
    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] right;
    private final int[] missingLeft;

    /**
     * Reads and judges the node tensors: children come after their parents, features are below {@code features}.
     */
    public Trees(Params params, int features) {
        feature = params.integers("feature", Params.ANY);
        int nodes = feature.length;
        starts = params.offsets("tree_offsets", nodes, Params.ANY);
        threshold = params.reals("threshold", nodes);
        left = params.integers("left", nodes).clone();
        right = params.integers("right", nodes).clone();
        boolean isRouted = params.choice("missing_values", "refused", "routed").equals("routed");
        missingLeft = isRouted ? params.integers("missing_go_to_left", nodes) : new int[nodes];
        if (starts.length < 2) {
            throw params.badShape("tree_offsets");
        }
        for (int tree = 0; tree < count(); tree++) {
            int size = starts[tree + 1] - starts[tree];
            if (size == 0) {
                throw params.badTree();
            }
            for (int node = 0; node < size; node++) {
                judge(starts[tree] + node, node, size, features, params);
            }
        }
    }

    private void judge(int row, int node, int size, int features, Params params) {
        // The root is no child, so that two zeros are a leaf in another form.
        if (left[row] == 0 && right[row] == 0) {
            left[row] = -1;
            right[row] = -1;
        }
        if (left[row] == -1 && right[row] == -1) {
            return;
        }
        if (left[row] <= node || right[row] <= node || left[row] >= size || right[row] >= size) {
            throw params.badTree();
        }
        if (feature[row] < 0 || feature[row] >= features) {
            throw params.badIndex("feature");
        }
    }

    public int count() {
        return starts.length - 1;
    }

    public int nodes() {
        return feature.length;
    }

    /** The row of a tree's root in the node tensors. */
    public int start(int tree) {
        return starts[tree];
    }

    public boolean isLeaf(int row) {
        return left[row] < 0;
    }

    public int feature(int row) {
        return feature[row];
    }

    public boolean missingGoesLeft(int row) {
        return missingLeft[row] != 0;
    }

    /** The row of a child. */
    public int child(int tree, int row, boolean goesLeft) {
        return starts[tree] + (goesLeft ? left[row] : right[row]);
    }

    /** Whether a value goes left at an inner node. */
    public boolean goesLeft(int row, double value) {
        return Double.isNaN(value) ? missingLeft[row] != 0 : value <= threshold[row];
    }

    /** The row of the leaf where the values from {@code first} on end. */
    public int leaf(int tree, double[] values, int first) {
        int row = starts[tree];
        while (!isLeaf(row)) {
            row = child(tree, row, goesLeft(row, values[first + feature[row]]));
        }
        return row;
    }

    /** Each value rounded to float32; those beyond it are an error, unless {@code beyond} takes them. */
    public static double[] rounded(double[] values, Inputs.Special beyond) {
        double[] rounded = Scores.rounded(values);
        for (int i = 0; beyond == Inputs.Special.REFUSED && i < rounded.length; i++) {
            if (Double.isInfinite(rounded[i])) {
                throw new AmphoraException("model.infinite-value", "The input has a value beyond float32.");
            }
        }
        return rounded;
    }

    /** What becomes of NaN: by the field {@code missing_values}. */
    public static Inputs.Special missing(Params params) {
        return params.is("missing_values", "routed") ? Inputs.Special.TAKEN : Inputs.Special.REFUSED;
    }
}
