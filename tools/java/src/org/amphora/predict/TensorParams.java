package org.amphora.predict;

import org.amphora.DType;
import org.amphora.Elements;
import org.amphora.Part;
import org.amphora.Value;

/** The fields of one model that are numbers in tensors. */
abstract sealed class TensorParams extends PlainParams permits Params {
    /** In a shape: any dimension. */
    public static final int ANY = -1;

    final Predictors parts;

    TensorParams(Part part, Predictors parts) {
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
    static boolean isBeyond64Bits(Elements elements) {
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

    /** Pays for what a kind makes of elements. */
    public void take(long bytes) {
        parts.take(bytes);
    }
}
