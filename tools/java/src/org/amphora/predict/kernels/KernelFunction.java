package org.amphora.predict.kernels;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.amphora.predict.Params;

/** A kernel with its parameters: what it makes of the measure of two rows. */
final class KernelFunction {
    /** What is summed over the columns of two rows. */
    enum Measure { PRODUCT, SQUARED_DISTANCE, DISTANCE, RATIO }

    /** A kernel by its name, with the parameters that it has. */
    enum Name {
        LINEAR(Measure.PRODUCT),
        POLYNOMIAL(Measure.PRODUCT, "gamma", "constant", "degree"),
        RBF(Measure.SQUARED_DISTANCE, "gamma"),
        SIGMOID(Measure.PRODUCT, "gamma", "constant"),
        LAPLACIAN(Measure.DISTANCE, "gamma"),
        COSINE(Measure.PRODUCT),
        CHI2(Measure.RATIO, "gamma"),
        ADDITIVE_CHI2(Measure.RATIO),
        PRECOMPUTED(Measure.PRODUCT);

        private final Measure measure;
        private final List<String> parameters;

        Name(Measure measure, String... parameters) {
            this.measure = measure;
            this.parameters = List.of(parameters);
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whole degrees up to this, which nearly all are, are products; others go through a power. */
    private static final int MOST_MULTIPLIED = 1024;

    private final Name name;
    private final double gamma;
    private final double constant;
    private final double degree;

    private KernelFunction(Name name, double gamma, double constant, double degree) {
        this.name = name;
        this.gamma = gamma;
        this.constant = constant;
        this.degree = degree;
    }

    static KernelFunction of(Params params) {
        String text = params.choice("kernel", Arrays.stream(Name.values()).map(Name::text).toArray(String[]::new));
        Name name = Arrays.stream(Name.values()).filter(each -> each.text().equals(text)).findFirst().orElseThrow();
        return new KernelFunction(name, parameter(params, name, "gamma"), parameter(params, name, "constant"),
                parameter(params, name, "degree"));
    }

    private static double parameter(Params params, Name name, String parameter) {
        if (!name.parameters.contains(parameter)) {
            params.absent(parameter);
            return 0;
        }
        double value = params.real(parameter);
        if (!Double.isFinite(value) || parameter.equals("degree") && value < 0) {
            throw params.bad(parameter);
        }
        return value;
    }

    /** The same kernel with what a field says in place of gamma. */
    KernelFunction withGamma(Params params, String field) {
        double other = params.real(field);
        if (!name.parameters.contains("gamma") || !Double.isFinite(other)) {
            throw params.bad(field);
        }
        return new KernelFunction(name, other, constant, degree);
    }

    Measure measure() {
        return name.measure;
    }

    boolean isCosine() {
        return name == Name.COSINE;
    }

    /** Whether the kernels stand in the input. */
    boolean isPrecomputed() {
        return name == Name.PRECOMPUTED;
    }

    /** Whether a model may hold its rows without their zeros. */
    boolean takesSparseRows() {
        return name.measure != Measure.RATIO && !isPrecomputed();
    }

    /** Makes kernels of the first {@code count} measures, in place. */
    void finish(double[] values, int count) {
        switch (name) {
            case LINEAR, COSINE, PRECOMPUTED -> { }
            case ADDITIVE_CHI2 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = -values[i];
                }
            }
            case RBF, LAPLACIAN, CHI2 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = StrictMath.exp(-gamma * values[i]);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < count; i++) {
                    values[i] = StrictMath.tanh(gamma * values[i] + constant);
                }
            }
            case POLYNOMIAL -> {
                boolean isMultiplied = degree == Math.rint(degree) && degree <= MOST_MULTIPLIED;
                for (int i = 0; i < count; i++) {
                    double base = gamma * values[i] + constant;
                    values[i] = isMultiplied ? power(base, (int) degree) : StrictMath.pow(base, degree);
                }
            }
        }
    }

    /** A power by squares. */
    private static double power(double base, int degree) {
        double power = 1;
        double square = base;
        for (int rest = degree; rest > 0; rest /= 2) {
            power = rest % 2 == 1 ? power * square : power;
            square *= square;
        }
        return power;
    }
}
