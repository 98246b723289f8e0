package org.amphora.predict.additive;

/** What raw scores become, in the precision that they were added up in. */
final class AdditiveLinks {
    private final AdditiveTables tables;
    private final Precision sums;

    AdditiveLinks(AdditiveTables tables) {
        this.tables = tables;
        sums = tables.sums;
    }

    /** The numbers of all rows, in place of their scores. */
    double[] linked(double[] scores) {
        if (tables.link.equals("softmax")) {
            for (int first = 0; first < scores.length; first += tables.outputs) {
                softmax(scores, first);
            }
            return scores;
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] = linked(scores[i]);
        }
        return scores;
    }

    private double linked(double score) {
        return switch (tables.link) {
            case "logistic", "one_vs_all" -> logistic(score);
            case "exponential" -> exponential(score);
            case "hinge" -> score > 0 ? 1 : 0;
            case "softplus" -> sums.round(StrictMath.log1p(exponential(score)));
            case "signed_square" -> sums.round(score * Math.abs(score));
            default -> score;
        };
    }

    private double exponential(double number) {
        return sums.round(StrictMath.exp(number));
    }

    private double logistic(double score) {
        double negative = -sums.round(tables.linkScale * score);
        // NaN stays NaN.
        double power = exponential(negative > tables.linkLimit ? tables.linkLimit : negative);
        return sums.round(1 / sums.round(1 + power));
    }

    /** Powers are divided by their sum, which is added up in binary64. */
    private void softmax(double[] scores, int first) {
        int end = first + tables.outputs;
        double most = scores[first];
        for (int i = first; i < end; i++) {
            most = scores[i] > most ? scores[i] : most;
        }
        double sum = 0;
        for (int i = first; i < end; i++) {
            scores[i] = exponential(sums.round(scores[i] - most));
            sum += scores[i];
        }
        double divisor = sums.round(sum);
        for (int i = first; i < end; i++) {
            scores[i] = sums.round(scores[i] / divisor);
        }
    }
}
