package org.amphora.predict.kinds;

import org.amphora.AmphoraException;
import org.amphora.predict.Params;

/** The tree of clusters that were divided in two, again and again. */
final class BisectingTree {
    private final int[] left;
    private final int[] right;
    private final int[] labels;
    private final double[] points;
    private final int features;

    BisectingTree(Params params, int features) {
        this.features = features;
        left = params.integers("left", Params.ANY);
        int nodes = left.length;
        right = params.integers("right", nodes);
        labels = params.integers("node_labels", nodes);
        points = params.reals("node_points", nodes, features).clone();
        for (int node = 0; node < nodes; node++) {
            boolean isLeaf = left[node] == -1 && right[node] == -1;
            boolean isInner = left[node] > node && right[node] > node && left[node] < nodes && right[node] < nodes;
            if (!isLeaf && !isInner) {
                throw new AmphoraException("model.bad-tree", "A node of the model has no later children.");
            }
        }
        if (nodes == 0) {
            throw params.badShape("left");
        }
        if (params.has("node_shift")) {
            double[] shift = params.reals("node_shift", features);
            boolean isFloat32 = params.isFloat32("node_shift");
            for (int i = 0; i < points.length; i++) {
                double moved = points[i] + shift[i % features];
                points[i] = isFloat32 ? (float) moved : moved;
            }
        }
    }

    /** The cluster of the leaf where a row ends. */
    int label(double[] x) {
        int node = 0;
        while (left[node] >= 0) {
            double toLeft = Centroids.partial(x, points, left[node] * features);
            double toRight = Centroids.partial(x, points, right[node] * features);
            node = toRight < toLeft ? right[node] : left[node];
        }
        return labels[node];
    }
}
