package org.amphora.predict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.amphora.AmphoraException;

/**
 * A part of a model. What it offers is worked out once, since it may be a part of parts of parts, each of which asks;
 * and the columns of what it is given are counted before they are looked at.
 *
 * @param inputs how many columns it takes; none where it tells no number, or leaves it open
 */
record AskedPart(Predictor part, Set<Method> methods, Optional<Inputs> inputs, Count count) implements Predictor {
    /** How often parts were asked for one answer; some kinds ask a part twice, and that on each of many levels. */
    static final class Count {
        private static final int MOST = 40_000;

        private int left;

        void begin() {
            left = MOST;
        }

        private void take() {
            if (--left < 0) {
                throw new AmphoraException("model.too-deep", "An answer asks the parts of the model too many times.");
            }
        }
    }

    static AskedPart of(Predictor part, Params params, Count count) {
        boolean isCounted = params.has("features") && part.countsColumns();
        Optional<Inputs> inputs = isCounted ? Optional.of(Inputs.finite(params.whole("features"))) : Optional.empty();
        return new AskedPart(part, Set.copyOf(part.methods()), inputs, count);
    }

    @Override
    public boolean takes(Data input) {
        return part.takes(input);
    }

    @Override
    public OptionalInt features() {
        return inputs.map(taken -> OptionalInt.of(taken.features())).orElseGet(OptionalInt::empty);
    }

    @Override
    public boolean offers(Method method) {
        return methods.contains(method);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        count.take();
        if (method != Method.INVERSE_TRANSFORM) {
            // What goes back has as many columns as was answered, which is each kind's own affair.
            inputs.ifPresent(taken -> taken.countColumns(input));
        }
        return part.answers(method, input);
    }
}
