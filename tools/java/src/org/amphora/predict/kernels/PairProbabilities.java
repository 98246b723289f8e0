package org.amphora.predict.kernels;

import java.util.Arrays;

/** Probabilities of classes that agree best with those of each pair: the iteration of Wu, Lin and Weng (2004). */
final class PairProbabilities {
    /** The least that a pair's probability is, and what 1 less the greatest is. */
    private static final double LEAST = 1e-7;
    private static final int LEAST_ROUNDS = 100;

    private final int classes;
    private final double[] slopes;
    private final double[] intercepts;
    /** How probable the class of a row is against that of a column. */
    private final double[] against;
    private final double[] weights;
    private final double[] gradients;
    private final double[] shares;

    PairProbabilities(int classes, double[] slopes, double[] intercepts) {
        this.classes = classes;
        this.slopes = slopes;
        this.intercepts = intercepts;
        against = new double[classes * classes];
        weights = new double[classes * classes];
        gradients = new double[classes];
        shares = new double[classes];
    }

    /** Writes the probabilities for the sums of pairs from {@code first} on. */
    void put(double[] sums, int first, double[] answers, int at) {
        for (int one = 0, pair = 0; one < classes; one++) {
            for (int other = one + 1; other < classes; other++, pair++) {
                double share = share(sums[first + pair] * slopes[pair] + intercepts[pair]);
                against[one * classes + other] = share;
                against[other * classes + one] = 1 - share;
            }
        }
        solve();
        System.arraycopy(shares, 0, answers, at, classes);
    }

    private static double share(double power) {
        double small = StrictMath.exp(-power);
        double share = power >= 0 ? small / (1 + small) : 1 / (1 + StrictMath.exp(power));
        // Where a comparison with NaN fails, the limit stands.
        double over = share > LEAST ? share : LEAST;
        return over < 1 - LEAST ? over : 1 - LEAST;
    }

    private void solve() {
        weigh();
        Arrays.fill(shares, 1.0 / classes);
        double enough = 0.005 / classes;
        for (int round = 0; round < Math.max(LEAST_ROUNDS, classes); round++) {
            double expected = 0;
            for (int one = 0; one < classes; one++) {
                double gradient = 0;
                for (int other = 0; other < classes; other++) {
                    gradient += weights[one * classes + other] * shares[other];
                }
                gradients[one] = gradient;
                expected += shares[one] * gradient;
            }
            if (largestError(expected) < enough) {
                break;
            }
            step(expected);
        }
    }

    private void weigh() {
        for (int one = 0; one < classes; one++) {
            double own = 0;
            for (int other = 0; other < classes; other++) {
                if (other != one) {
                    double share = against[other * classes + one];
                    own += share * share;
                    weights[one * classes + other] = -share * against[one * classes + other];
                }
            }
            weights[one * classes + one] = own;
        }
    }

    private double largestError(double expected) {
        double largest = 0;
        for (double gradient : gradients) {
            double error = Math.abs(gradient - expected);
            largest = error > largest ? error : largest;
        }
        return largest;
    }

    /** Goes once through the classes, each of which takes what suits it best. */
    private void step(double before) {
        double expected = before;
        for (int one = 0; one < classes; one++) {
            double own = weights[one * classes + one];
            double change = (expected - gradients[one]) / own;
            double grown = 1 + change;
            shares[one] += change;
            expected = (expected + change * (change * own + 2 * gradients[one])) / grown / grown;
            for (int other = 0; other < classes; other++) {
                gradients[other] = (gradients[other] + change * weights[one * classes + other]) / grown;
                shares[other] /= grown;
            }
        }
    }
}
