package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.Type;

/** Members that are asked the same, and vote: {@code voting}. */
public final class Voting implements Predictor {
    private final String vote;
    private final List<Predictor> members;
    private final double[] weights;
    private final Array classes;
    private final boolean isStacked;

    public Voting(Params params) {
        vote = params.choice("vote", "labels", "probabilities", "numbers");
        members = params.models("members");
        weights = params.has("weights") ? params.reals("weights", members.size()) : null;
        classes = vote.equals("numbers") ? null : params.labels();
        isStacked = vote.equals("probabilities") && params.is("transform_form", "stacked");
        Method asked = vote.equals("probabilities") ? Method.PREDICT_PROBA : Method.PREDICT;
        if (!members.stream().allMatch(member -> member.offers(asked))) {
            throw new AmphoraException("model.not-predictable", "A member does not offer what it would be asked.");
        }
    }

    @Override
    public Set<Method> methods() {
        return vote.equals("probabilities") ? EnumSet.of(Method.PREDICT, Method.PREDICT_PROBA, Method.TRANSFORM)
                : EnumSet.of(Method.PREDICT, Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        int rows = input.rows();
        Method asked = vote.equals("probabilities") ? Method.PREDICT_PROBA : Method.PREDICT;
        List<Numbers> answers = members.stream().map(member -> member.numbers(asked, input)).toList();
        int width = vote.equals("probabilities") ? classes.count() : 1;
        Ensembles.checkShape(answers, rows, width);
        if (method == Method.TRANSFORM) {
            return List.of(transformed(answers, rows, width));
        }
        if (vote.equals("labels")) {
            double[] votes = Numbers.allocate(rows, classes.count());
            for (int m = 0; m < members.size(); m++) {
                int[] places = Labels.places(answers.get(m), classes.count());
                for (int row = 0; row < rows; row++) {
                    votes[row * classes.count() + places[row]] += weights == null ? 1 : weights[m];
                }
            }
            return List.of(Scores.labels(classes, Scores.largest(new Numbers(false, rows, classes.count(), votes))));
        }
        Numbers mean = Ensembles.mean(answers, weights);
        if (vote.equals("numbers")) {
            return List.of(Array.reals(mean.type(), mean.values(), rows));
        }
        return List.of(method == Method.PREDICT ? Scores.labels(classes, Scores.largest(mean)) : mean.array());
    }

    private Array transformed(List<Numbers> answers, int rows, int width) {
        boolean isFloat32 = answers.stream().allMatch(Numbers::isFloat32);
        int count = answers.size();
        double[] values = new double[Math.multiplyExact(Numbers.allocate(rows, width).length, count)];
        for (int m = 0; m < count; m++) {
            for (int row = 0; row < rows; row++) {
                for (int c = 0; c < width; c++) {
                    int place = isStacked ? (m * rows + row) * width + c : (row * count + m) * width + c;
                    values[place] = answers.get(m).at(row, c);
                }
            }
        }
        if (vote.equals("labels")) {
            return Array.numbers(Type.INTEGER, values, rows, count);
        }
        Type type = isFloat32 ? Type.FLOAT32 : Type.FLOAT64;
        return isStacked ? Array.reals(type, values, count, rows, width)
                : Array.reals(type, values, rows, count * width);
    }
}
