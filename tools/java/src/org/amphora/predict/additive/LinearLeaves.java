package org.amphora.predict.additive;

import org.amphora.predict.Params;

/** Leaves that are linear functions of some features. */
final class LinearLeaves {
    private final double[] constants;
    private final int[] features;
    private final double[] coefficients;
    /** Where the terms of each node begin, and at last where the last ones end. */
    private final int[] offsets;

    LinearLeaves(Params params, AdditiveTables tables) {
        constants = params.floats("leaf_constants", tables.nodes());
        features = params.places("linear_features", 0, tables.features, Params.ANY);
        coefficients = params.floats("linear_coefficients", features.length);
        offsets = params.offsets("linear_offsets", features.length, tables.nodes() + 1);
    }

    /** Judges that there are no fields of terms where leaves are plain values. */
    static void judgeAbsent(Params params) {
        params.absent("linear_offsets", "linear_features", "linear_coefficients");
    }

    /** What a leaf adds for the row of values from {@code first} on, or {@code plain} where one that it asks is NaN. */
    double value(int leaf, double[] values, int first, double plain) {
        double sum = constants[leaf];
        for (int i = offsets[leaf]; i < offsets[leaf + 1]; i++) {
            double value = values[first + features[i]];
            if (Double.isNaN(value)) {
                return plain;
            }
            sum += coefficients[i] * value;
        }
        return sum;
    }
}
