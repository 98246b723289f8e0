package org.amphora.predict;

/** One value with a type of its own. */
public sealed interface Cell {
    record None() implements Cell {}

    record Truth(boolean value) implements Cell {}

    record Whole(long value) implements Cell {}

    record Real(double value) implements Cell {}

    record Text(String value) implements Cell {}

    default boolean isNumber() {
        return this instanceof Truth || this instanceof Whole || this instanceof Real;
    }

    /** The number that this is, a truth being 1 or 0; NaN for what is none. */
    default double number() {
        if (this instanceof Real real) {
            return real.value();
        } else if (this instanceof Whole whole) {
            return whole.value();
        }
        return this instanceof Truth truth ? truth.value() ? 1 : 0 : Double.NaN;
    }

    /** Whether both are equal: numbers by value whatever their type, texts, None, and NaN by being NaN. */
    default boolean matches(Cell other) {
        if (this instanceof Whole whole && other instanceof Whole same) {
            return whole.value() == same.value();
        }
        if (isNumber() && other.isNumber()) {
            return number() == other.number() && isExact() && other.isExact()
                    || Double.isNaN(number()) && Double.isNaN(other.number());
        }
        return equals(other);
    }

    /** Whether {@link #number} loses nothing. */
    private boolean isExact() {
        return !(this instanceof Whole whole) || whole.value() != Long.MAX_VALUE && (long) number() == whole.value();
    }
}
