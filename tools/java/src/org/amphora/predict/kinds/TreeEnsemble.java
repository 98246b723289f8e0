package org.amphora.predict.kinds;

import java.util.ArrayList;
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
import org.amphora.predict.Scores;
import org.amphora.predict.Sums;
import org.amphora.predict.Trees;

/** One decision tree, or the mean of several: {@code tree_ensemble}. */
public final class TreeEnsemble implements Predictor {
    private final boolean isClassification;
    private final boolean isSingle;
    private final boolean isCounts;
    private final Inputs inputs;
    private final int outputs;
    private final int width;
    private final List<Array> classes;
    private final Trees trees;
    private final double[] values;

    public TreeEnsemble(Params params) {
        isClassification = params.choice("task", "classification", "regression").equals("classification");
        isSingle = params.choice("aggregation", "single", "mean").equals("single");
        isCounts = params.choice("leaf_values", "weighted_counts", "fractions", "means").equals("weighted_counts");
        inputs = Inputs.finite(params).missing(Trees.missing(params));
        outputs = params.whole("outputs");
        trees = new Trees(params, inputs.features());
        values = params.reals("values", trees.nodes(), outputs, Params.ANY);
        width = (int) params.shape("values")[2];
        classes = isClassification ? params.classes() : List.of();
        boolean tooNarrow = classes.stream().anyMatch(labels -> labels.count() > width || labels.count() == 0);
        if (outputs == 0 || width == 0 || tooNarrow || isClassification && classes.size() != outputs) {
            throw params.badShape("values");
        }
        if (isSingle && trees.count() != 1) {
            throw params.badShape("tree_offsets");
        }
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT, Method.APPLY);
        if (isClassification) {
            methods.add(Method.PREDICT_PROBA);
            methods.add(Method.PREDICT_LOG_PROBA);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        double[] x = Trees.rounded(numbers.values(), Inputs.Special.REFUSED);
        int rows = numbers.rows();
        if (method == Method.APPLY) {
            return List.of(leaves(x, rows));
        }
        if (!isClassification) {
            double[] answers = Numbers.allocate(rows, outputs);
            for (int k = 0; k < outputs; k++) {
                double[] means = means(x, rows, k, 1);
                for (int row = 0; row < rows; row++) {
                    answers[row * outputs + k] = means[row];
                }
            }
            return List.of(outputs == 1 ? Array.reals(answers, rows) : Array.reals(answers, rows, outputs));
        }
        List<Data> answers = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int k = 0; k < outputs; k++) {
            int count = classes.get(k).count();
            if (method == Method.PREDICT && isSingle) {
                places.add(storedLargest(x, rows, k, count));
                continue;
            }
            double[] means = means(x, rows, k, count);
            places.add(Scores.largest(new Numbers(false, rows, count, means)));
            double[] shares = method == Method.PREDICT_LOG_PROBA ? Scores.logarithms(means) : means;
            answers.add(Array.reals(shares, rows, count));
        }
        return method == Method.PREDICT ? List.of(Labels.of(classes, places, rows)) : answers;
    }

    private Array leaves(double[] x, int rows) {
        long[] leaves = new long[Math.multiplyExact(rows, trees.count())];
        for (int row = 0, i = 0; row < rows; row++) {
            for (int tree = 0; tree < trees.count(); tree++) {
                leaves[i++] = trees.leaf(tree, x, row * inputs.features()) - trees.start(tree);
            }
        }
        return isSingle ? Array.integers(leaves, rows) : Array.integers(leaves, rows, trees.count());
    }

    private int[] storedLargest(double[] x, int rows, int output, int count) {
        int[] places = new int[rows];
        for (int row = 0; row < rows; row++) {
            int leaf = trees.leaf(0, x, row * inputs.features());
            places[row] = Scores.largest(values, (leaf * outputs + output) * width, count);
        }
        return places;
    }

    /** The mean over the trees of the first {@code count} numbers of an output; counts become probabilities. */
    private double[] means(double[] x, int rows, int output, int count) {
        double[] means = Numbers.allocate(rows, count);
        for (int row = 0; row < rows; row++) {
            for (int tree = 0; tree < trees.count(); tree++) {
                int first = (trees.leaf(tree, x, row * inputs.features()) * outputs + output) * width;
                double sum = isCounts ? Sums.pairwise(values, first, count) : 1;
                for (int c = 0; c < count; c++) {
                    double value = isCounts ? values[first + c] / (sum == 0 ? 1 : sum) : values[first + c];
                    means[row * count + c] = isSingle ? value : means[row * count + c] + value;
                }
            }
            for (int c = 0; c < count && !isSingle; c++) {
                means[row * count + c] /= trees.count();
            }
        }
        return means;
    }
}
