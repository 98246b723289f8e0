package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.amphora.Value;
import org.amphora.predict.NumberRows;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.WeightedSums;

/** Layers of weighted sums, each of which takes as many numbers as the one before gives. */
final class DenseLayers {
    private record Layer(WeightedSums weights, double[] intercepts, DoubleUnaryOperator function) {}

    private final List<Layer> layers = new ArrayList<>();
    private final boolean isFloat32;
    private int widest;

    DenseLayers(Params params, int features, DoubleUnaryOperator hidden, DoubleUnaryOperator output) {
        List<Value> weights = params.items("weights");
        List<Value> intercepts = params.items("intercepts");
        if (weights.isEmpty() || weights.size() != intercepts.size()) {
            throw params.badShape("intercepts");
        }
        int before = features;
        boolean areFloat32 = true;
        for (int i = 0; i < weights.size(); i++) {
            double[] matrix = params.floats("weights", weights.get(i), before, Params.ANY);
            int units = matrix.length / before;
            if (units == 0) {
                throw params.badShape("weights");
            }
            double[] added = params.floats("intercepts", intercepts.get(i), units);
            areFloat32 &= params.isFloat32("weights", weights.get(i))
                    && params.isFloat32("intercepts", intercepts.get(i));
            layers.add(new Layer(new WeightedSums(before, units, matrix), added,
                    i == weights.size() - 1 ? output : hidden));
            widest = Math.max(widest, units);
            before = units;
        }
        isFloat32 = areFloat32;
    }

    /** Whether all weights and intercepts are of binary32. */
    boolean isFloat32() {
        return isFloat32;
    }

    /** The units of the last layer. */
    int outputs() {
        return layers.get(layers.size() - 1).weights().targets();
    }

    /** What the last layer says of each row. */
    double[] answers(NumberRows input) {
        int outputs = outputs();
        double[] answers = Numbers.allocate(input.rows(), outputs);
        double[] before = new double[widest];
        double[] after = new double[widest];
        for (int row = 0; row < input.rows(); row++) {
            for (int i = 0; i < layers.size(); i++) {
                WeightedSums weights = layers.get(i).weights();
                if (i == 0) {
                    input.put(row, weights, after, 0);
                } else {
                    weights.put(before, 0, after, 0);
                }
                finish(layers.get(i), after);
                double[] last = before;
                before = after;
                after = last;
            }
            System.arraycopy(before, 0, answers, row * outputs, outputs);
        }
        return answers;
    }

    private static void finish(Layer layer, double[] sums) {
        for (int unit = 0; unit < layer.intercepts().length; unit++) {
            sums[unit] = layer.function().applyAsDouble(sums[unit] + layer.intercepts()[unit]);
        }
    }
}
