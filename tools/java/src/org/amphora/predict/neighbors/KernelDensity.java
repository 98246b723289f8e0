package org.amphora.predict.neighbors;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Sums;

/** The density of the training rows around a row: {@code kernel_density}. */
public final class KernelDensity implements Predictor {
    private final Inputs inputs;
    private final NeighborTree tree;
    private final Kernel kernel;
    private final double bandwidth;
    private final double normalization;
    private final double logAbsolute;
    private final double logRelative;
    /** How much each row counts, or null where each counts 1. */
    private final double[] weights;
    private final double[] logWeights;
    private final double logTotal;

    public KernelDensity(Params params) {
        inputs = Inputs.finite(params);
        int features = inputs.features();
        double[] rows = params.reals("rows", Params.ANY, features);
        if (features == 0 || rows.length == 0) {
            throw params.badShape("rows");
        }
        int count = rows.length / features;
        tree = new NeighborTree(params, new Metric(params, features), rows, features);
        kernel = Kernel.valueOf(params.choice("kernel", "gaussian", "tophat", "epanechnikov", "exponential", "linear",
                "cosine").toUpperCase(Locale.ROOT));
        bandwidth = params.real("bandwidth");
        if (!(bandwidth > 0)) {
            throw params.bad("bandwidth");
        }
        normalization = kernel.normalization(bandwidth, features);
        weights = params.has("row_weights") ? params.reals("row_weights", count) : null;
        double total = weights == null ? count : Sums.pairwise(weights);
        logTotal = StrictMath.log(total);
        logAbsolute = StrictMath.log(params.real("absolute_tolerance") * total);
        logRelative = StrictMath.log(params.real("relative_tolerance"));
        logWeights = new double[tree.nodes()];
        for (int node = 0; node < logWeights.length; node++) {
            double sum = tree.end(node) - tree.start(node);
            if (weights != null) {
                sum = 0;
                for (int place = tree.start(node); place < tree.end(node); place++) {
                    sum += weights[tree.row(place)];
                }
            }
            logWeights[node] = StrictMath.log(sum);
        }
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.SCORE_SAMPLES);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        double[] answers = new double[numbers.rows()];
        for (int row = 0; row < answers.length; row++) {
            answers[row] = normalization + new Sum(numbers.row(row)).logarithm() - logTotal;
        }
        return List.of(Array.reals(answers, answers.length));
    }

    private static double plus(double a, double b) {
        double m = Math.max(a, b);
        return m == Double.NEGATIVE_INFINITY ? m : m + StrictMath.log(StrictMath.exp(a - m) + StrictMath.exp(b - m));
    }

    private static double minus(double a, double b) {
        return a <= b ? Double.NEGATIVE_INFINITY : a + StrictMath.log(1 - StrictMath.exp(b - a));
    }

    /** The sum of the kernel around one query, found by bounds of nodes. */
    private final class Sum {
        private final double[] x;
        private final double[] lows = new double[tree.nodes()];
        private final double[] spreads = new double[tree.nodes()];
        private final NodeQueue queue = new NodeQueue(tree.nodes());
        private double low;
        private double spread;

        Sum(double[] x) {
            this.x = x;
        }

        double logarithm() {
            low = logTotal + kernel.logarithm(tree.greatest(x, 0), bandwidth);
            spread = minus(logTotal + kernel.logarithm(tree.least(x, 0), bandwidth), low);
            lows[0] = low;
            spreads[0] = spread;
            queue.push(tree.least(x, 0), 0);
            while (!queue.isEmpty()) {
                int node = queue.pop();
                if (normalization + spreads[node] - logWeights[node] + logTotal <= allowed(lows[node])) {
                    continue;
                }
                if (normalization + spread <= allowed(low)) {
                    break;
                }
                low = minus(low, lows[node]);
                spread = minus(spread, spreads[node]);
                open(node);
            }
            return plus(low, spread - StrictMath.log(2));
        }

        private double allowed(double bound) {
            return plus(logAbsolute, logRelative + normalization + bound);
        }

        private void open(int node) {
            if (tree.isLeaf(node)) {
                for (int place = tree.start(node); place < tree.end(node); place++) {
                    int row = tree.row(place);
                    double weight = weights == null ? 0 : StrictMath.log(weights[row]);
                    low = plus(low, kernel.logarithm(tree.distance(x, row), bandwidth) + weight);
                }
                return;
            }
            for (int child = 2 * node + 1; child <= 2 * node + 2; child++) {
                lows[child] = logWeights[child] + kernel.logarithm(tree.greatest(x, child), bandwidth);
                spreads[child] = logWeights[child] + kernel.logarithm(tree.least(x, child), bandwidth);
            }
            int left = 2 * node + 1;
            low = plus(plus(low, lows[left]), lows[left + 1]);
            spread = plus(plus(spread, spreads[left]), spreads[left + 1]);
            queue.push(tree.least(x, left), left);
            queue.push(tree.least(x, left + 1), left + 1);
        }
    }
}
