package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.Value;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Numbers put into bins: {@code discretizer}. */
public final class Discretizer implements Predictor {
    private final Inputs inputs;
    private final List<double[]> edges = new ArrayList<>();
    private final List<Boolean> edgesAreFloat32 = new ArrayList<>();
    private final boolean isTolerant;
    private final String numberType;
    private final boolean isOneHot;
    private final boolean isSparse;
    private final int width;

    public Discretizer(Params params) {
        inputs = Inputs.finite(params);
        for (Value value : params.items("edges")) {
            edges.add(params.reals("edges", value, Params.ANY));
            edgesAreFloat32.add(params.tensor("edges", value, Params.ANY).dtype().size() == 4);
        }
        if (edges.size() != inputs.features() || edges.stream().anyMatch(each -> each.length < 2)) {
            throw params.badShape("edges");
        }
        isTolerant = params.choice("rule", "exact", "tolerant").equals("tolerant");
        numberType = params.choice("number_type", "input", "float32", "float64");
        isOneHot = params.choice("encoding", "ordinal", "one_hot").equals("one_hot");
        isSparse = params.choice("answer", "sparse", "dense").equals("sparse");
        width = isOneHot ? edges.stream().mapToInt(each -> each.length - 1).sum() : edges.size();
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM, Method.INVERSE_TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        return List.of(method == Method.TRANSFORM ? bins(inputs.numbers(input))
                : middles(Inputs.finite(width).numbers(input)));
    }

    private Data bins(Numbers numbers) {
        boolean isFloat32 = numberType.equals("float32") || numberType.equals("input") && numbers.isFloat32();
        Type type = isFloat32 ? Type.FLOAT32 : Type.FLOAT64;
        double[] answers = Numbers.allocate(numbers.rows(), width);
        for (int row = 0; row < numbers.rows(); row++) {
            int first = row * width;
            for (int j = 0; j < edges.size(); j++) {
                double x = numbers.at(row, j);
                int bin = bin(edges.get(j), isFloat32 ? (float) x : x, isFloat32);
                answers[first + (isOneHot ? bin : 0)] = isOneHot ? 1 : bin;
                first += isOneHot ? edges.get(j).length - 1 : 1;
            }
        }
        return isOneHot && isSparse ? SparseRows.of(type, numbers.rows(), width, answers)
                : Array.reals(type, answers, numbers.rows(), width);
    }

    private int bin(double[] edges, double x, boolean isFloat32) {
        double moved = x;
        if (isTolerant) {
            moved = isFloat32 ? (float) x + (1e-8f + 1e-5f * Math.abs((float) x)) : x + (1e-8 + 1e-5 * Math.abs(x));
        }
        int bin = 0;
        int last = isTolerant ? edges.length : edges.length - 1;
        for (int i = 1; i < last; i++) {
            bin += edges[i] <= moved ? 1 : 0;
        }
        return Math.min(bin, edges.length - 2);
    }

    private Array middles(Numbers numbers) {
        boolean isFloat32 = !isOneHot && numbers.isFloat32();
        double[] answers = Numbers.allocate(numbers.rows(), edges.size());
        for (int row = 0; row < numbers.rows(); row++) {
            int first = row * width;
            for (int j = 0; j < edges.size(); j++) {
                int bins = edges.get(j).length - 1;
                double found = isOneHot ? Scores.largest(numbers.values(), first, bins) : numbers.values()[first];
                if (!(found > -1 && found < bins)) {
                    throw new AmphoraException("model.unknown-category", "The input has a bin that is not there.");
                }
                double sum = edges.get(j)[(int) found + 1] + edges.get(j)[(int) found];
                double middle = edgesAreFloat32.get(j) ? (float) ((float) sum * 0.5) : sum * 0.5;
                answers[row * edges.size() + j] = isFloat32 ? (float) middle : middle;
                first += isOneHot ? bins : 1;
            }
        }
        return Array.reals(isFloat32 ? Type.FLOAT32 : Type.FLOAT64, answers, numbers.rows(), edges.size());
    }
}
