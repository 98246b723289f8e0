package org.amphora.predict;

import java.util.Arrays;
import java.util.List;
import org.amphora.DType;
import org.amphora.Elements;
import org.amphora.Part;
import org.amphora.Utf8;
import org.amphora.Value;

/** The fields of one model, with its tensors, labels and parts, judged as they are asked for. */
public final class Params extends TensorParams {
    /** What a text takes as a cell, beside its characters. */
    private static final int TEXT_BYTES = 80;

    Params(Part part, Predictors parts) {
        super(part, parts);
    }

    /** A tensor of rank 1, of any type that an array has. */
    public Array vector(String name, Value value) {
        Elements elements = tensor(name, value, ANY);
        return array(name, elements);
    }

    /** A tensor as an array. */
    public Array array(String name, Elements elements) {
        int[] shape = Arrays.stream(elements.shape()).mapToInt(Math::toIntExact).toArray();
        int count = elements.count();
        take((long) Double.BYTES * count);
        switch (elements.dtype().family()) {
            case UTF8:
                String[] texts = new String[count];
                for (int i = 0; i < count; i++) {
                    take(TEXT_BYTES + 2L * elements.text(i).length);
                    texts[i] = Utf8.string(elements.text(i), 0, elements.text(i).length);
                }
                return Array.texts(texts, shape);
            case SIGNED, UNSIGNED, TRUTH:
                long[] integers = new long[count];
                for (int i = 0; i < count; i++) {
                    integers[i] = elements.integer(i);
                }
                return elements.dtype().isInteger() ? Array.integers(integers, shape) : Array.truths(integers, shape);
            case FLOAT:
                double[] reals = new double[count];
                for (int i = 0; i < count; i++) {
                    reals[i] = elements.number(i);
                }
                return Array.reals(elements.dtype().size() == 4 ? Type.FLOAT32 : Type.FLOAT64, reals, shape);
            default:
                throw wrongType(name);
        }
    }

    /** A column of values: a tensor of rank 1, or a list of values with their types. */
    public Array column(String name, Value value) {
        if (value instanceof Value.Items items) {
            Cell[] cells = items.items().stream().map(item -> cell(name, item)).toArray(Cell[]::new);
            return Array.cells(Type.MIXED, cells, cells.length);
        }
        return vector(name, value);
    }

    /** The labels of each output. */
    public List<Array> classes() {
        return items("classes").stream().map(this::labels).toList();
    }

    private Array labels(Value value) {
        Elements elements = tensor("classes", value, ANY);
        DType dtype = elements.dtype();
        boolean isHalf = dtype.family() == DType.Family.FLOAT && dtype.size() < Float.BYTES;
        if (isHalf || isBeyond64Bits(elements)) {
            throw wrongType("classes");
        }
        return array("classes", elements);
    }

    /** The labels of the only output, of which there is at least one. */
    public Array labels() {
        List<Array> classes = classes();
        if (classes.size() != 1 || classes.get(0).count() == 0) {
            throw badShape("classes");
        }
        return classes.get(0);
    }

    public Predictor model(String name) {
        return model(name, value(name));
    }

    public Predictor model(String name, Value value) {
        if (value instanceof Value.ModelReference reference) {
            return parts.part(reference.model());
        }
        throw bad(name);
    }

    /** Models, of which there is at least one. */
    public List<Predictor> models(String name) {
        List<Predictor> models = items(name).stream().map(value -> model(name, value)).toList();
        if (models.isEmpty()) {
            throw bad(name);
        }
        return models;
    }
}
