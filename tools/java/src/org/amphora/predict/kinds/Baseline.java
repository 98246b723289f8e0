package org.amphora.predict.kinds;

import org.amphora.AmphoraException;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;

/** What the scores of boosted trees begin with. */
final class Baseline {
    private final int scores;
    private final boolean isClassification;
    private final double[] constants;
    private final Predictor model;
    private final String link;
    private final double clip;

    Baseline(Params params, int scores, boolean isClassification) {
        this.scores = scores;
        this.isClassification = isClassification;
        boolean hasModel = params.has("baseline_model");
        constants = hasModel ? new double[scores] : params.reals("baseline", scores);
        model = hasModel ? params.model("baseline_model") : null;
        link = hasModel ? params.choice("baseline_link", "identity", "log", "log_odds", "half_log_odds", "centered_log")
                : "identity";
        clip = link.equals("identity") ? 0 : params.real("baseline_clip");
    }

    /** The beginning of each row, {@code scores} numbers of each. */
    double[] of(Numbers input) {
        double[] begun = Numbers.allocate(input.rows(), scores);
        if (model == null) {
            for (int i = 0; i < begun.length; i++) {
                begun[i] = constants[i % scores];
            }
            return begun;
        }
        Method method = isClassification ? Method.PREDICT_PROBA : Method.PREDICT;
        Numbers answer = model.numbers(method, input.array());
        int skipped = isClassification && scores == 1 ? 1 : 0;
        if (answer.columns() != scores + skipped) {
            throw new AmphoraException("model.bad-shape", "The beginning of the scores has another width.");
        }
        for (int row = 0; row < input.rows(); row++) {
            for (int k = 0; k < scores; k++) {
                begun[row * scores + k] = answer.at(row, k + skipped);
            }
            link(begun, row * scores);
        }
        return begun;
    }

    private void link(double[] begun, int first) {
        if (link.equals("identity")) {
            return;
        }
        double sum = 0;
        for (int i = first; i < first + scores; i++) {
            begun[i] = Math.min(Math.max(begun[i], clip), 1 - clip);
            sum += StrictMath.log(begun[i]);
        }
        double mean = StrictMath.exp(sum / scores);
        for (int i = first; i < first + scores; i++) {
            double p = begun[i];
            begun[i] = switch (link) {
                case "log" -> StrictMath.log(p);
                case "centered_log" -> StrictMath.log(p / mean);
                case "log_odds" -> StrictMath.log(p / (1 - p));
                default -> 0.5 * StrictMath.log(p / (1 - p));
            };
        }
    }
}
