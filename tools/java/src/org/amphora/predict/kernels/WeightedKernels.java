package org.amphora.predict.kernels;

import org.amphora.predict.NumberRows;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Sums;
import org.amphora.predict.WeightedSums;

/** Kernels with rows, and the sums that they are weighed into. */
final class WeightedKernels {
    private final HeldRows rows;
    /** Null where the kernels themselves are the answer. */
    private final WeightedSums weights;
    /** What centres the kernels; null where nothing does. */
    private final double[] means;
    private final double mean;

    private WeightedKernels(HeldRows rows, WeightedSums weights, double[] means, double mean) {
        this.rows = rows;
        this.weights = weights;
        this.means = means;
        this.mean = mean;
    }

    static WeightedKernels forward(Params params, HeldRows rows, boolean isVector) {
        WeightedSums weights = params.has("weights") ? weights(params, rows.count(), isVector) : null;
        int outputs = weights == null ? rows.count() : weights.targets();
        if (params.has("weight_scales")) {
            params.requireFloats("weight_scales");
            double[] scales = params.floats("weight_scales", outputs);
            if (weights == null) {
                throw params.bad("weight_scales");
            }
            for (int i = 0; i < weights.weights().length; i++) {
                weights.weights()[i] *= scales[i % outputs];
            }
        }
        double mean = params.real("mean", 0);
        if (!params.has("mean") || !params.has("row_means")) {
            params.absent("row_means", "mean");
            return new WeightedKernels(rows, weights, null, 0);
        }
        params.requireFloats("row_means");
        return new WeightedKernels(rows, weights, params.floats("row_means", rows.count()), mean);
    }

    private static WeightedSums weights(Params params, int rows, boolean isVector) {
        double[] weights = isVector ? params.floats("weights", rows) : params.floats("weights", rows, Params.ANY);
        return new WeightedSums(rows, isVector ? 1 : (int) params.shape("weights")[1], weights);
    }

    /** What leads from an answer of so many columns back to its row. */
    static WeightedKernels backward(Params params, KernelFunction kernel, int columns, int features) {
        KernelFunction own = params.has("inverse_gamma") ? kernel.withGamma(params, "inverse_gamma") : kernel;
        HeldRows rows = new HeldRows(own, HeldRows.dense(params, "inverse_rows", columns, own),
                params.isFloat32("inverse_rows"));
        double[] weights = params.floats("inverse_weights", rows.count(), features);
        return new WeightedKernels(rows, new WeightedSums(rows.count(), features, weights), null, 0);
    }

    /** The columns of an answer. */
    int outputs() {
        return weights == null ? rows.count() : weights.targets();
    }

    /** The sums for each row of an input. */
    double[] sums(NumberRows input) {
        int outputs = outputs();
        double[] sums = Numbers.allocate(input.rows(), outputs);
        rows.forEach(input, (row, kernels, first) -> {
            center(kernels, first);
            if (weights == null) {
                System.arraycopy(kernels, first, sums, row * outputs, outputs);
            } else {
                weights.put(kernels, first, sums, row * outputs);
            }
        });
        return sums;
    }

    /** Takes the means of the training and of the row from its kernels. */
    private void center(double[] kernels, int first) {
        if (means == null) {
            return;
        }
        double share = Sums.pairwise(kernels, first, means.length) / means.length;
        for (int i = 0; i < means.length; i++) {
            kernels[first + i] = kernels[first + i] - means[i] - share + mean;
        }
    }
}
