package org.amphora.predict.kinds;

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

/** Class priors and features that are independent given the class: {@code naive_bayes}. */
public final class NaiveBayes implements Predictor {
    /** The joint log likelihood of each class for a row. */
    private interface Likelihood {
        void fill(double[] row, double[] into);
    }

    private final Inputs inputs;
    private final Array classes;
    private final Likelihood likelihood;
    private final boolean isFloat32;
    private final double binarize;
    private final boolean roundsThreshold;
    private final boolean binarizes;

    public NaiveBayes(Params params) {
        String variant =
                params.choice("variant", "gaussian", "multinomial", "bernoulli", "complement", "categorical");
        inputs = Inputs.finite(params);
        classes = params.labels();
        binarizes = variant.equals("bernoulli") && params.has("binarize");
        binarize = binarizes ? params.real("binarize") : 0;
        roundsThreshold = !params.is("float32_comparison", "exact");
        isFloat32 = switch (variant) {
            case "gaussian" -> params.isFloat32("priors") && params.isFloat32("means")
                    && params.isFloat32("variances");
            case "categorical" -> false;
            default -> params.isFloat32("class_log_priors") && params.isFloat32("feature_log_probabilities");
        };
        likelihood = switch (variant) {
            case "gaussian" -> gaussian(params);
            case "categorical" -> categorical(params);
            default -> counts(params, variant);
        };
    }

    private Likelihood gaussian(Params params) {
        int features = inputs.features();
        int count = classes.count();
        double[] priors = params.reals("priors", count);
        double[] means = params.reals("means", count, features);
        double[] variances = params.reals("variances", count, features);
        double[] constants = new double[count];
        for (int c = 0; c < count; c++) {
            double sum = 0;
            for (int j = 0; j < features; j++) {
                sum += StrictMath.log(2 * Math.PI * variances[c * features + j]);
            }
            constants[c] = -0.5 * sum;
        }
        return (row, into) -> {
            for (int c = 0; c < count; c++) {
                double sum = 0;
                for (int j = 0; j < features; j++) {
                    double difference = row[j] - means[c * features + j];
                    sum += difference * difference / variances[c * features + j];
                }
                into[c] = StrictMath.log(priors[c]) + (constants[c] - 0.5 * sum);
            }
        };
    }

    private Likelihood counts(Params params, String variant) {
        int features = inputs.features();
        int count = classes.count();
        double[] priors = params.reals("class_log_priors", count);
        double[] weights = params.reals("feature_log_probabilities", count, features).clone();
        double[] constants = new double[count];
        for (int c = 0; c < count; c++) {
            if (variant.equals("bernoulli")) {
                double sum = 0;
                for (int i = c * features; i < (c + 1) * features; i++) {
                    double absent = StrictMath.log(1 - StrictMath.exp(weights[i]));
                    weights[i] -= absent;
                    sum += absent;
                }
                constants[c] = priors[c] + sum;
            } else {
                constants[c] = variant.equals("multinomial") || count == 1 ? priors[c] : 0;
            }
        }
        return (row, into) -> {
            for (int c = 0; c < count; c++) {
                double sum = 0;
                for (int j = 0; j < features; j++) {
                    sum += row[j] * weights[c * features + j];
                }
                into[c] = sum + constants[c];
            }
        };
    }

    private Likelihood categorical(Params params) {
        int features = inputs.features();
        int count = classes.count();
        double[] priors = params.reals("class_log_priors", count);
        List<Value> listed = params.items("category_log_probabilities");
        if (listed.size() != features) {
            throw params.badShape("category_log_probabilities");
        }
        List<double[]> tables = listed.stream()
                .map(value -> params.reals("category_log_probabilities", value, count, Params.ANY)).toList();
        return (row, into) -> {
            double[] sums = new double[count];
            for (int j = 0; j < features; j++) {
                int categories = tables.get(j).length / count;
                double category = row[j] < 0 ? Math.ceil(row[j]) : Math.floor(row[j]);
                if (category < 0 || category >= categories) {
                    throw new AmphoraException("model.unknown-category",
                            "The input has a category in column " + j + " that the model does not know.");
                }
                for (int c = 0; c < count; c++) {
                    sums[c] += tables.get(j)[c * categories + (int) category];
                }
            }
            for (int c = 0; c < count; c++) {
                into[c] = sums[c] + priors[c];
            }
        };
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.PREDICT, Method.PREDICT_PROBA, Method.PREDICT_LOG_PROBA);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        int count = classes.count();
        double threshold = roundsThreshold && numbers.isFloat32() ? (float) binarize : binarize;
        double[] joint = Numbers.allocate(numbers.rows(), count);
        double[] one = new double[count];
        int[] places = new int[numbers.rows()];
        for (int row = 0; row < numbers.rows(); row++) {
            double[] x = numbers.row(row);
            for (int j = 0; binarizes && j < x.length; j++) {
                x[j] = x[j] > threshold ? 1 : 0;
            }
            likelihood.fill(x, one);
            places[row] = Scores.largestOrNan(one, 0, count);
            double largest = one[Scores.largest(one, 0, count)];
            double sum = 0;
            for (double each : one) {
                sum += StrictMath.exp(each - largest);
            }
            double total = largest + StrictMath.log(sum);
            for (int c = 0; c < count; c++) {
                double logarithm = one[c] - total;
                joint[row * count + c] = method == Method.PREDICT_PROBA ? StrictMath.exp(logarithm) : logarithm;
            }
        }
        return List.of(method == Method.PREDICT ? Scores.labels(classes, places)
                : Scores.array(isFloat32 && numbers.isFloat32(), joint, numbers.rows(), count));
    }
}
