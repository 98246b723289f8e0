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
import org.amphora.predict.Scores;
import org.amphora.predict.Trees;

/** Scores that trees add up to, stage by stage: {@code boosted_trees}. */
public final class BoostedTrees implements Predictor {
    private final boolean isClassification;
    private final boolean isFloat32;
    private final Inputs inputs;
    private final FeatureOrder order;
    private final int scores;
    private final double leafScale;
    private final String link;
    private final String labelRule;
    private final Array classes;
    private final Trees trees;
    private final CategoricalNodes categorical;
    private final double[] values;
    private final Baseline baseline;

    public BoostedTrees(Params params) {
        isClassification = params.choice("task", "classification", "regression").equals("classification");
        isFloat32 = params.choice("comparison", "float32", "float64").equals("float32");
        inputs = Inputs.finite(params).missing(Trees.missing(params))
                .infinite(isFloat32 ? Inputs.Special.REFUSED : Inputs.Special.TAKEN);
        scores = params.whole("scores");
        leafScale = params.real("leaf_scale");
        link = params.choice("link", "identity", "exp", "logistic", "logistic_of_twice", "softmax");
        trees = new Trees(params, inputs.features());
        boolean isDeep = params.shape("values").length == 3;
        values = isDeep ? params.reals("values", trees.nodes(), 1, 1) : params.reals("values", trees.nodes());
        classes = isClassification ? params.labels() : null;
        labelRule = isClassification ? params.choice("label_rule", "at_least_zero", "above_zero", "largest_score",
                "largest_probability") : "";
        if (scores == 0 || trees.count() % scores != 0 || !isClassification && scores > 1
                || isClassification && classes.count() != Math.max(2, scores)) {
            throw params.badShape("scores");
        }
        order = new FeatureOrder(params, inputs);
        categorical = params.has("is_categorical") ? new CategoricalNodes(params, trees, inputs.features()) : null;
        baseline = new Baseline(params, scores, isClassification);
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT, Method.APPLY);
        if (isClassification) {
            methods.addAll(Set.of(Method.PREDICT_PROBA, Method.PREDICT_LOG_PROBA, Method.DECISION_FUNCTION));
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = order.numbers(input);
        int rows = numbers.rows();
        double[] x = isFloat32 ? Trees.rounded(numbers.values(), Inputs.Special.REFUSED) : numbers.values();
        if (method == Method.APPLY) {
            return List.of(leaves(x, rows));
        }
        double[] sums = baseline.of(new Numbers(isFloat32, rows, numbers.columns(), x));
        for (int row = 0; row < rows; row++) {
            for (int tree = 0; tree < trees.count(); tree++) {
                sums[row * scores + tree % scores] += values[leaf(tree, x, row)] * leafScale;
            }
        }
        if (method == Method.DECISION_FUNCTION) {
            return List.of(scores == 1 ? Array.reals(sums, rows) : Array.reals(sums, rows, scores));
        }
        if (!isClassification) {
            for (int i = 0; i < sums.length && link.equals("exp"); i++) {
                sums[i] = StrictMath.exp(sums[i]);
            }
            return List.of(Array.reals(sums, rows));
        }
        if (method == Method.PREDICT) {
            return List.of(Scores.labels(classes, places(sums, rows)));
        }
        double[] probabilities = probabilities(sums, rows);
        return List.of(Array.reals(method == Method.PREDICT_LOG_PROBA ? Scores.logarithms(probabilities)
                : probabilities, rows, classes.count()));
    }

    private int leaf(int tree, double[] x, int row) {
        int first = row * inputs.features();
        return categorical == null ? trees.leaf(tree, x, first) : categorical.leaf(tree, x, first);
    }

    private Array leaves(double[] x, int rows) {
        double[] leaves = Numbers.allocate(rows, trees.count());
        for (int row = 0; row < rows; row++) {
            for (int tree = 0; tree < trees.count(); tree++) {
                leaves[row * trees.count() + tree] = leaf(tree, x, row) - trees.start(tree);
            }
        }
        int stages = trees.count() / scores;
        return isClassification ? Array.reals(leaves, rows, stages, scores) : Array.reals(leaves, rows, stages);
    }

    private int[] places(double[] sums, int rows) {
        int[] places = new int[rows];
        double[] compared = labelRule.equals("largest_probability") ? probabilities(sums.clone(), rows) : sums;
        int width = labelRule.equals("largest_probability") ? classes.count() : scores;
        for (int row = 0; row < rows; row++) {
            places[row] = switch (labelRule) {
                case "at_least_zero" -> sums[row * scores] >= 0 ? 1 : 0;
                case "above_zero" -> sums[row * scores] > 0 ? 1 : 0;
                default -> Scores.largest(compared, row * width, width);
            };
        }
        return places;
    }

    private double[] probabilities(double[] sums, int rows) {
        if (scores > 1) {
            Scores.softmax(sums, scores);
            return sums;
        }
        double[] pairs = Numbers.allocate(rows, 2);
        for (int row = 0; row < rows; row++) {
            double second = Scores.sigmoid(link.equals("logistic_of_twice") ? 2 * sums[row] : sums[row]);
            pairs[2 * row] = 1 - second;
            pairs[2 * row + 1] = second;
        }
        return pairs;
    }
}
