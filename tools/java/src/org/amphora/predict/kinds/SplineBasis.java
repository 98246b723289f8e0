package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Piecewise polynomials, and what becomes of numbers beyond their knots: {@code spline_basis}. */
public final class SplineBasis implements Predictor {
    /** Pieces of a higher degree are of no use to anybody. */
    private static final int HIGHEST_DEGREE = 1_000;
    private static final String[] EDGES = {"lower", "upper", "lower_values", "upper_values", "lower_slopes",
        "upper_slopes"};

    private final Inputs inputs;
    private final SplineKnots knots;
    private final String beyond;
    private final boolean answersSparse;
    /** The columns of one feature, the last included. */
    private final int columns;
    /** The columns of one feature that are given. */
    private final int kept;
    /** Null unless numbers beyond go by the edges. */
    private final SplineEdge lower;
    private final SplineEdge upper;

    public SplineBasis(Params params) {
        Inputs plain = Inputs.finite(params);
        int features = plain.features();
        int degree = params.whole("degree", 0, HIGHEST_DEGREE);
        knots = new SplineKnots(params, features, degree);
        beyond = params.choice("beyond", "edges", "continued", "periodic", "refused");
        boolean isWhole = params.choice("columns", "all", "without_last").equals("all");
        boolean takesMissing = params.choice("missing_values", "refused", "zeros").equals("zeros");
        inputs = plain.missing(takesMissing ? Inputs.Special.TAKEN : Inputs.Special.REFUSED);
        answersSparse = params.choice("answer", "dense", "sparse").equals("sparse");
        boolean isPeriodic = beyond.equals("periodic");
        columns = knots.pieces() - (isPeriodic ? degree : 0);
        if (knots.pieces() <= degree || columns < 1 || isPeriodic && columns < degree) {
            throw params.badShape("knots");
        }
        kept = isWhole ? columns : columns - 1;
        knots.judge(params, isPeriodic);
        boolean hasEdges = beyond.equals("edges");
        if (!hasEdges) {
            params.absent(EDGES);
        }
        lower = hasEdges ? SplineEdge.read(params, "lower", features, columns) : null;
        if (hasEdges && params.has("lower_slopes") != params.has("upper_slopes")) {
            throw params.bad("upper_slopes");
        }
        upper = hasEdges ? SplineEdge.read(params, "upper", features, columns) : null;
        for (int i = 0; hasEdges && i < features; i++) {
            if (!(lower.places()[i] <= upper.places()[i])) {
                throw params.bad("lower");
            }
        }
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        if (beyond.equals("refused")) {
            judge(numbers);
        }
        int width = numbers.columns() * kept;
        double[] answers = Numbers.allocate(numbers.rows(), width);
        double[] made = new double[columns];
        for (int i = 0; i < numbers.values().length; i++) {
            put(i % numbers.columns(), numbers.values()[i], made);
            System.arraycopy(made, 0, answers, i * kept, kept);
        }
        return List.of(answersSparse ? SparseRows.of(Type.FLOAT64, numbers.rows(), width, answers)
                : Scores.array(numbers.isFloat32(), answers, numbers.rows(), width));
    }

    /** Refuses numbers beyond the knots. */
    private void judge(Numbers numbers) {
        for (int i = 0; i < numbers.values().length; i++) {
            int feature = i % numbers.columns();
            if (numbers.values()[i] < knots.low(feature) || numbers.values()[i] > knots.high(feature)) {
                throw new AmphoraException("model.infinite-value", "Row " + i / numbers.columns() + ", column "
                        + feature + " of the input lies beyond the knots of the model.");
            }
        }
    }

    /** Writes the values of all pieces of a feature. */
    private void put(int feature, double value, double[] row) {
        Arrays.fill(row, 0);
        if (Double.isNaN(value)) {
            return;
        }
        double x = beyond.equals("periodic") ? wrapped(feature, value) : value;
        if (lower != null && x < lower.places()[feature]) {
            lower.put(feature, x, row, columns);
        } else if (upper != null && x > upper.places()[feature]) {
            upper.put(feature, x, row, columns);
        } else {
            knots.add(feature, x, row, columns);
        }
    }

    /** A number brought between the ends by whole periods. */
    private double wrapped(int feature, double x) {
        double low = knots.low(feature);
        double period = knots.high(feature) - low;
        double rest = (x - low) % period;
        return low + (rest < 0 ? rest + period : rest);
    }
}
