package org.amphora.predict.kinds;

import org.amphora.predict.Params;

/**
 * What the pieces are on one side beyond the knots.
 *
 * @param places where it begins, for each feature
 * @param slopes how the values rise; null where they stay
 */
record SplineEdge(double[] places, double[] values, double[] slopes) {
    static SplineEdge read(Params params, String name, int features, int columns) {
        return new SplineEdge(params.float64s(name, features), params.float64s(name + "_values", features, columns),
                params.has(name + "_slopes") ? params.float64s(name + "_slopes", features, columns) : null);
    }

    /** Writes the columns of a feature at {@code x}, which lies beyond. */
    void put(int feature, double x, double[] row, int columns) {
        for (int i = 0; i < columns; i++) {
            int place = feature * columns + i;
            double slope = slopes == null ? 0 : slopes[place];
            row[i] = slope == 0 ? values[place] : values[place] + (x - places[feature]) * slope;
        }
    }
}
