package org.amphora.predict.additive;

import org.amphora.Elements;
import org.amphora.predict.Params;

/** What leaves add to which sums. */
final class AdditiveLeaves {
    private final Precision sums;
    /** Values of a node. */
    private final int width;
    /** The values of all nodes, rounded, and multiplied by the weights of their trees. */
    private final double[] values;
    /** The output that each tree adds to; null where a leaf has a value for each. */
    private final int[] treeOutputs;
    /** What is answered for each leaf; null where that is its number within the tree. */
    private final Elements numbers;
    /** Null where leaves are plain values. */
    private final LinearLeaves linear;

    AdditiveLeaves(Params params, AdditiveTables tables) {
        sums = tables.sums;
        boolean isRounded = params.has("leaf_rounding");
        if (isRounded) {
            params.choice("leaf_rounding", "to_base");
        }
        values = params.floats("values", tables.nodes(), Params.ANY);
        sums.round(values);
        width = (int) params.shape("values")[1];
        treeOutputs = params.has("tree_outputs") ? params.places("tree_outputs", 0, tables.outputs, tables.trees())
                : null;
        if (takesTurns() && width != 1) {
            throw params.badIndex("tree_outputs");
        } else if (!takesTurns() && width != tables.outputs) {
            throw params.badShape("values");
        }
        double[] weights = params.has("tree_weights") ? params.floats("tree_weights", tables.trees()) : null;
        numbers = params.has("leaf_numbers") ? params.wholes("leaf_numbers", tables.nodes()) : null;
        if (!params.has("leaf_constants")) {
            LinearLeaves.judgeAbsent(params);
        }
        linear = params.has("leaf_constants") ? new LinearLeaves(params, tables) : null;
        if (linear != null && width != 1) {
            throw params.badShape("leaf_constants");
        }
        if (isRounded) {
            roundToBase(tables);
        }
        if (weights != null) {
            sums.round(weights);
            weigh(weights, tables);
        }
    }

    /** Whether each tree adds to one output. */
    boolean takesTurns() {
        return treeOutputs != null;
    }

    /** What is added and taken away again rounds a value. */
    private void roundToBase(AdditiveTables tables) {
        for (int tree = 0; tree < tables.trees(); tree++) {
            for (int i = tables.offsets[tree] * width; i < tables.offsets[tree + 1] * width; i++) {
                double base = tables.baseScores[takesTurns() ? treeOutputs[tree] : i % width];
                values[i] = sums.round(sums.round(base + values[i]) - base);
            }
        }
    }

    private void weigh(double[] weights, AdditiveTables tables) {
        for (int tree = 0; tree < weights.length; tree++) {
            for (int i = tables.offsets[tree] * width; i < tables.offsets[tree + 1] * width; i++) {
                values[i] = sums.round(values[i] * weights[tree]);
            }
        }
    }

    /** Adds the leaf that a row, whose values begin at {@code first}, reaches in a tree to its sums at {@code at}. */
    void add(int tree, int leaf, double[] row, int first, double[] into, int at) {
        if (width > 1) {
            for (int i = 0; i < width; i++) {
                into[at + i] = sums.round(into[at + i] + values[leaf * width + i]);
            }
            return;
        }
        double value = linear == null ? values[leaf] : sums.round(linear.value(leaf, row, first, values[leaf]));
        int place = takesTurns() ? at + treeOutputs[tree] : at;
        into[place] = sums.round(into[place] + value);
    }

    /** The number that is answered for a leaf of the tree that begins at {@code root}. */
    long number(int leaf, int root) {
        return numbers == null ? leaf - root : numbers.integer(leaf);
    }
}
