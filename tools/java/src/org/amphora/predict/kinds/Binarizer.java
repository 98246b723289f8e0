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
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Numbers over a threshold: {@code binarizer}. */
public final class Binarizer implements Predictor {
    private final double threshold;
    private final boolean isExact;

    public Binarizer(Params params) {
        threshold = params.real("threshold");
        isExact = params.is("float32_comparison", "exact");
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Inputs inputs = Inputs.asMany(input);
        if (input instanceof SparseRows sparse) {
            if (threshold < 0) {
                throw Inputs.wrongForm();
            }
            inputs.sparse(sparse);
            return List.of(over(sparse));
        }
        Numbers numbers = inputs.numbers(input);
        double compared = compared(numbers.isFloat32());
        double[] answers = Arrays.stream(numbers.values()).map(x -> x > compared ? 1 : 0).toArray();
        boolean isInteger = input instanceof Array array && array.type() == Type.INTEGER;
        return List.of(Array.numbers(isInteger ? Type.INTEGER : numbers.type(), answers, numbers.rows(),
                numbers.columns()));
    }

    private double compared(boolean isFloat32) {
        return isFloat32 && !isExact ? (float) threshold : threshold;
    }

    private SparseRows over(SparseRows rows) {
        Type type = rows.type() == Type.TRUTH ? Type.FLOAT64 : rows.type();
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
