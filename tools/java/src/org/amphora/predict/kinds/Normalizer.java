package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Sums;
import org.amphora.predict.Type;

/** Rows divided by their size: {@code normalizer}. */
public final class Normalizer implements Predictor {
    private static final double EPSILON = 0x1p-52;
    private static final double EPSILON_32 = 0x1p-23;

    private final String norm;
    private final boolean isTenEpsilons;

    public Normalizer(Params params) {
        norm = params.choice("norm", "l1", "l2", "max");
        isTenEpsilons = params.choice("zero_rule", "zero", "ten_epsilons").equals("ten_epsilons");
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Inputs inputs = Inputs.asMany(input);
        if (input instanceof SparseRows sparse) {
            return List.of(sparse(inputs.sparse(sparse)));
        }
        Numbers numbers = inputs.numbers(input);
        double[] answers = numbers.values().clone();
        for (int row = 0; row < numbers.rows(); row++) {
            double size = size(numbers.row(row), numbers.isFloat32());
            for (int i = row * numbers.columns(); i < (row + 1) * numbers.columns(); i++) {
                answers[i] = numbers.isFloat32() ? (float) (answers[i] / size) : answers[i] / size;
            }
        }
        return List.of(Array.reals(numbers.type(), answers, numbers.rows(), numbers.columns()));
    }

    private double size(double[] row, boolean isFloat32) {
        double size = 0;
        if (norm.equals("max")) {
            for (double x : row) {
                size = Math.max(size, Math.abs(x));
            }
        } else {
            double[] terms = Arrays.stream(row).map(x -> norm.equals("l1") ? Math.abs(x) : x * x).toArray();
            size = isFloat32 ? Sums.pairwise32(Scores.rounded(terms)) : Sums.pairwise(terms);
            if (norm.equals("l2")) {
                size = isFloat32 ? (float) Math.sqrt(size) : Math.sqrt(size);
            }
        }
        double least = isTenEpsilons ? 10 * (isFloat32 ? EPSILON_32 : EPSILON) : 0;
        return size == 0 || size < least ? 1 : size;
    }

    private SparseRows sparse(SparseRows rows) {
        boolean isFloat32 = rows.type() == Type.FLOAT32;
        double[] values = rows.values().clone();
        for (int row = 0; row < rows.rows(); row++) {
            double size = 0;
            for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
                double x = values[i];
                double square = isFloat32 ? (float) (x * x) : x * x;
                size = norm.equals("max") ? Math.max(size, Math.abs(x))
                        : size + (norm.equals("l1") ? Math.abs(x) : square);
            }
            size = norm.equals("l2") ? Math.sqrt(size) : size;
            for (int i = rows.starts()[row]; i < rows.starts()[row + 1] && size != 0; i++) {
                values[i] = isFloat32 ? (float) (values[i] / size) : values[i] / size;
            }
        }
        return rows.with(isFloat32 ? Type.FLOAT32 : Type.FLOAT64, values);
    }
}
