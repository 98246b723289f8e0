package org.amphora.predict.neighbors;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.amphora.AmphoraException;
import org.amphora.predict.Params;
import org.amphora.predict.SparseMatrix;

/** The training rows of a model, among which neighbours are found. */
public final class TrainingRows {
    private final Metric metric;
    private final boolean isPrecomputed;
    private final double[] rows;
    private final int count;
    private final int features;
    private final NeighborTree tree;
    private final boolean isIntrosort;
    private final boolean takesUndefined;

    /** Neighbours of one query: their distances and rows. */
    public record Neighbors(double[] distances, int[] rows) {}

    public TrainingRows(Params params, int features) {
        this.features = features;
        metric = new Metric(params, features);
        isPrecomputed = metric.name().equals("precomputed");
        boolean isBrute = params.choice("search", "brute", "kd_tree", "ball_tree").equals("brute");
        isIntrosort = params.choice("tie_order", "quicksort", "introsort").equals("introsort");
        takesUndefined = !params.is("undefined_distances", "refused");
        if (isPrecomputed) {
            rows = new double[0];
            count = features;
        } else if (params.has("sparse_values")) {
            SparseMatrix kept =
                    SparseMatrix.kept(params, "sparse_values", "sparse_columns", "sparse_offsets", features);
            rows = kept.all();
            count = kept.rows();
        } else {
            rows = params.reals("rows", Params.ANY, features);
            count = (int) params.shape("rows")[0];
        }
        if (features == 0 || isPrecomputed && !isBrute) {
            throw params.badShape("rows");
        }
        tree = isBrute ? null : new NeighborTree(params, metric, rows, features);
    }

    public int count() {
        return count;
    }

    public boolean takesMissing() {
        return metric.name().equals("present_euclidean");
    }

    private double reduced(double[] x, int row) {
        return metric.reduced(x, rows, isPrecomputed ? row : row * features);
    }

    /** Judges a query of distances. */
    private void check(double[] x) {
        for (double distance : x) {
            if (isPrecomputed && distance < 0) {
                throw new AmphoraException("model.negative-distance", "The input has a negative distance.");
            }
        }
    }

    /** The {@code k} nearest, of at least as many rows. */
    public Neighbors nearest(double[] x, int k) {
        check(x);
        if (k == 0) {
            return new Neighbors(new double[0], new int[0]);
        }
        NeighborHeap heap;
        int[] undefined = {};
        if (tree != null) {
            heap = new NeighborHeap(k);
            tree.search(x, heap, takesUndefined);
        } else {
            double[] all = new double[count];
            for (int row = 0; row < count; row++) {
                all[row] = reduced(x, row);
            }
            undefined = IntStream.range(0, count).filter(row -> Double.isNaN(all[row])).toArray();
            heap = new NeighborHeap(Math.min(k, count - undefined.length));
            for (int row = 0; row < count && heap.rows.length > 0; row++) {
                if (!Double.isNaN(all[row])) {
                    heap.offer(all[row], row);
                }
            }
        }
        PairSort.sort(heap.distances, heap.rows, isIntrosort);
        double[] distances = Arrays.copyOf(Arrays.stream(heap.distances).map(metric::full).toArray(), k);
        int[] found = Arrays.copyOf(heap.rows, k);
        for (int i = heap.rows.length; i < k; i++) {
            distances[i] = Double.NaN;
            found[i] = undefined[i - heap.rows.length];
        }
        return new Neighbors(distances, found);
    }

    /** Those at most {@code radius} away. */
    public Neighbors within(double[] x, double radius) {
        check(x);
        IntStream.Builder found = IntStream.builder();
        if (tree != null) {
            tree.within(x, radius, found::add);
        } else {
            double limit = metric.reduce(radius);
            for (int row = 0; row < count; row++) {
                if (reduced(x, row) <= limit) {
                    found.add(row);
                }
            }
        }
        int[] places = found.build().toArray();
        return new Neighbors(Arrays.stream(places).mapToDouble(row -> metric.full(reduced(x, row))).toArray(), places);
    }
}
