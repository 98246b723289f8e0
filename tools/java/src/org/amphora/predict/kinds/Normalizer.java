package org.amphora.predict.kinds;

import java.util.Arrays;
import org.amphora.predict.Array;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Sums;
import org.amphora.predict.Type;

/** Rows divided by their size: {@code normalizer}. */
public final class Normalizer extends Rowwise {
    private static final double EPSILON = 0x1p-52;
    private static final double EPSILON_32 = 0x1p-23;

    private final String norm;
    private final boolean isTenEpsilons;

    public Normalizer(Params params) {
        super(params);
        norm = params.choice("norm", "l1", "l2", "max");
        isTenEpsilons = params.choice("zero_rule", "zero", "ten_epsilons").equals("ten_epsilons");
    }

    @Override
    Array dense(Numbers rows, Type type) {
        double[] answers = rows.values().clone();
        for (int row = 0; row < rows.rows(); row++) {
            double size = size(rows.row(row), rows.isFloat32());
            for (int i = row * rows.columns(); i < (row + 1) * rows.columns(); i++) {
                answers[i] = rows.isFloat32() ? (float) (answers[i] / size) : answers[i] / size;
            }
        }
        return Array.reals(rows.type(), answers, rows.rows(), rows.columns());
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

    @Override
    SparseRows sparse(SparseRows rows) {
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
