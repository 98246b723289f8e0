package org.amphora.predict.neighbors;

import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import org.amphora.AmphoraException;
import org.amphora.predict.Params;

/** A tree over training rows: of boxes ({@code kd_tree}) or of balls ({@code ball_tree}). */
public final class NeighborTree {
    private final Metric metric;
    private final double[] rows;
    private final int features;
    private final boolean isBall;
    private final int[] order;
    private final int[] start;
    private final int[] end;
    private final int[] isLeaf;
    private final double[] radius;
    /** The least values of each node and then the greatest, or the centres. */
    private final double[] bounds;

    /** Reads a tree over {@code rows}, and judges that the children of a node divide its rows. */
    public NeighborTree(Params params, Metric metric, double[] rows, int features) {
        this.metric = metric;
        this.rows = rows;
        this.features = features;
        isBall = params.choice("search", "kd_tree", "ball_tree").equals("ball_tree");
        boolean hasBoxes = Set.of("euclidean", "manhattan", "chebyshev", "minkowski").contains(metric.name());
        if (!isBall && (!hasBoxes || params.has("metric_weights"))) {
            throw params.bad("metric");
        }
        int count = rows.length / features;
        order = params.places("order", 0, count, count);
        start = params.places("node_start", 0, count + 1, Params.ANY);
        int nodes = start.length;
        end = params.places("node_end", 0, count + 1, nodes);
        isLeaf = params.integers("node_is_leaf", nodes);
        radius = isBall ? params.reals("node_radius", nodes) : null;
        bounds = params.reals("node_bounds", isBall ? 1 : 2, nodes, features);
        boolean fits = nodes > 0 && start[0] == 0 && end[0] == count;
        for (int node = 0; fits && node < nodes; node++) {
            int left = 2 * node + 1;
            fits = start[node] <= end[node] && (isLeaf[node] != 0 || left + 1 < nodes && start[left] == start[node]
                    && end[left] == start[left + 1] && end[left + 1] == end[node]);
        }
        if (!fits) {
            throw new AmphoraException("model.bad-tree", "The nodes of a tree do not divide its rows.");
        }
    }

    public int start(int node) {
        return start[node];
    }

    public int end(int node) {
        return end[node];
    }

    public boolean isLeaf(int node) {
        return isLeaf[node] != 0;
    }

    public int nodes() {
        return start.length;
    }

    /** The training row at a place of the order. */
    public int row(int place) {
        return order[place];
    }

    public double distance(double[] x, int row) {
        return metric.distance(x, rows, row * features);
    }

    /** The part of a feature that lies outside of a box. */
    private double outside(double[] x, int node, int j) {
        double below = bounds[node * features + j] - x[j];
        double above = x[j] - bounds[(nodes() + node) * features + j];
        return 0.5 * ((below + Math.abs(below)) + (above + Math.abs(above)));
    }

    private double farthest(double[] x, int node, int j) {
        return Math.max(Math.abs(bounds[node * features + j] - x[j]),
                Math.abs(x[j] - bounds[(nodes() + node) * features + j]));
    }

    private double boxSum(IntToDoubleFunction parts) {
        boolean isMaximum = metric.name().equals("chebyshev");
        double sum = 0;
        for (int j = 0; j < features; j++) {
            double part = parts.applyAsDouble(j);
            sum = isMaximum ? Math.max(sum, part) : sum + StrictMath.pow(part, metric.power());
        }
        return sum;
    }

    private double boxDistance(IntToDoubleFunction parts) {
        double sum = boxSum(parts);
        return metric.name().equals("chebyshev") ? sum : StrictMath.pow(sum, 1 / metric.power());
    }

    /** The least reduced distance that a row of a node can have. */
    private double lowerBound(double[] x, int node) {
        if (isBall) {
            return metric.reduce(least(x, node));
        }
        return boxSum(j -> outside(x, node, j));
    }

    /** The least distance of a node. */
    public double least(double[] x, int node) {
        return isBall ? Math.max(0, metric.distance(x, bounds, node * features) - radius[node])
                : boxDistance(j -> outside(x, node, j));
    }

    /** The greatest distance of a node. */
    public double greatest(double[] x, int node) {
        return isBall ? metric.distance(x, bounds, node * features) + radius[node]
                : boxDistance(j -> farthest(x, node, j));
    }

    /** Offers what may be nearest to a heap; {@code takesUndefined} tells what becomes of a distance that is NaN. */
    void search(double[] x, NeighborHeap heap, boolean takesUndefined) {
        visit(x, 0, lowerBound(x, 0), heap, takesUndefined);
    }

    // It calls itself once for each level, and node i has its children at 2i + 1 and 2i + 2.
    private void visit(double[] x, int node, double bound, NeighborHeap heap, boolean takesUndefined) {
        if (bound > heap.top()) {
            return;
        }
        if (isLeaf(node)) {
            for (int place = start[node]; place < end[node]; place++) {
                double reduced = metric.reduced(x, rows, order[place] * features);
                if (takesUndefined || !Double.isNaN(reduced)) {
                    heap.offer(reduced, order[place]);
                }
            }
            return;
        }
        int left = 2 * node + 1;
        double toLeft = lowerBound(x, left);
        double toRight = lowerBound(x, left + 1);
        if (toLeft <= toRight) {
            visit(x, left, toLeft, heap, takesUndefined);
            visit(x, left + 1, toRight, heap, takesUndefined);
        } else {
            visit(x, left + 1, toRight, heap, takesUndefined);
            visit(x, left, toLeft, heap, takesUndefined);
        }
    }

    /** Gives the rows at most {@code limit} away, node after node. */
    void within(double[] x, double limit, IntConsumer found) {
        within(x, 0, limit, found);
    }

    private void within(double[] x, int node, double limit, IntConsumer found) {
        if (least(x, node) > limit) {
            return;
        }
        boolean takesAll = greatest(x, node) <= limit;
        if (takesAll || isLeaf(node)) {
            for (int place = start[node]; place < end[node]; place++) {
                if (takesAll || metric.reduced(x, rows, order[place] * features) <= metric.reduce(limit)) {
                    found.accept(order[place]);
                }
            }
            return;
        }
        within(x, 2 * node + 1, limit, found);
        within(x, 2 * node + 2, limit, found);
    }
}
