package org.amphora.predict.kinds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.Tensor;
import org.amphora.Value;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;

/** Tensors by name, of which no more is known: {@code tensors}, which offers nothing to ask. */
public final class NamedTensors {
    private NamedTensors() {}

    /** Judges the fields, and then tells that they cannot predict. */
    public static Predictor refused(Params params) {
        List<Value> names = params.items("names");
        List<Value> tensors = params.items("tensors");
        for (Value tensor : tensors) {
            params.shape("tensors", tensor);
        }
        List<Value> shapes = params.items("shapes");
        if (names.size() != tensors.size() || shapes.size() != tensors.size()) {
            throw params.badShape("names");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!(names.get(i) instanceof Value.Text name) || !seen.add(name.value())) {
                throw params.bad("names");
            }
            long[] shape = dimensions(params, shapes.get(i));
            boolean isShape = Tensor.isShape(shape, params.dtype("tensors", tensors.get(i)));
            if (!isShape || Tensor.count(shape) != Tensor.count(params.shape("tensors", tensors.get(i)))) {
                throw params.badShape("shapes");
            }
        }
        throw new AmphoraException("model.not-predictable",
                "The model is tensors by name, and no more is known of them.");
    }

    private static long[] dimensions(Params params, Value shape) {
        List<Value> dimensions = params.items("shapes", shape);
        long[] numbers = new long[dimensions.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(dimensions.get(i) instanceof Value.Whole whole)) {
                throw params.bad("shapes");
            }
            numbers[i] = whole.value();
        }
        return numbers;
    }
}
