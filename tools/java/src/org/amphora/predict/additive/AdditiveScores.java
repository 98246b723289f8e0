package org.amphora.predict.additive;

import org.amphora.predict.Array;
import org.amphora.predict.Numbers;

/** The leaves that rows reach, and what these add up to. */
final class AdditiveScores {
    /** Numbers of the rows that are walked at a time, tree after tree: so many stay in a processor's cache. */
    private static final int BLOCK = 1 << 15;

    private final AdditiveTables tables;
    private final AdditiveNodes nodes;
    private final AdditiveLeaves leaves;

    AdditiveScores(AdditiveTables tables, AdditiveNodes nodes, AdditiveLeaves leaves) {
        this.tables = tables;
        this.nodes = nodes;
        this.leaves = leaves;
    }

    /** What is done with the leaf that a row, whose values begin at {@code first}, reaches in a tree. */
    private interface Arrival {
        void at(int row, int tree, int leaf, double[] values, int first);
    }

    private void walk(AdditiveRows rows, Arrival arrival) {
        int features = tables.features;
        int height = Math.max(1, Math.min(rows.count(), BLOCK / features));
        double[] values = Numbers.allocate(height, features);
        for (int start = 0; start < rows.count(); start += height) {
            int count = Math.min(height, rows.count() - start);
            rows.fill(start, count, values);
            for (int tree = 0; tree < tables.treesUsed; tree++) {
                int root = tables.offsets[tree];
                for (int row = 0; row < count; row++) {
                    int first = row * features;
                    arrival.at(start + row, tree, nodes.leaf(root, values, first), values, first);
                }
            }
        }
    }

    /** The raw scores of all rows. */
    double[] scores(AdditiveRows rows) {
        int outputs = tables.outputs;
        double[] sums = Numbers.allocate(rows.count(), outputs);
        for (int i = 0; i < sums.length && tables.isBaseFirst; i++) {
            sums[i] = tables.baseScores[i % outputs];
        }
        walk(rows, (row, tree, leaf, values, first) -> leaves.add(tree, leaf, values, first, sums, row * outputs));
        for (int i = 0; i < sums.length; i++) {
            double scaled = tables.sums.round(sums[i] * tables.scale);
            sums[i] = tables.isBaseFirst ? scaled : tables.sums.round(scaled + tables.baseScores[i % outputs]);
        }
        return sums;
    }

    /** What links take of the raw scores: these, or their means over iterations, in place. */
    double[] aggregated(double[] scores) {
        int each = leaves.takesTurns() ? tables.outputs : 1;
        double count = tables.sums.round((double) Math.max(tables.treesUsed / each, 1));
        for (int i = 0; i < scores.length && tables.isMean; i++) {
            scores[i] = tables.sums.round(scores[i] / count);
        }
        return scores;
    }

    /** The number of the leaf that each row reaches in each tree. */
    Array apply(AdditiveRows rows) {
        int trees = tables.treesUsed;
        long[] numbers = new long[Numbers.count(rows.count(), trees)];
        walk(rows, (row, tree, leaf, values, first) ->
                numbers[row * trees + tree] = leaves.number(leaf, tables.offsets[tree]));
        return Array.integers(numbers, rows.count(), trees);
    }
}
