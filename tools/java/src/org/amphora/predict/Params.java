package org.amphora.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.amphora.AmphoraException;
import org.amphora.DType;
import org.amphora.Elements;
import org.amphora.Part;
import org.amphora.Utf8;
import org.amphora.Value;

/** The fields of one model, judged as they are asked for. */
public final class Params {
    /** In a shape: any dimension. */
    public static final int ANY = -1;

    private final Part part;
    private final Predictors parts;

    Params(Part part, Predictors parts) {
        this.part = part;
        this.parts = parts;
    }

    public boolean has(String name) {
        return part.fields().containsKey(name);
    }

    public Value value(String name) {
        Value value = part.fields().get(name);
        if (value == null) {
            throw bad(name);
        }
        return value;
    }

    public String text(String name) {
        if (value(name) instanceof Value.Text text) {
            return text.value();
        }
        throw bad(name);
    }

    /** One of the words that an enumeration has. */
    public String choice(String name, String... words) {
        String text = text(name);
        if (!Arrays.asList(words).contains(text)) {
            throw bad(name);
        }
        return text;
    }

    /** Whether a choice that may be absent is this word. */
    public boolean is(String name, String word) {
        return has(name) && text(name).equals(word);
    }

    /** An integer of at least 0 that an array can have as its length. */
    public int whole(String name) {
        if (value(name) instanceof Value.Whole whole && whole.value() >= 0 && whole.value() < Integer.MAX_VALUE) {
            return (int) whole.value();
        }
        throw bad(name);
    }

    public long integer(String name) {
        if (value(name) instanceof Value.Whole whole) {
            return whole.value();
        }
        throw bad(name);
    }

    public boolean truth(String name) {
        if (value(name) instanceof Value.Truth truth) {
            return truth.value();
        }
        throw bad(name);
    }

    public double real(String name) {
        if (value(name) instanceof Value.Real real) {
            return real.value();
        }
        throw bad(name);
    }

    /** A value with its type, such as {@code ["float", 1.0]}. */
    public Cell cell(String name) {
        return cell(name, value(name));
    }

    public Cell cell(String name, Value value) {
        if (value instanceof Value.Items items && !items.items().isEmpty()
                && items.items().get(0) instanceof Value.Text type) {
            if (type.value().equals("none") && items.items().size() == 1) {
                return new Cell.None();
            }
            Value given = items.items().size() == 2 ? items.items().get(1) : null;
            if (type.value().equals("bool") && given instanceof Value.Truth truth) {
                return new Cell.Truth(truth.value());
            } else if (type.value().equals("integer") && given instanceof Value.Whole whole) {
                return new Cell.Whole(whole.value());
            } else if (type.value().equals("float") && given instanceof Value.Real real) {
                return new Cell.Real(real.value());
            } else if (type.value().equals("string") && given instanceof Value.Text text) {
                return new Cell.Text(text.value());
            }
        }
        throw bad(name);
    }

    public List<Value> items(String name) {
        return items(name, value(name));
    }

    public List<Value> items(String name, Value value) {
        if (value instanceof Value.Items items) {
            return items.items();
        }
        throw bad(name);
    }

    /** The names of the input's columns, where the model was trained with any. */
    public Optional<List<String>> names() {
        if (!has("feature_names")) {
            return Optional.empty();
        }
        List<String> names = items("feature_names").stream().map(value -> {
            if (value instanceof Value.Text text) {
                return text.value();
            }
            throw bad("feature_names");
        }).toList();
        if (names.size() != whole("features")) {
            throw badShape("feature_names");
        }
        return Optional.of(names);
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
        for (int i = 0; fits && i < shape.length; i++) {
            fits = (shape[i] == ANY || shape[i] == found[i]) && found[i] < Integer.MAX_VALUE;
        }
        if (!fits) {
            throw badShape(name);
        }
        return elements;
    }

    /** The shape of a tensor, of any rank. */
    public long[] shape(String name) {
        if (value(name) instanceof Value.TensorReference reference) {
            return parts.elements(reference).shape();
        }
        throw bad(name);
    }

    /** Whether a tensor is of binary32. */
    public boolean isFloat32(String name) {
        return value(name) instanceof Value.TensorReference reference
                && parts.elements(reference).dtype().name().equals("float32");
    }

    /** Numbers of a real type. */
    public double[] reals(String name, int... shape) {
        return reals(name, value(name), shape);
    }

    public double[] reals(String name, Value value, int... shape) {
        Elements elements = tensor(name, value, shape);
        if (!isReal(elements.dtype())) {
            throw bad(name);
        }
        double[] numbers = new double[elements.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = elements.number(i);
        }
        return numbers;
    }

    private static boolean isReal(DType dtype) {
        return dtype.isInteger() || dtype.family() == DType.Family.FLOAT || dtype.family() == DType.Family.TRUTH;
    }

    /** Integers or truths that fit 32 bits. */
    public int[] integers(String name, int... shape) {
        return integers(name, value(name), shape);
    }

    public int[] integers(String name, Value value, int... shape) {
        Elements elements = tensor(name, value, shape);
        if (!elements.dtype().isInteger() && elements.dtype().family() != DType.Family.TRUTH) {
            throw bad(name);
        }
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
        switch (elements.dtype().family()) {
            case UTF8:
                String[] texts = new String[count];
                for (int i = 0; i < count; i++) {
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
                throw bad(name);
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
        return items("classes").stream().map(value -> vector("classes", value)).toList();
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

    public AmphoraException bad(String name) {
        return new AmphoraException("model.bad-field",
                "The field '" + name + "' of a " + part.kind() + " is absent or not what the kind needs.");
    }

    public AmphoraException badShape(String name) {
        return new AmphoraException("model.bad-shape",
                "The shape of '" + name + "' of a " + part.kind() + " does not fit the model.");
    }

    public AmphoraException badIndex(String name) {
        return new AmphoraException("model.bad-index",
                "An index in '" + name + "' of a " + part.kind() + " points to nothing.");
    }
}
