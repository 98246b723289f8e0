package org.amphora.predict.kernels;

import org.amphora.predict.Array;
import org.amphora.predict.Params;

/** What a classification by support vectors has besides: classes, and what follows from the sums of their pairs. */
final class VectorClasses {
    /** The fields that nothing else has. */
    static final String[] FIELDS = {"classes", "class_vectors", "scores", "label_rule", "probability_slopes",
        "probability_intercepts"};

    final Array labels;
    final int count;
    final int pairs;
    /** Where the vectors of each class begin, and where the last end. */
    final int[] starts;
    /** What {@code decision_function} answers for more than two classes; empty where it is not offered. */
    final String scores;
    final boolean labelsByScores;
    /** Null where there are no probabilities. */
    final PairProbabilities probabilities;

    VectorClasses(Params params, int vectors) {
        labels = params.labels();
        count = labels.count();
        int[] sizes = params.integers("class_vectors", count);
        params.requireIntegers("class_vectors");
        long all = (long) count * (count - 1) / 2;
        if (count < 2 || all > Integer.MAX_VALUE) {
            throw params.badShape("classes");
        }
        pairs = (int) all;
        starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            if (sizes[i] < 0 || sizes[i] > vectors - starts[i]) {
                throw params.badIndex("class_vectors");
            }
            starts[i + 1] = starts[i] + sizes[i];
        }
        if (starts[count] != vectors) {
            throw params.badIndex("class_vectors");
        }
        scores = params.has("scores") ? params.choice("scores", "one_vs_one", "one_vs_rest") : "";
        labelsByScores = params.choice("label_rule", "votes", "scores").equals("scores");
        if (labelsByScores && !scores.equals("one_vs_rest") || !scores.isEmpty() && count == 2) {
            throw params.bad("scores");
        }
        probabilities = params.has("probability_slopes") ? probabilities(params) : null;
        if (probabilities == null) {
            params.absent("probability_intercepts");
        }
    }

    private PairProbabilities probabilities(Params params) {
        if (!params.has("probability_intercepts")) {
            throw params.bad("probability_intercepts");
        }
        params.requireFloat64("probability_slopes");
        double[] slopes = params.floats("probability_slopes", pairs);
        params.requireFloat64("probability_intercepts");
        double[] intercepts = params.floats("probability_intercepts", pairs);
        params.take(4L * Double.BYTES * pairs);
        return new PairProbabilities(count, slopes, intercepts);
    }
}
