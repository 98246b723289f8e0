package org.amphora.predict.kernels;

import java.util.Arrays;

/** What the sums of pairs of classes say of each class, row after row. */
final class PairVotes {
    private PairVotes() {}

    /** How many pairs vote for each class; a pair votes for its first class where its sum is over 0. */
    static double[] votes(double[] sums, double[] votes, int rows, int classes) {
        for (int row = 0, pair = 0; row < rows; row++) {
            for (int one = 0; one < classes; one++) {
                for (int other = one + 1; other < classes; other++, pair++) {
                    votes[row * classes + (sums[pair] > 0 ? one : other)]++;
                }
            }
        }
        return votes;
    }

    /** Votes, for the second class where a sum is below 0, and margins that break their ties, less than a third. */
    static double[] scores(double[] sums, double[] scores, int rows, int classes) {
        double[] margins = new double[classes];
        for (int row = 0, pair = 0; row < rows; row++) {
            Arrays.fill(margins, 0);
            int first = row * classes;
            for (int one = 0; one < classes; one++) {
                for (int other = one + 1; other < classes; other++, pair++) {
                    margins[one] += sums[pair];
                    margins[other] -= sums[pair];
                    scores[first + (sums[pair] < 0 ? other : one)]++;
                }
            }
            for (int one = 0; one < classes; one++) {
                scores[first + one] += margins[one] / (3 * (Math.abs(margins[one]) + 1));
            }
        }
        return scores;
    }
}
