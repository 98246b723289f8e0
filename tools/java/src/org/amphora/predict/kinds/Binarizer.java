package org.amphora.predict.kinds;

import java.util.Arrays;
import org.amphora.predict.Array;
import org.amphora.predict.Inputs;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Numbers over a threshold: {@code binarizer}. */
public final class Binarizer extends Rowwise {
    private final double threshold;
    private final boolean isExact;

    public Binarizer(Params params) {
        super(params);
        threshold = params.real("threshold");
        isExact = params.is("float32_comparison", "exact");
    }

    @Override
    Array dense(Numbers rows, Type type) {
        double compared = compared(rows.isFloat32());
        double[] answers = Arrays.stream(rows.values()).map(x -> x > compared ? 1 : 0).toArray();
        return Array.numbers(type, answers, rows.rows(), rows.columns());
    }

    @Override
    SparseRows sparse(SparseRows rows) {
        if (threshold < 0) {
            throw Inputs.wrongForm();
        }
        return over(rows);
    }

    private double compared(boolean isFloat32) {
        return isFloat32 && !isExact ? (float) threshold : threshold;
    }

    private SparseRows over(SparseRows rows) {
        Type type = rows.type();
        SparseBuilder builder = new SparseBuilder(type, rows.columns());
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
                if (rows.values()[i] > compared(type == Type.FLOAT32)) {
                    builder.add(rows.places()[i], 1);
                }
            }
            builder.endRow();
        }
        return builder.build();
    }
}
