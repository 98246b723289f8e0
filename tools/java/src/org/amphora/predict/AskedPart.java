package org.amphora.predict;

import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;

/**
 * A part of a model. What it offers is worked out once, since it may be a part of parts of parts, each of which asks.
 */
record AskedPart(Predictor part, Set<Method> methods, Count count) implements Predictor {
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

    static AskedPart of(Predictor part, Count count) {
        return new AskedPart(part, Set.copyOf(part.methods()), count);
    }

    @Override
    public boolean offers(Method method) {
        return methods.contains(method);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        count.take();
        return part.answers(method, input);
    }
}
