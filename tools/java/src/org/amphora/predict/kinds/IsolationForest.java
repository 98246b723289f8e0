package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Trees;

/** How few random splits set a row apart: {@code isolation_forest}. */
public final class IsolationForest implements Predictor {
    private static final double EULER = 0.5772156649015329;
    private static final double SLACK = 1e-14;

    private final Inputs inputs;
    private final Inputs.Special special;
    private final Trees trees;
    /** The columns that each tree sees, or null where each sees all. */
    private final int[] columns;
    private final int width;
    private final int[] samples;
    private final boolean knowsTwo;
    private final double total;
    private final double offset;
    private final double limit;

    public IsolationForest(Params params) {
        special = Trees.missing(params);
        inputs = Inputs.finite(params).missing(special).infinite(special);
        boolean hasColumns = params.has("tree_columns");
        width = hasColumns ? (int) params.tensor("tree_columns", Params.ANY, Params.ANY).shape()[1] : inputs.features();
        trees = new Trees(params, width);
        columns = hasColumns ? params.places("tree_columns", 0, inputs.features(), trees.count(), width) : null;
        samples = params.integers("samples", trees.nodes());
        knowsTwo = params.choice("short_paths", "zero_and_one", "one_and_formula").equals("zero_and_one");
        total = trees.count() * pathLength(params.integer("training_rows"));
        offset = params.real("offset");
        limit = params.real("limit");
    }

    /** How long a path would go on among {@code n} rows. */
    private double pathLength(long n) {
        if (n <= 1) {
            return knowsTwo ? 0 : 1;
        }
        if (n == 2 && knowsTwo) {
            return 1;
        }
        return 2 * (StrictMath.log(n - 1.0) + EULER) - 2 * (n - 1.0) / n;
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.PREDICT, Method.DECISION_FUNCTION, Method.SCORE_SAMPLES);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        double[] x = Trees.rounded(numbers.values(), special);
        double[] scores = new double[numbers.rows()];
        long[] signs = new long[scores.length];
        for (int row = 0; row < scores.length; row++) {
            double depths = 0;
            for (int tree = 0; tree < trees.count(); tree++) {
                depths += depth(tree, x, row * inputs.features());
            }
            scores[row] = -StrictMath.pow(2, -(total == 0 ? 1 : depths / total));
            double decision = scores[row] - offset;
            signs[row] = decision < limit - SLACK ? -1 : 1;
            scores[row] = method == Method.DECISION_FUNCTION ? decision : scores[row];
        }
        return List.of(method == Method.PREDICT ? Array.integers(signs, signs.length)
                : Array.reals(scores, scores.length));
    }

    private double depth(int tree, double[] x, int first) {
        int row = trees.start(tree);
        int nodes = 1;
        while (!trees.isLeaf(row)) {
            int feature = trees.feature(row);
            double value = x[first + (columns == null ? feature : columns[tree * width + feature])];
            row = trees.child(tree, row, trees.goesLeft(row, value));
            nodes++;
        }
        return nodes + pathLength(samples[row]) - 1;
    }
}
