package org.amphora.predict;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a model can be asked. */
public enum Method {
    PREDICT, PREDICT_PROBA, PREDICT_LOG_PROBA, DECISION_FUNCTION, TRANSFORM, INVERSE_TRANSFORM, APPLY, SCORE_SAMPLES,
    KNEIGHBORS, RADIUS_NEIGHBORS;

    /** The name in Python, such as {@code predict_proba}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Method> named(String text) {
        return Stream.of(values()).filter(method -> method.text().equals(text)).findFirst();
    }
}
