package org.amphora.predict;

import java.util.Arrays;

/**
 * Weights that sums are made with, each sum from the first term to the last.
 *
 * @param weights those of a term side by side, from {@code first} on: one for each target
 */
public record WeightedSums(int terms, int targets, double[] weights, int first) {
    public WeightedSums(int terms, int targets, double[] weights) {
        this(terms, targets, weights, 0);
    }

    /** Writes the sums for the terms that begin at {@code start} of {@code row}, from {@code at} on. */
    public void put(double[] row, int start, double[] sums, int at) {
        Arrays.fill(sums, at, at + targets, 0);
        for (int term = 0; term < terms; term++) {
            add(row[start + term], term, sums, at);
        }
    }

    /** Adds what one term gives to the sums that begin at {@code at}. */
    void add(double value, int term, double[] sums, int at) {
        int from = first + term * targets;
        for (int target = 0; target < targets; target++) {
            sums[at + target] += value * weights[from + target];
        }
    }
}
