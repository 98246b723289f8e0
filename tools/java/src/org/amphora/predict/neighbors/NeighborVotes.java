package org.amphora.predict.neighbors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Columns;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Scores;
import org.amphora.predict.Sums;

/** The labels of neighbours, counted. */
final class NeighborVotes {
    private final boolean byDistance;
    private final boolean byNeighbors;
    private final List<Array> classes;
    private final int[] targets;
    private final int outputs;
    private final List<Array> outlierLabels;
    private final int[] outlierClasses;

    NeighborVotes(Params params, int rows, boolean byNeighbors) {
        this.byNeighbors = byNeighbors;
        byDistance = params.choice("weights", "uniform", "distance").equals("distance");
        classes = params.classes();
        outputs = classes.size();
        boolean isVector = params.shape("targets").length == 1;
        if (outputs == 0 || isVector && outputs != 1) {
            throw params.badShape("targets");
        }
        targets = isVector ? params.integers("targets", rows) : params.integers("targets", rows, outputs);
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] < 0 || targets[i] >= classes.get(i % outputs).count()) {
                throw params.badIndex("targets");
            }
        }
        outlierLabels = params.has("outlier_labels")
                ? params.items("outlier_labels").stream().map(value -> params.vector("outlier_labels", value)).toList()
                : List.of();
        outlierClasses = params.has("outlier_classes") ? params.integers("outlier_classes", outputs) : new int[outputs];
        for (int k = 0; k < outputs; k++) {
            boolean fits = outlierClasses[k] >= -1 && outlierClasses[k] < classes.get(k).count();
            if (!fits || classes.get(k).count() == 0) {
                throw params.badIndex("outlier_classes");
            }
        }
        boolean labelsFit = outlierLabels.size() == outputs && outlierLabels.stream().allMatch(one -> one.count() == 1);
        if (!outlierLabels.isEmpty() && !labelsFit) {
            throw params.badShape("outlier_labels");
        }
        if (!params.has("outlier_classes")) {
            Arrays.fill(outlierClasses, -1);
        }
    }

    List<Data> answers(Method method, List<TrainingRows.Neighbors> found) {
        for (TrainingRows.Neighbors one : found) {
            if (one.rows().length == 0 && outlierLabels.isEmpty()) {
                throw new AmphoraException("model.no-neighbors", "A row has no training row within the radius.");
            }
        }
        List<Data> probabilities = new ArrayList<>();
        List<Array> labels = new ArrayList<>();
        for (int k = 0; k < outputs; k++) {
            int width = classes.get(k).count();
            double[] shares = Numbers.allocate(found.size(), width);
            int[] places = new int[found.size()];
            for (int row = 0; row < found.size(); row++) {
                double[] one = shares(found.get(row), k);
                System.arraycopy(one, 0, shares, row * width, width);
                places[row] = byNeighbors ? best(found.get(row), k) : best(one);
            }
            probabilities.add(Array.reals(shares, found.size(), width));
            labels.add(withOutlier(k).at(places, places.length));
        }
        if (method == Method.PREDICT_PROBA) {
            return probabilities;
        }
        return List.of(outputs == 1 ? labels.get(0) : Columns.together(labels, found.size()));
    }

    /** The classes of an output, and behind them the label of a query without neighbours. */
    private Array withOutlier(int k) {
        if (outlierLabels.isEmpty()) {
            return classes.get(k);
        }
        int count = classes.get(k).count();
        Array row = classes.get(k).reshaped(1, count);
        List<Array> cells = new ArrayList<>(Columns.of(row));
        cells.add(outlierLabels.get(k));
        return Columns.together(cells, 1).reshaped(count + 1);
    }

    private int target(int row, int k) {
        return targets[row * outputs + k];
    }

    private double[] shares(TrainingRows.Neighbors found, int k) {
        double[] votes = new double[classes.get(k).count()];
        if (found.rows().length == 0) {
            if (outlierClasses[k] >= 0) {
                votes[outlierClasses[k]] = 1;
            }
            return votes;
        }
        double[] weights = NearestNeighbors.weights(found, byDistance);
        for (int i = 0; i < weights.length; i++) {
            votes[target(found.rows()[i], k)] += weights[i];
        }
        double sum = Sums.pairwise(votes);
        return Arrays.stream(votes).map(vote -> vote / (sum == 0 ? 1 : sum)).toArray();
    }

    /** By radius: the class of the largest probability, or the place behind the classes where all are 0. */
    private int best(double[] shares) {
        boolean isNone = !outlierLabels.isEmpty() && Arrays.stream(shares).allMatch(share -> share == 0);
        return isNone ? shares.length : Scores.largest(shares, 0, shares.length);
    }

    /** By neighbours: the class of the largest vote; a vote that is NaN ends the search. */
    private int best(TrainingRows.Neighbors found, int k) {
        double[] weights = NearestNeighbors.weights(found, byDistance);
        double[] votes = new double[classes.get(k).count()];
        if (byDistance) {
            boolean[] isAsked = new boolean[votes.length];
            for (int neighbor : found.rows()) {
                isAsked[target(neighbor, k)] = true;
            }
            for (int c = 0; c < votes.length; c++) {
                votes[c] = isAsked[c] ? votesFor(c, found, k, weights) : 0;
            }
        } else {
            for (int neighbor : found.rows()) {
                votes[target(neighbor, k)] += 1;
            }
        }
        int best = 0;
        double largest = 0;
        for (int c = 0; c < votes.length && !Double.isNaN(votes[c]); c++) {
            if (votes[c] > largest) {
                largest = votes[c];
                best = c;
            }
        }
        return best;
    }

    private double votesFor(int c, TrainingRows.Neighbors found, int k, double[] weights) {
        double[] own = new double[weights.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = target(found.rows()[i], k) == c ? weights[i] : 0;
        }
        return Sums.pairwise(own);
    }
}
