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
import org.amphora.predict.SparseMatrix;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Rows seen from other axes, and the way back: {@code projection}. */
public final class Projection implements Predictor {
    private final Inputs inputs;
    private final int features;
    private final int outputs;
    /** One row for each output. */
    private final double[] components;
    private final double[] center;
    private final double[] scale;
    private final double[] deviations;
    private final boolean answersSparse;
    private final boolean isFloat32;
    private final double[] inverse;
    private final boolean inverseIsFloat32;
    private final double[] coefficients;
    private final double[] intercepts;
    private final boolean predictsScaled;
    private final boolean predictsVector;

    public Projection(Params params) {
        inputs = Inputs.finite(params);
        features = inputs.features();
        boolean isTransposed =
                params.choice("layout", "outputs_by_features", "features_by_outputs").equals("features_by_outputs");
        double[] read;
        if (params.has("component_offsets")) {
            SparseMatrix kept =
                    SparseMatrix.kept(params, "components", "component_columns", "component_offsets", features);
            read = kept.all();
            outputs = kept.rows();
        } else {
            read = isTransposed ? transposed(params.reals("components", features, Params.ANY), features)
                    : params.reals("components", Params.ANY, features);
            outputs = (int) params.shape("components")[isTransposed ? 1 : 0];
        }
        center = params.has("center") ? params.reals("center", features) : null;
        scale = params.has("scale") ? params.reals("scale", features) : null;
        double[] roots = roots(params);
        double least = params.has("least_deviation") ? params.real("least_deviation") : 0;
        deviations = roots == null ? null : Arrays.stream(roots).map(root -> Math.max(root, least)).toArray();
        boolean hasNoise = params.has("noise_variances");
        components = hasNoise ? FactorMeans.of(read, params.reals("noise_variances", features), outputs) : read;
        answersSparse = params.choice("sparse_rows", "dense", "sparse").equals("sparse");
        boolean rest = isSmall(params, "center") && isSmall(params, "scale");
        isFloat32 = rest && isSmall(params, "components") && isSmall(params, "variances") && !hasNoise;
        String way = params.choice("inverse", "none", "components", "matrix");
        inverse = way.equals("none") ? null : way.equals("matrix")
                ? params.reals("inverse_components", features, outputs)
                : fromComponents(read, roots, params.isFloat32("components"));
        inverseIsFloat32 = rest && (way.equals("matrix") ? isSmall(params, "inverse_components")
                : isSmall(params, "components") && isSmall(params, "variances"));
        boolean predicts = params.has("coefficients");
        intercepts = predicts ? params.reals("intercepts", Params.ANY) : null;
        boolean byTarget = predicts && params.choice("coefficient_layout", "outputs_by_features",
                "features_by_outputs").equals("outputs_by_features");
        coefficients = !predicts ? null : byTarget ? params.reals("coefficients", intercepts.length, features)
                : transposed(params.reals("coefficients", features, intercepts.length), features);
        predictsScaled = predicts && params.choice("prediction_input", "centred", "scaled").equals("scaled");
        predictsVector = predicts && params.choice("prediction_shape", "vector", "table").equals("vector");
        if (predictsVector && intercepts.length != 1) {
            throw params.badShape("intercepts");
        }
    }

    private static boolean isSmall(Params params, String name) {
        return !params.has(name) || params.isFloat32(name);
    }

    /** The deviations of the outputs, in the type of their variances. */
    private double[] roots(Params params) {
        if (!params.has("variances")) {
            return null;
        }
        boolean rounds = params.isFloat32("variances");
        return Arrays.stream(params.reals("variances", outputs)).map(Math::sqrt)
                .map(root -> rounds ? (float) root : root).toArray();
    }

    private static double[] transposed(double[] values, int rows) {
        int columns = rows == 0 ? 0 : values.length / rows;
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % columns * rows + i / columns] = values[i];
        }
        return turned;
    }

    /** The way back by the components themselves: a row for each feature. */
    private double[] fromComponents(double[] values, double[] roots, boolean rounds) {
        double[] back = new double[values.length];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < features; j++) {
                double product = values[i * features + j] * (roots == null ? 1 : roots[i]);
                back[j * outputs + i] = rounds ? (float) product : product;
            }
        }
        return back;
    }

    @Override
    public Set<Method> methods() {
        Set<Method> methods = EnumSet.of(Method.TRANSFORM);
        if (inverse != null) {
            methods.add(Method.INVERSE_TRANSFORM);
        }
        if (coefficients != null) {
            methods.add(Method.PREDICT);
        }
        return methods;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        return List.of(switch (method) {
            case TRANSFORM -> transformed(input);
            case INVERSE_TRANSFORM -> back(Inputs.finite(outputs).numbers(input));
            default -> predicted(inputs.numbers(input));
        });
    }

    private Data transformed(Data input) {
        Numbers numbers = inputs.numbers(input);
        double[] answers = product(moved(numbers, true), numbers.rows(), components, outputs);
        for (int i = 0; deviations != null && i < answers.length; i++) {
            answers[i] /= deviations[i % outputs];
        }
        boolean isSmall = isFloat32 && numbers.isFloat32();
        if (input instanceof SparseRows && answersSparse) {
            return SparseRows.of(isSmall ? Type.FLOAT32 : Type.FLOAT64, numbers.rows(), outputs,
                    isSmall ? Scores.rounded(answers) : answers);
        }
        return Scores.array(isSmall, answers, numbers.rows(), outputs);
    }

    /** The rows less the center, and divided by the scale. */
    private double[] moved(Numbers numbers, boolean divides) {
        double[] values = numbers.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] -= center == null ? 0 : center[i % features];
            values[i] /= scale == null || !divides ? 1 : scale[i % features];
        }
        return values;
    }

    private static double[] product(double[] rows, int count, double[] matrix, int outputs) {
        double[] answers = Numbers.allocate(count, outputs);
        int width = count == 0 ? 0 : rows.length / count;
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < outputs; i++) {
                double sum = 0;
                for (int j = 0; j < width; j++) {
                    sum += rows[row * width + j] * matrix[i * width + j];
                }
                answers[row * outputs + i] = sum;
            }
        }
        return answers;
    }

    private Array back(Numbers numbers) {
        double[] answers = product(numbers.values(), numbers.rows(), inverse, features);
        for (int i = 0; i < answers.length; i++) {
            answers[i] *= scale == null ? 1 : scale[i % features];
            answers[i] += center == null ? 0 : center[i % features];
        }
        return Scores.array(inverseIsFloat32 && numbers.isFloat32(), answers, numbers.rows(), features);
    }

    private Array predicted(Numbers numbers) {
        int targets = intercepts.length;
        double[] answers = product(moved(numbers, predictsScaled), numbers.rows(), coefficients, targets);
        for (int i = 0; i < answers.length; i++) {
            answers[i] += intercepts[i % targets];
        }
        return predictsVector ? Array.reals(answers, numbers.rows()) : Array.reals(answers, numbers.rows(), targets);
    }
}
