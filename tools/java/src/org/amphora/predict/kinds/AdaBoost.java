package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.Sums;

/** Models that learned from the mistakes of those before, weighed: {@code adaboost}. */
public final class AdaBoost implements Predictor {
    private final String algorithm;
    private final List<Predictor> members;
    private final double[] weights;
    private final double total;
    private final Array classes;
    private final Lookup lookup;
    private final boolean fromScores;

    public AdaBoost(Params params) {
        algorithm = params.choice("algorithm", "votes", "centred_votes", "log_probabilities", "weighted_median");
        members = params.models("members");
        weights = params.reals("member_weights", Params.ANY);
        total = Sums.pairwise(weights);
        boolean isClassification = !algorithm.equals("weighted_median");
        classes = isClassification ? params.labels() : null;
        lookup = isClassification ? new Lookup(classes) : null;
        fromScores = !params.is("probabilities", "member_probabilities");
        if (weights.length < members.size() || isClassification && classes.count() < 2) {
            throw params.badShape("member_weights");
        }
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT);
        if (classes != null) {
            methods.add(Method.DECISION_FUNCTION);
            if (fromScores || Ensembles.offer(members, Method.PREDICT_PROBA)) {
                methods.add(Method.PREDICT_PROBA);
                methods.add(Method.PREDICT_LOG_PROBA);
            }
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        int rows = input.rows();
        if (classes == null) {
            return List.of(medians(input, rows));
        }
        int count = classes.count();
        if (method == Method.PREDICT_PROBA || method == Method.PREDICT_LOG_PROBA) {
            double[] probabilities = fromScores ? exponents(input, rows) : memberMeans(input, rows);
            Scores.softmax(probabilities, count);
            return List.of(Array.reals(method == Method.PREDICT_PROBA ? probabilities
                    : Scores.logarithms(probabilities), rows, count));
        }
        Numbers scores = new Numbers(false, rows, count, scores(input, rows));
        double[] difference = count == 2 ? difference(scores) : null;
        if (method == Method.DECISION_FUNCTION) {
            return List.of(difference == null ? scores.array() : Array.reals(difference, rows));
        }
        int[] places = difference == null ? Scores.largest(scores)
                : Arrays.stream(difference).mapToInt(d -> d > 0 ? 1 : 0).toArray();
        return List.of(Scores.labels(classes, places));
    }

    private static double[] difference(Numbers scores) {
        return IntStream.range(0, scores.rows()).mapToDouble(row -> scores.at(row, 1) - scores.at(row, 0)).toArray();
    }

    private double[] scores(Data input, int rows) {
        int count = classes.count();
        double[] sums = Numbers.allocate(rows, count);
        for (int m = 0; m < members.size(); m++) {
            if (algorithm.equals("log_probabilities")) {
                addLogarithms(members.get(m).numbers(Method.PREDICT_PROBA, input), sums, rows);
            } else {
                addVotes(m, input, sums, rows);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= total;
        }
        return sums;
    }

    private void addVotes(int member, Data input, double[] sums, int rows) {
        int count = classes.count();
        if (!(members.get(member).answer(Method.PREDICT, input) instanceof Array labels) || labels.width() != 1) {
            throw new AmphoraException("model.bad-shape", "A member answers no labels.");
        }
        double others = algorithm.equals("votes") ? 0 : -1.0 / (count - 1) * weights[member];
        for (int row = 0; row < rows; row++) {
            int place = lookup.place(labels.cell(row));
            for (int c = 0; c < count; c++) {
                sums[row * count + c] += c == place ? weights[member] : others;
            }
        }
    }

    private void addLogarithms(Numbers answer, double[] sums, int rows) {
        int count = classes.count();
        Ensembles.checkShape(List.of(answer), rows, count);
        double least = answer.isFloat32() ? 0x1p-23 : 0x1p-52;
        double[] logarithms = new double[count];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int c = 0; c < count; c++) {
                logarithms[c] = StrictMath.log(Math.max(answer.at(row, c), least));
                sum += logarithms[c];
            }
            for (int c = 0; c < count; c++) {
                sums[row * count + c] += (count - 1) * (logarithms[c] - 1.0 / count * sum);
            }
        }
    }

    /** What probabilities are the exponentials of, by the scores. */
    private double[] exponents(Data input, int rows) {
        int count = classes.count();
        double[] exponents = scores(input, rows);
        if (count > 2) {
            return Arrays.stream(exponents).map(score -> score / (count - 1)).toArray();
        }
        double[] difference = difference(new Numbers(false, rows, 2, exponents));
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] = (i % 2 == 0 ? -difference[i / 2] : difference[i / 2]) / 2;
        }
        return exponents;
    }

    private double[] memberMeans(Data input, int rows) {
        int count = classes.count();
        List<Numbers> answers = members.stream().map(one -> one.numbers(Method.PREDICT_PROBA, input)).toList();
        Ensembles.checkShape(answers, rows, count);
        double[] sums = Numbers.allocate(rows, count);
        for (int m = 0; m < answers.size(); m++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weights[m] * answers.get(m).values()[i];
            }
        }
        return Arrays.stream(sums).map(sum -> sum / total / (count - 1)).toArray();
    }

    /** The prediction at which the running sum of the weights reaches half of it. */
    private Array medians(Data input, int rows) {
        List<Numbers> answers = members.stream().map(one -> one.numbers(Method.PREDICT, input)).toList();
        Ensembles.checkShape(answers, rows, 1);
        double[] medians = new double[rows];
        for (int row = 0; row < rows; row++) {
            int at = row;
            int[] order = IntStream.range(0, answers.size()).boxed()
                    .sorted(Comparator.comparingDouble(m -> answers.get(m).values()[at])).mapToInt(m -> m).toArray();
            double all = 0;
            for (int m : order) {
                all += weights[m];
            }
            double sum = 0;
            int place = 0;
            for (; place < order.length - 1; place++) {
                sum += weights[order[place]];
                if (sum >= 0.5 * all) {
                    break;
                }
            }
            medians[row] = answers.get(order[place]).values()[row];
        }
        return Array.reals(medians, rows);
    }
}
