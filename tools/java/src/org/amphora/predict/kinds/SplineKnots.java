package org.amphora.predict.kinds;

import org.amphora.predict.Params;

/** The knots of each feature, and the values of the pieces between them by the recursion of de Boor. */
final class SplineKnots {
    private final int degree;
    /** The knots of one feature. */
    private final int count;
    private final double[] knots;
    private double[] values;
    private double[] before;

    SplineKnots(Params params, int features, int degree) {
        this.degree = degree;
        knots = params.float64s("knots", features, Params.ANY);
        count = knots.length / features;
        values = new double[degree + 1];
        before = new double[degree + 1];
    }

    /** The pieces of one feature; none where there are too few knots. */
    int pieces() {
        return count - degree - 1;
    }

    /** Judges that knots are finite and ascend, and go on where they go round. */
    void judge(Params params, boolean isPeriodic) {
        for (int i = 0; i < knots.length; i++) {
            boolean ascends = i % count == 0 || knots[i - 1] <= knots[i];
            if (!Double.isFinite(knots[i]) || !ascends) {
                throw params.bad("knots");
            }
        }
        for (int feature = 0; isPeriodic && feature < knots.length / count; feature++) {
            if (low(feature) >= high(feature)) {
                throw params.bad("knots");
            }
        }
    }

    /** Where all pieces of a feature overlap: from here … */
    double low(int feature) {
        return knots[feature * count + degree];
    }

    /** … to here. */
    double high(int feature) {
        return knots[feature * count + pieces()];
    }

    /** The interval between the knots of a feature that {@code x} lies in, the outermost for what lies beyond. */
    private int interval(int feature, double x) {
        int low = degree;
        int high = pieces() - 1;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (knots[feature * count + middle] <= x) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Adds the values of the pieces of a feature at {@code x}; going round, the last pieces are the first. */
    void add(int feature, double x, double[] row, int columns) {
        int interval = interval(feature, x);
        int knot = feature * count + interval;
        values[0] = 1;
        for (int step = 1; step <= degree; step++) {
            double[] last = before;
            before = values;
            values = last;
            values[0] = 0;
            for (int place = 1; place <= step; place++) {
                double end = knots[knot + place];
                double begin = knots[knot + place - step];
                if (begin == end) {
                    values[place] = 0;
                } else {
                    double weight = before[place - 1] / (end - begin);
                    values[place - 1] += weight * (end - x);
                    values[place] = weight * (x - begin);
                }
            }
        }
        for (int place = 0; place <= degree; place++) {
            row[(interval - degree + place) % columns] += values[place];
        }
    }
}
