package org.amphora.predict;

import java.util.Arrays;
import java.util.List;
import org.amphora.DType;
import org.amphora.Elements;
import org.amphora.Part;
import org.amphora.Utf8;
import org.amphora.Value;

/** The fields of one model, with its tensors and parts, judged as they are asked for. */
public final class Params extends PlainParams {
    /** In a shape: any dimension. */
    public static final int ANY = -1;
    /** What a text takes as a cell, beside its characters. */
    private static final int TEXT_BYTES = 80;

    private final Predictors parts;

    Params(Part part, Predictors parts) {
        super(part);
        this.parts = parts;
    }

    /** The elements of a tensor, which must have this shape. */
    public Elements tensor(String name, int... shape) {
        return tensor(name, value(name), shape);
    }

    public Elements tensor(String name, Value value, int... shape) {
        if (!(value instanceof Value.TensorReference reference)) {
            throw bad(name);
        }
        Elements elements = parts.elements(reference);
        long[] found = elements.shape();
        boolean fits = found.length == shape.length;
        // Elements of no bytes may be more than an array can have.
        long count = 1;
        for (int i = 0; fits && i < shape.length; i++) {
            count *= found[i];
            fits = (shape[i] == ANY || shape[i] == found[i]) && Math.max(count, found[i]) < Integer.MAX_VALUE;
        }
        if (!fits) {
            throw badShape(name);
        }
        return elements;
    }

    /** The shape of a tensor, of any rank. */
    public long[] shape(String name) {
        return shape(name, value(name));
    }

    /** The same of a value; no element is read. */
    public long[] shape(String name, Value value) {
        if (value instanceof Value.TensorReference reference) {
            return parts.shape(reference);
        }
        throw bad(name);
    }

    /** The type of a tensor's elements. */
    public DType dtype(String name, Value value) {
        if (value instanceof Value.TensorReference reference) {
            return parts.dtype(reference);
        }
        throw bad(name);
    }

    /** Whether a tensor is of binary32. */
    public boolean isFloat32(String name) {
        return value(name) instanceof Value.TensorReference && isFloat32(name, value(name));
    }

    public boolean isFloat32(String name, Value value) {
        return dtype(name, value).name().equals("float32");
    }

    /** Numbers of a real type. */
    public double[] reals(String name, int... shape) {
        return reals(name, value(name), shape);
    }

    public double[] reals(String name, Value value, int... shape) {
        Elements elements = tensor(name, value, shape);
        if (!isReal(elements.dtype())) {
            throw wrongType(name);
        }
        return reals(elements);
    }

    /** Numbers of binary32 or binary64. */
    public double[] floats(String name, int... shape) {
        return floats(name, value(name), shape);
    }

    public double[] floats(String name, Value value, int... shape) {
        Elements elements = tensor(name, value, shape);
        require(isFloat(elements.dtype()), name);
        return reals(elements);
    }

    /** Numbers of binary64. */
    public double[] float64s(String name, int... shape) {
        Elements elements = tensor(name, shape);
        require(isFloat64(elements.dtype()), name);
        return reals(elements);
    }

    /** Judges that a tensor is of binary32 or binary64, whatever its shape. */
    public void requireFloats(String name) {
        require(isFloat(dtype(name, value(name))), name);
    }

    /** Judges that a tensor is of binary64, whatever its shape. */
    public void requireFloat64(String name) {
        require(isFloat64(dtype(name, value(name))), name);
    }

    /** Judges that a tensor is of integers, which truths are not, whatever its shape. */
    public void requireIntegers(String name) {
        require(dtype(name, value(name)).isInteger(), name);
    }

    private void require(boolean isRight, String name) {
        if (!isRight) {
            throw wrongType(name);
        }
    }

    private static boolean isFloat(DType dtype) {
        return dtype.family() == DType.Family.FLOAT && dtype.size() >= Float.BYTES;
    }

    private static boolean isFloat64(DType dtype) {
        return dtype.family() == DType.Family.FLOAT && dtype.size() == Double.BYTES;
    }

    private double[] reals(Elements elements) {
        take((long) Double.BYTES * elements.count());
        double[] numbers = new double[elements.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = elements.number(i);
        }
        return numbers;
    }

    private static boolean isReal(DType dtype) {
        return dtype.isInteger() || dtype.family() == DType.Family.FLOAT || dtype.family() == DType.Family.TRUTH;
    }

    /** The elements of a tensor of integers or truths, each of which fits 64 bits with a sign. */
    public Elements wholes(String name, int... shape) {
        return wholes(name, value(name), shape);
    }

    private Elements wholes(String name, Value value, int... shape) {
        Elements elements = tensor(name, value, shape);
        if (!elements.dtype().isInteger() && elements.dtype().family() != DType.Family.TRUTH) {
            throw wrongType(name);
        }
        if (isBeyond64Bits(elements)) {
            throw wrongType(name);
        }
        return elements;
    }

    /** Whether an integer needs 64 bits without a sign. */
    private static boolean isBeyond64Bits(Elements elements) {
        boolean isBeyond = false;
        boolean mayPass = elements.dtype().name().equals("uint64");
        for (int i = 0; mayPass && i < elements.count(); i++) {
            isBeyond |= elements.integer(i) < 0;
        }
        return isBeyond;
    }

    /** Integers or truths that fit 32 bits. */
    public int[] integers(String name, int... shape) {
        return integers(name, value(name), shape);
    }

    public int[] integers(String name, Value value, int... shape) {
        Elements elements = wholes(name, value, shape);
        take((long) Integer.BYTES * elements.count());
        int[] integers = new int[elements.count()];
        for (int i = 0; i < integers.length; i++) {
            long integer = elements.integer(i);
            if (integer != (int) integer) {
                throw badIndex(name);
            }
            integers[i] = (int) integer;
        }
        return integers;
    }

    /** Integers from {@code least} to {@code bound} − 1. */
    public int[] places(String name, int least, int bound, int... shape) {
        return places(name, value(name), least, bound, shape);
    }

    public int[] places(String name, Value value, int least, int bound, int... shape) {
        int[] places = integers(name, value, shape);
        for (int place : places) {
            if (place < least || place >= bound) {
                throw badIndex(name);
            }
        }
        return places;
    }

    /** Integers that ascend from 0 to {@code last}. */
    public int[] offsets(String name, int last, int... shape) {
        int[] offsets = integers(name, shape);
        boolean fits = offsets.length > 0 && offsets[0] == 0 && offsets[offsets.length - 1] == last;
        for (int i = 1; i < offsets.length; i++) {
            fits &= offsets[i] >= offsets[i - 1];
        }
        if (!fits) {
            throw badIndex(name);
        }
        return offsets;
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

    /** Pays for what a kind makes of elements. */
    public void take(long bytes) {
        parts.take(bytes);
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
