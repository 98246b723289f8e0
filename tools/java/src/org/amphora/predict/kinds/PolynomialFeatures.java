package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseRows;

/** Products of features: {@code polynomial_features}. */
public final class PolynomialFeatures implements Predictor {
    private static final int PRODUCTS = 4_194_304;
    /** Factors of all products together, which are kept. */
    private static final long FACTORS = 1L << 25;

    private final Inputs inputs;
    private final boolean hasOnes;
    private final List<int[]> products = new ArrayList<>();

    public PolynomialFeatures(Params params) {
        inputs = Inputs.finite(params);
        hasOnes = params.truth("include_bias");
        boolean isOnce = params.truth("interaction_only");
        int most = params.whole("most_degree");
        long factors = 0;
        for (int degree = Math.max(1, params.whole("least_degree")); degree <= most; degree++) {
            if (isOnce && degree > inputs.features()) {
                break;
            }
            int[] choice = firstChoice(degree, isOnce);
            do {
                products.add(choice.clone());
                factors += degree;
                if (products.size() > PRODUCTS || factors > FACTORS) {
                    throw new AmphoraException("model.wide-answer", "The model makes too many products.");
                }
            } while (advance(choice, isOnce));
        }
    }

    private static int[] firstChoice(int degree, boolean isOnce) {
        if (degree > FACTORS) {
            throw new AmphoraException("model.wide-answer", "The model makes products of too many factors.");
        }
        int[] choice = new int[degree];
        for (int i = 0; i < degree; i++) {
            choice[i] = isOnce ? i : 0;
        }
        return choice;
    }

    /** Makes the next choice in lexicographic order, if there is one. */
    private boolean advance(int[] choice, boolean isOnce) {
        for (int i = choice.length - 1; i >= 0; i--) {
            int largest = isOnce ? inputs.features() - choice.length + i : inputs.features() - 1;
            if (choice[i] < largest) {
                int next = choice[i] + 1;
                for (int k = i; k < choice.length; k++) {
                    choice[k] = isOnce ? next + k - i : next;
                }
                return true;
            }
        }
        return false;
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        boolean isSparse = input instanceof SparseRows;
        Numbers numbers = inputs.numbers(input);
        int ones = hasOnes ? 1 : 0;
        int width = ones + products.size();
        double[] answers = Numbers.allocate(numbers.rows(), width);
        for (int row = 0; row < numbers.rows(); row++) {
            int first = row * width;
            if (hasOnes) {
                answers[first] = 1;
            }
            for (int i = 0; i < products.size(); i++) {
                answers[first + ones + i] = product(products.get(i), numbers, row, isSparse);
            }
        }
        return List.of(isSparse ? SparseRows.of(numbers.type(), numbers.rows(), width, answers)
                : Array.reals(numbers.type(), answers, numbers.rows(), width));
    }

    /** From the last factor to the first; of sparse rows from the first to the last. */
    private static double product(int[] factors, Numbers numbers, int row, boolean isForward) {
        int last = factors.length - 1;
        double product = numbers.at(row, factors[isForward ? 0 : last]);
        for (int i = 1; i <= last; i++) {
            product *= numbers.at(row, factors[isForward ? i : last - i]);
            product = numbers.isFloat32() ? (float) product : product;
        }
        return product;
    }
}
