package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.Value;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;

/** The models of an iterative imputer, in their order, with what each predicts and what it sees. */
final class ImputationSteps {
    /**
     * One model.
     *
     * @param target what it predicts, as a place among the kept features
     * @param seen what it sees, as such places
     */
    record Step(Predictor part, int target, int[] seen, double least, double greatest) {
        /** What the model says, brought between the limits of the feature; NaN stays. */
        double limited(double value) {
            return value < least ? least : value > greatest ? greatest : value;
        }
    }

    private ImputationSteps() {}

    static List<Step> read(Params params, int kept) {
        double[] least = params.floats("least", kept);
        double[] greatest = params.floats("greatest", kept);
        int[] targets = places(params, "targets", kept);
        int[] seen = places(params, "seen", kept);
        int[] offsets = places(params, "seen_offsets", seen.length + 1);
        List<Value> parts = params.items("parts");
        if (targets.length != parts.size() || offsets.length != parts.size() + 1) {
            throw params.badShape("targets");
        }
        params.offsets("seen_offsets", seen.length, offsets.length);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < targets.length; i++) {
            int[] own = Arrays.copyOfRange(seen, offsets[i], offsets[i + 1]);
            steps.add(step(params, parts.get(i), targets[i], own, least[targets[i]], greatest[targets[i]]));
        }
        return steps;
    }

    private static Step step(Params params, Value value, int target, int[] seen, double least, double greatest) {
        Predictor part = params.model("parts", value);
        if (!part.offers(Method.PREDICT)) {
            throw new AmphoraException("model.not-predictable", "A part of an iterative_imputer does not predict.");
        }
        if (part.features().orElse(seen.length) != seen.length) {
            throw params.badIndex("seen_offsets");
        }
        return new Step(part, target, seen, least, greatest);
    }

    /** Integers from 0 to {@code bound} − 1. */
    static int[] places(Params params, String name, int bound) {
        int[] places = params.integers(name, Params.ANY);
        params.requireIntegers(name);
        if (Arrays.stream(places).anyMatch(place -> place < 0 || place >= bound)) {
            throw params.badIndex(name);
        }
        return places;
    }
}
