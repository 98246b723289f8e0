package org.amphora.predict;

import java.util.Arrays;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.Part;
import org.amphora.Value;

/** The fields of one model that are values by themselves, and refusals of any field. */
abstract sealed class PlainParams permits TensorParams {
    private final Part part;

    PlainParams(Part part) {
        this.part = part;
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

    /** An integer from {@code least} to {@code most}. */
    public int whole(String name, int least, int most) {
        if (value(name) instanceof Value.Whole whole && whole.value() >= least && whole.value() <= most) {
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

    /** A float, or {@code absent} where there is no such field. */
    public double real(String name, double absent) {
        return has(name) ? real(name) : absent;
    }

    /** Judges that there are none of these fields, which only go with another. */
    public void absent(String... names) {
        for (String name : names) {
            if (has(name)) {
                throw bad(name);
            }
        }
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

    /** Judges the names of the input's columns, where the model was trained with any. */
    void checkNames() {
        if (!has("feature_names")) {
            return;
        }
        List<Value> names = items("feature_names");
        if (names.size() != whole("features")) {
            throw badShape("feature_names");
        }
        if (!names.stream().allMatch(name -> name instanceof Value.Text)) {
            throw bad("feature_names");
        }
    }

    public AmphoraException bad(String name) {
        return new AmphoraException("model.bad-field",
                "The field '" + name + "' of a " + part.kind() + " is absent or not what the kind needs.");
    }

    public AmphoraException badShape(String name) {
        return new AmphoraException("model.bad-shape",
                "The shape of '" + name + "' of a " + part.kind() + " does not fit the model.");
    }

    public AmphoraException badTree() {
        return new AmphoraException("model.bad-tree",
                "A tree of a " + part.kind() + " does not go from parents to later children.");
    }

    AmphoraException wrongType(String name) {
        return new AmphoraException("document.wrong-element-type",
                "The field '" + name + "' of a " + part.kind() + " has elements of another type than the kind needs.");
    }

    public AmphoraException badIndex(String name) {
        return new AmphoraException("model.bad-index",
                "An index in '" + name + "' of a " + part.kind() + " points to nothing.");
    }
}
