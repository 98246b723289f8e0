package org.amphora.predict.additive;

import org.amphora.Elements;
import org.amphora.predict.Array;
import org.amphora.predict.Inputs;
import org.amphora.predict.Params;

/** What the fields of sums of trees say, judged, before any node is read. */
final class AdditiveTables {
    private static final int MOST_OUTPUTS = 1 << 20;
    private static final int MOST_NODES = 1 << 30;

    final boolean isClassification;
    final int features;
    final int outputs;
    /** Whether what is equal to a threshold goes right. */
    final boolean isStrict;
    final Precision inputs;
    /** A number that is missing too; NaN, which equals none, where there is no such number. */
    final double missingValue;
    /** Values of at most this size are 0, where rows are not sparse; −1 where none are. */
    final double zeroThreshold;
    /** What is in place of an entry that sparse rows do not keep. */
    final double absentEntry;
    final Precision sums;
    final boolean isMean;
    final double[] baseScores;
    final boolean isBaseFirst;
    /** What sums are multiplied by; by 1 where there is no such field, which changes none. */
    final double scale;
    /** The row of each tree's root, and at last the number of nodes. */
    final int[] offsets;
    /** So many trees count, from the first. */
    final int treesUsed;
    final String link;
    final double linkScale;
    final double linkLimit;
    /** Both null where nothing is classified. */
    final Array classes;
    final String labelRule;

    AdditiveTables(Params params) {
        isClassification =
                params.choice("task", "classification", "regression", "ranking").equals("classification");
        features = Inputs.finite(params).features();
        outputs = params.whole("outputs", 1, MOST_OUTPUTS);
        isStrict = params.choice("comparison", "less", "less_or_equal").equals("less");
        inputs = Precision.of(params, "input_precision");
        missingValue = inputs.round(params.real("missing_value", Double.NaN));
        double zero = params.real("zero_threshold", 0);
        if (!(zero >= 0)) {
            throw params.bad("zero_threshold");
        }
        zeroThreshold = params.has("zero_threshold") ? inputs.round(zero) : -1;
        absentEntry = params.choice("absent_entries", "zero", "missing").equals("missing") ? Double.NaN : 0;
        sums = Precision.of(params, "accumulation");
        isMean = params.choice("aggregation", "sum", "mean").equals("mean");
        baseScores = params.floats("base_scores", outputs);
        for (double score : baseScores) {
            if (!Double.isFinite(score)) {
                throw params.bad("base_scores");
            }
        }
        sums.round(baseScores);
        isBaseFirst = params.choice("base_order", "first", "last").equals("first");
        scale = sums.round(params.real("scale", 1));
        offsets = offsets(params);
        treesUsed = params.whole("trees_used", 0, trees());
        if (params.has("best_iteration")) {
            params.whole("best_iteration", 0, MOST_NODES);
        }
        params.text("objective");
        link = params.choice("link", "identity", "logistic", "softmax", "exponential", "one_vs_all", "hinge",
                "softplus", "signed_square");
        linkScale = sums.round(params.real("link_scale", 1));
        linkLimit = sums.round(params.real("link_limit", Double.POSITIVE_INFINITY));
        if (params.has("feature_types") && params.items("feature_types").size() != features) {
            throw params.badShape("feature_types");
        }
        if (!isClassification) {
            params.absent("classes", "label_rule");
        }
        classes = isClassification ? params.labels() : null;
        labelRule = isClassification ? params.choice("label_rule", "above_half", "above_zero", "largest_probability",
                "largest_score", "each_above_half") : null;
        if (isClassification && !classesFit()) {
            throw params.badShape("classes");
        }
    }

    int trees() {
        return offsets.length - 1;
    }

    /** The number of nodes of all trees. */
    int nodes() {
        return offsets[trees()];
    }

    private boolean classesFit() {
        return switch (labelRule) {
            case "above_half", "above_zero" -> outputs == 1 && classes.count() == 2;
            case "each_above_half" -> classes.count() == 2;
            default -> classes.count() == Math.max(2, outputs);
        };
    }

    private static int[] offsets(Params params) {
        Elements elements = params.wholes("tree_offsets", Params.ANY);
        params.take((long) Integer.BYTES * elements.count());
        int[] offsets = new int[elements.count()];
        for (int i = 0; i < offsets.length; i++) {
            long offset = elements.integer(i);
            if (i == 0 ? offset != 0 : offset <= offsets[i - 1] || offset >= MOST_NODES) {
                throw params.badIndex("tree_offsets");
            }
            offsets[i] = (int) offset;
        }
        if (offsets.length == 0) {
            throw params.badIndex("tree_offsets");
        }
        return offsets;
    }
}
