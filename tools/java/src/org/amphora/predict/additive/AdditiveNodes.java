package org.amphora.predict.additive;

import org.amphora.Elements;
import org.amphora.predict.Params;

/** The nodes of sums of trees without their values, judged, and the walk through them. */
final class AdditiveNodes {
    /** What a node does with what it is asked, beside comparing it. */
    private static final int DEFAULT_LEFT = 1;
    private static final int NAN_IS_ZERO = 2;
    private static final int SMALL_IS_MISSING = 4;
    private static final int CATEGORICAL = 8;

    private static final int LEAF = -1;
    private static final int NODE_BYTES = 3 * Integer.BYTES + 1;
    /** What is hardly not 0, as LightGBM has it. */
    private static final double SMALLEST = 1e-35f;

    /** The feature that each node asks for, or {@link #LEAF}. */
    private final int[] feature;
    /** The rows of the children among all nodes. */
    private final int[] left;
    private final int[] right;
    /** The largest value that goes left. */
    private final double[] limit;
    private final byte[] asks;
    /** Null where no node asks for a category. */
    private final AdditiveCategories categories;

    AdditiveNodes(Params params, AdditiveTables tables) {
        int nodes = tables.nodes();
        params.take((long) NODE_BYTES * nodes);
        feature = new int[nodes];
        left = new int[nodes];
        right = new int[nodes];
        asks = new byte[nodes];
        readChildren(params, tables);
        Elements defaults = params.wholes("default_left", nodes);
        limit = params.floats("threshold", nodes);
        for (int node = 0; node < nodes && tables.isStrict; node++) {
            // Nothing is below minus infinity, where stepping down would stay.
            limit[node] = limit[node] == Double.NEGATIVE_INFINITY ? Double.NaN : Math.nextDown(limit[node]);
        }
        if (!params.has("categorical")) {
            AdditiveCategories.judgeAbsent(params);
        }
        Elements marks = params.has("categorical") ? params.wholes("categorical", nodes) : null;
        categories = marks == null ? null : new AdditiveCategories(params, nodes);
        Elements rules = params.has("missing_rule") ? params.wholes("missing_rule", nodes) : null;
        for (int node = 0; node < nodes; node++) {
            int ask = defaults.integer(node) == 0 ? 0 : DEFAULT_LEFT;
            ask |= rules == null ? 0 : missingRule(rules.integer(node), params);
            ask |= marks != null && marks.integer(node) != 0 ? CATEGORICAL : 0;
            asks[node] = (byte) ask;
        }
    }

    /** Children come after their parents, within the tree; so a walk ends, and never leaves it. */
    private void readChildren(Params params, AdditiveTables tables) {
        Elements lefts = params.wholes("left", tables.nodes());
        Elements rights = params.wholes("right", tables.nodes());
        Elements features = params.wholes("feature", tables.nodes());
        for (int tree = 0; tree < tables.trees(); tree++) {
            int root = tables.offsets[tree];
            int size = tables.offsets[tree + 1] - root;
            for (int node = 0; node < size; node++) {
                int row = root + node;
                long toLeft = lefts.integer(row);
                long toRight = rights.integer(row);
                if (toLeft == LEAF && toRight == LEAF) {
                    feature[row] = LEAF;
                    continue;
                }
                if (toLeft <= node || toRight <= node || toLeft >= size || toRight >= size) {
                    throw params.badTree();
                }
                long asked = features.integer(row);
                if (asked < 0 || asked >= tables.features) {
                    throw params.badIndex("feature");
                }
                feature[row] = (int) asked;
                left[row] = root + (int) toLeft;
                right[row] = root + (int) toRight;
            }
        }
    }

    private static int missingRule(long rule, Params params) {
        if (rule < 0 || rule > 2) {
            throw params.bad("missing_rule");
        }
        return rule == 0 ? NAN_IS_ZERO : rule == 1 ? SMALL_IS_MISSING : 0;
    }

    /** The row of the leaf where the values from {@code first} on end, from a root on. */
    int leaf(int root, double[] values, int first) {
        int node = root;
        for (int asked = feature[node]; asked != LEAF; asked = feature[node]) {
            node = goesLeft(node, values[first + asked]) ? left[node] : right[node];
        }
        return node;
    }

    private boolean goesLeft(int node, double value) {
        int ask = asks[node];
        if (ask > DEFAULT_LEFT) {
            return goesLeftByRule(node, value, ask);
        }
        return value <= limit[node] || Double.isNaN(value) && ask == DEFAULT_LEFT;
    }

    private boolean goesLeftByRule(int node, double given, int ask) {
        boolean missingGoesLeft = (ask & DEFAULT_LEFT) != 0;
        double value = Double.isNaN(given) && (ask & NAN_IS_ZERO) != 0 ? 0 : given;
        if (Double.isNaN(value) || (ask & SMALL_IS_MISSING) != 0 && Math.abs(value) <= SMALLEST) {
            return missingGoesLeft;
        }
        return (ask & CATEGORICAL) != 0 ? categories.goesLeft(node, value, missingGoesLeft) : value <= limit[node];
    }
}
