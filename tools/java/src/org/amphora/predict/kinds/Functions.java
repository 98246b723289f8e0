package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Known functions of each number: {@code function}. */
public final class Functions implements Predictor {
    private static final Set<String> WHOLE = Set.of("identity", "square", "absolute", "negative", "sign");
    private static final Set<String> SPARSE =
            Set.of("identity", "log1p", "expm1", "sqrt", "absolute", "negative", "sin", "tanh");

    private final String forward;
    private final String backward;
    private final String check;
    private final Optional<Inputs> own;

    public Functions(Params params) {
        forward = params.text("function");
        backward = params.text("inverse");
        own = params.has("features") ? Optional.of(Inputs.finite(params)) : Optional.empty();
        check = params.choice("check", "none", "dense", "any");
        if (real(forward) == null || real(backward) == null) {
            throw params.bad("function");
        }
    }

    /** The function of a name, or null where there is none. */
    private static DoubleUnaryOperator real(String name) {
        return switch (name) {
            case "identity" -> x -> x;
            case "log1p" -> StrictMath::log1p;
            case "expm1" -> StrictMath::expm1;
            case "log" -> StrictMath::log;
            case "log2" -> x -> StrictMath.log(x) / StrictMath.log(2);
            case "log10" -> StrictMath::log10;
            case "exp" -> StrictMath::exp;
            case "exp2" -> x -> StrictMath.pow(2, x);
            case "sqrt" -> Math::sqrt;
            case "square" -> x -> x * x;
            case "absolute", "fabs" -> Math::abs;
            case "negative" -> x -> -x;
            case "reciprocal" -> x -> 1 / x;
            case "sign" -> Math::signum;
            case "sin" -> StrictMath::sin;
            case "cos" -> StrictMath::cos;
            case "tanh" -> StrictMath::tanh;
            default -> null;
        };
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM, Method.INVERSE_TRANSFORM);
    }

    @Override
    public boolean takes(Data input) {
        return check.equals("none") || Predictor.super.takes(input);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        String name = method == Method.TRANSFORM ? forward : backward;
        own.ifPresent(inputs -> inputs.countColumns(input));
        boolean isJudged = !check.equals("none");
        boolean isRows = input instanceof SparseRows || input instanceof Array array && array.rank() == 2;
        if (!isJudged && name.equals("identity") && !isRows) {
            return List.of(input);
        }
        if (input instanceof SparseRows && check.equals("dense")) {
            throw Inputs.wrongForm();
        }
        Inputs.Special special = isJudged ? Inputs.Special.REFUSED : Inputs.Special.TAKEN;
        Inputs inputs = own.orElseGet(() -> Inputs.asMany(input)).missing(special).infinite(special);
        if (input instanceof SparseRows sparse) {
            if (!SPARSE.contains(name)) {
                throw Inputs.wrongForm();
            }
            inputs.sparse(sparse);
            Array values = applied(name, Array.numbers(sparse.type(), sparse.values(), sparse.values().length));
            double[] numbers = new double[values.count()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values.number(i);
            }
            return List.of(sparse.with(values.type(), numbers));
        }
        return List.of(applied(name, inputs.ofOneType(input)));
    }

    private static Array applied(String name, Array array) {
        if (name.equals("identity")) {
            return array;
        }
        if (array.type() == Type.INTEGER) {
            if (name.equals("reciprocal")) {
                throw new AmphoraException("model.not-numeric", "Integers have no reciprocals that are integers.");
            }
            if (WHOLE.contains(name)) {
                return whole(name, array);
            }
        }
        boolean isFloat32 = array.type() == Type.FLOAT32;
        DoubleUnaryOperator function = real(name);
        double[] answers = new double[array.count()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = function.applyAsDouble(array.number(i));
        }
        return Scores.array(isFloat32, answers, array.shape());
    }

    private static Array whole(String name, Array array) {
        long[] answers = new long[array.count()];
        for (int i = 0; i < answers.length; i++) {
            long x = array.integer(i);
            answers[i] = switch (name) {
                case "square" -> x * x;
                case "absolute" -> Math.abs(x);
                case "negative" -> -x;
                default -> Long.signum(x);
            };
        }
        return Array.integers(answers, array.shape());
    }
}
