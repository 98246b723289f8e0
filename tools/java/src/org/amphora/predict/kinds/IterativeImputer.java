package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.ComparedNumber;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;

/** Gaps filled by models of one feature each, each of which goes on from what others said: {@code iterative_imputer}. */
public final class IterativeImputer implements Predictor {
    private final Inputs inputs;
    private final ComparedNumber missing;
    private final Predictor initial;
    /** The features that are answered. */
    private final int[] kept;
    private final List<ImputationSteps.Step> steps;
    /** The features of which is told where they have gaps. */
    private final int[] indicated;

    public IterativeImputer(Params params) {
        Inputs plain = Inputs.finite(params);
        missing = ComparedNumber.of(params, "missing_value");
        inputs = missing.among(plain);
        kept = ImputationSteps.places(params, "kept", inputs.features());
        if (IntStream.range(1, kept.length).anyMatch(i -> kept[i] <= kept[i - 1])) {
            throw params.badIndex("kept");
        }
        indicated = params.has("indicator_columns")
                ? ImputationSteps.places(params, "indicator_columns", inputs.features()) : new int[0];
        if (indicated.length > inputs.features()) {
            throw params.badShape("indicator_columns");
        }
        steps = ImputationSteps.read(params, kept.length);
        initial = params.model("initial");
        if (!initial.offers(Method.TRANSFORM)) {
            throw new AmphoraException("model.not-predictable", "What fills gaps first does not transform.");
        }
        if (initial.features().orElse(inputs.features()) != inputs.features()) {
            throw params.badShape("initial");
        }
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        Numbers first = checked(initial.numbers(Method.TRANSFORM, numbers.array()), numbers.rows(), kept.length);
        double[] filled = first.values().clone();
        int[][] gaps = IntStream.range(0, kept.length).mapToObj(place -> gaps(numbers, kept[place]))
                .toArray(int[][]::new);
        if (IntStream.range(0, gaps.length).anyMatch(place -> gaps[place].length < numbers.rows())) {
            for (ImputationSteps.Step step : steps) {
                fill(step, gaps[step.target()], filled, numbers.isFloat32());
            }
        }
        return List.of(answer(numbers, filled));
    }

    /** The rows that have a gap in a feature. */
    private int[] gaps(Numbers numbers, int feature) {
        return IntStream.range(0, numbers.rows())
                .filter(row -> missing.matches(numbers.at(row, feature), numbers.isFloat32())).toArray();
    }

    /** Puts what a model says in the places of these gaps. */
    private void fill(ImputationSteps.Step step, int[] gaps, double[] filled, boolean isFloat32) {
        if (gaps.length == 0) {
            return;
        }
        int width = step.seen().length;
        double[] seen = Numbers.allocate(gaps.length, width);
        for (int i = 0; i < seen.length; i++) {
            seen[i] = filled[gaps[i / width] * kept.length + step.seen()[i % width]];
        }
        Array asked = Scores.array(isFloat32, seen, gaps.length, width);
        double[] said = checked(step.part().numbers(Method.PREDICT, asked), gaps.length, 1).values();
        for (int i = 0; i < gaps.length; i++) {
            double value = step.limited(said[i]);
            filled[gaps[i] * kept.length + step.target()] = isFloat32 ? (float) value : value;
        }
    }

    private static Numbers checked(Numbers answer, int rows, int columns) {
        if (answer.rows() != rows || answer.columns() != columns) {
            throw Inputs.wrongColumns(answer.columns(), columns);
        }
        return answer;
    }

    private Array answer(Numbers numbers, double[] filled) {
        int width = kept.length + indicated.length;
        double[] answers = Numbers.allocate(numbers.rows(), width);
        for (int row = 0; row < numbers.rows(); row++) {
            System.arraycopy(filled, row * kept.length, answers, row * width, kept.length);
            for (int i = 0; i < indicated.length; i++) {
                boolean isGap = missing.matches(numbers.at(row, indicated[i]), numbers.isFloat32());
                answers[row * width + kept.length + i] = isGap ? 1 : 0;
            }
        }
        return Scores.array(numbers.isFloat32(), answers, numbers.rows(), width);
    }
}
