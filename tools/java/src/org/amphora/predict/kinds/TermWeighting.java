package org.amphora.predict.kinds;

import java.util.Arrays;
import org.amphora.AmphoraException;
import org.amphora.predict.Params;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** What is made of the counts of terms: logarithms, factors of the columns, rows of one length. */
public final class TermWeighting {
    private final boolean takesLogarithms;
    private final double[] factors;
    private final boolean factorsAreFloat32;
    private final boolean isProduct;
    private final String norm;

    /** {@code columns} is how many there are, or {@link Params#ANY}. */
    public TermWeighting(Params params, int columns) {
        takesLogarithms = params.choice("term_frequency", "count", "logarithm").equals("logarithm");
        boolean hasFactors = params.has("inverse_document_frequency");
        factors = hasFactors ? params.reals("inverse_document_frequency", columns) : null;
        factorsAreFloat32 = hasFactors && params.isFloat32("inverse_document_frequency");
        isProduct = hasFactors && params.choice("weighing", "elements", "product").equals("product");
        norm = params.choice("norm", "none", "l1", "l2");
    }

    /** How many columns the factors are for; −1 without any. */
    int columns() {
        return factors == null ? -1 : factors.length;
    }

    public SparseRows weighed(SparseRows rows) {
        SparseRows weighed = rows;
        if (takesLogarithms) {
            double[] logarithms = Arrays.stream(rows.values()).map(v -> 1 + StrictMath.log(v)).toArray();
            weighed = rows.with(rows.type(), rounded(rows.type(), logarithms));
        }
        if (factors != null) {
            weighed = multiplied(weighed);
        }
        return norm.equals("none") ? weighed : normed(weighed);
    }

    private static double[] rounded(Type type, double[] values) {
        return type == Type.FLOAT32 ? Scores.rounded(values) : values;
    }

    private SparseRows multiplied(SparseRows rows) {
        boolean widens = isProduct && !factorsAreFloat32;
        Type type = widens ? Type.FLOAT64 : rows.type();
        double[] products = new double[rows.values().length];
        for (int i = 0; i < products.length; i++) {
            products[i] = rows.values()[i] * factors[rows.places()[i]];
        }
        products = rounded(type, products);
        if (!isProduct) {
            return rows.with(type, products);
        }
        SparseBuilder builder = new SparseBuilder(type, rows.columns());
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
                if (products[i] != 0) {
                    builder.add(rows.places()[i], products[i]);
                }
            }
            builder.endRow();
        }
        return builder.build();
    }

    private SparseRows normed(SparseRows rows) {
        boolean isFloat32 = rows.type() == Type.FLOAT32;
        double[] values = rows.values().clone();
        for (int row = 0; row < rows.rows(); row++) {
            int first = rows.starts()[row];
            int end = rows.starts()[row + 1];
            double sum = 0;
            for (int k = first; k < end; k++) {
                double v = values[isProduct ? first + end - 1 - k : k];
                if (Double.isNaN(v) || Double.isInfinite(v)) {
                    throw new AmphoraException("model.infinite-value", "Row " + row + " has no finite length.");
                }
                double term = norm.equals("l1") ? Math.abs(v) : v * v;
                sum += isFloat32 ? (float) term : term;
            }
            double length = norm.equals("l2") ? Math.sqrt(sum) : sum;
            for (int i = first; i < end && sum != 0; i++) {
                values[i] = isFloat32 ? (float) (values[i] / length) : values[i] / length;
            }
        }
        return rows.with(rows.type(), values);
    }
}
