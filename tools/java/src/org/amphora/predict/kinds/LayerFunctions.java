package org.amphora.predict.kinds;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.amphora.predict.Scores;

/** What layers of a perceptron make of each of their sums. */
final class LayerFunctions {
    /** By name; shares are made of the sums of a layer afterwards. NaN stays in all of them. */
    static final Map<String, DoubleUnaryOperator> TABLE = Map.of(
            "identity", DoubleUnaryOperator.identity(),
            "relu", z -> z < 0 ? 0 : z,
            "logistic", Scores::sigmoid,
            "tanh", StrictMath::tanh,
            "exponential", StrictMath::exp,
            "softmax", DoubleUnaryOperator.identity());

    private LayerFunctions() {}
}
