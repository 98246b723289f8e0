package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.Value;
import org.amphora.predict.Array;
import org.amphora.predict.Columns;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseRows;

/** The mean of models that learned from some rows and columns: {@code bagging}. */
public final class Bagging implements Predictor {
    private final boolean isClassification;
    private final Inputs inputs;
    private final List<Predictor> members;
    /** The columns of each member, or null where each sees all. */
    private final int[] columns;
    private final int width;
    private final Array classes;
    private final List<int[]> memberClasses = new ArrayList<>();

    public Bagging(Params params) {
        isClassification = params.choice("task", "classification", "regression").equals("classification");
        inputs = Inputs.finite(params).missing(Inputs.Special.TAKEN).infinite(Inputs.Special.TAKEN);
        members = params.models("members");
        columns = params.has("member_columns")
                ? params.places("member_columns", 0, inputs.features(), members.size(), Params.ANY) : null;
        width = columns == null ? 0 : columns.length / members.size();
        classes = isClassification ? params.labels() : null;
        if (isClassification && params.has("member_classes")) {
            for (Value value : params.items("member_classes")) {
                memberClasses.add(params.places("member_classes", value, 0, classes.count(), Params.ANY));
            }
            if (memberClasses.size() != members.size()) {
                throw params.badShape("member_classes");
            }
        }
        if (!Ensembles.offer(members, Method.PREDICT)) {
            throw new AmphoraException("model.not-predictable", "A member cannot predict.");
        }
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.PREDICT);
        if (isClassification) {
            methods.add(Method.PREDICT_PROBA);
            methods.add(Method.PREDICT_LOG_PROBA);
            if (Ensembles.offer(members, Method.DECISION_FUNCTION)) {
                methods.add(Method.DECISION_FUNCTION);
            }
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        if (!isClassification) {
            Numbers mean = Ensembles.mean(asked(Method.PREDICT, input), null);
            return List.of(Ensembles.scores(mean));
        }
        if (method == Method.DECISION_FUNCTION) {
            List<Numbers> answers = asked(Method.DECISION_FUNCTION, input);
            Ensembles.checkShape(answers, input.rows(), answers.get(0).columns());
            return List.of(Ensembles.scores(Ensembles.mean(answers, null)));
        }
        if (method == Method.PREDICT_LOG_PROBA && Ensembles.offer(members, Method.PREDICT_LOG_PROBA)) {
            return List.of(Array.reals(logarithms(input), input.rows(), classes.count()));
        }
        double[] probabilities = probabilities(input);
        Numbers answer = new Numbers(false, input.rows(), classes.count(), probabilities);
        if (method == Method.PREDICT) {
            return List.of(Scores.labels(classes, Scores.largest(answer)));
        }
        return List.of(Array.reals(method == Method.PREDICT_PROBA ? probabilities : Scores.logarithms(probabilities),
                input.rows(), classes.count()));
    }

    /** The answers of all members, each to its columns. */
    private List<Numbers> asked(Method method, Data input) {
        List<Numbers> answers = new ArrayList<>();
        Data ordered = columns == null ? input : input instanceof SparseRows ? input : inputs.numbers(input).array();
        if (ordered instanceof SparseRows sparse && columns != null && sparse.columns() != inputs.features()) {
            throw Inputs.wrongColumns(sparse.columns(), inputs.features());
        }
        for (int m = 0; m < members.size(); m++) {
            Data seen = columns == null ? ordered
                    : Columns.of(ordered, Arrays.copyOfRange(columns, m * width, (m + 1) * width));
            answers.add(members.get(m).numbers(method, seen));
        }
        if (method == Method.PREDICT) {
            Ensembles.checkShape(answers, input.rows(), answers.get(0).columns());
        }
        return answers;
    }

    private double[] probabilities(Data input) {
        int count = classes.count();
        double[] sums = Numbers.allocate(input.rows(), count);
        boolean offer = Ensembles.offer(members, Method.PREDICT_PROBA);
        List<Numbers> answers = asked(offer ? Method.PREDICT_PROBA : Method.PREDICT, input);
        for (int m = 0; m < answers.size(); m++) {
            Numbers answer = answers.get(m);
            int[] places = offer ? null : Labels.places(answer, count);
            for (int row = 0; row < input.rows(); row++) {
                for (int j = 0; offer && j < answer.columns(); j++) {
                    sums[row * count + classOf(m, j, answer)] += answer.at(row, j);
                }
                if (!offer) {
                    sums[row * count + places[row]] += 1;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= members.size();
        }
        return sums;
    }

    /** The class that column {@code j} of a member's answer belongs to. */
    private int classOf(int member, int j, Numbers answer) {
        int known = memberClasses.isEmpty() ? classes.count() : memberClasses.get(member).length;
        if (answer.columns() != known) {
            throw new AmphoraException("model.bad-shape", "A member answers another number of classes.");
        }
        return memberClasses.isEmpty() ? j : memberClasses.get(member)[j];
    }

    /** The logarithm of the mean of the members' probabilities, from their logarithms. */
    private double[] logarithms(Data input) {
        int count = classes.count();
        double[] sums = Numbers.allocate(input.rows(), count);
        Arrays.fill(sums, Double.NEGATIVE_INFINITY);
        List<Numbers> answers = asked(Method.PREDICT_LOG_PROBA, input);
        for (int m = 0; m < answers.size(); m++) {
            for (int row = 0; row < input.rows(); row++) {
                for (int j = 0; j < answers.get(m).columns(); j++) {
                    int place = row * count + classOf(m, j, answers.get(m));
                    sums[place] = sumOfExponentials(sums[place], answers.get(m).at(row, j));
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= StrictMath.log(members.size());
        }
        return sums;
    }

    private static double sumOfExponentials(double one, double other) {
        double largest = Math.max(one, other);
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        return largest + StrictMath.log(StrictMath.exp(one - largest) + StrictMath.exp(other - largest));
    }
}
