package org.amphora.predict;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Values of one type in C order; of {@link Type#MIXED}, of a type each.
 *
 * <p>Floats lie in {@code reals} (those of 32 bits exactly), integers and truths in {@code integers}, others in
 * {@code cells}. The arrays are shared with the caller, and must not be changed.
 */
public final class Array implements Data {
    private final Type type;
    private final int[] shape;
    private final double[] reals;
    private final long[] integers;
    private final Cell[] cells;

    private Array(Type type, int[] shape, double[] reals, long[] integers, Cell[] cells) {
        this.type = type;
        this.shape = shape;
        this.reals = reals;
        this.integers = integers;
        this.cells = cells;
        int length = type.isFloat() ? reals.length : type.isNumber() ? integers.length : cells.length;
        if (length != Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact)) {
            throw new IllegalArgumentException("The shape of an array does not fit its values.");
        }
    }

    /** Floats; those of {@link Type#FLOAT32} are rounded to it already. */
    public static Array reals(Type type, double[] values, int... shape) {
        return new Array(type, shape, values, null, null);
    }

    public static Array reals(double[] values, int... shape) {
        return reals(Type.FLOAT64, values, shape);
    }

    public static Array integers(long[] values, int... shape) {
        return new Array(Type.INTEGER, shape, null, values, null);
    }

    /** Truths: 1 and 0. */
    public static Array truths(long[] values, int... shape) {
        return new Array(Type.TRUTH, shape, null, values, null);
    }

    /** Numbers of any type. */
    public static Array numbers(Type type, double[] values, int... shape) {
        if (type.isFloat()) {
            return reals(type, values, shape);
        }
        long[] integers = new long[values.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (long) values[i];
        }
        return new Array(type, shape, null, integers, null);
    }

    /** Texts or mixed values. */
    public static Array cells(Type type, Cell[] values, int... shape) {
        return new Array(type, shape, null, null, values);
    }

    public static Array texts(String[] values, int... shape) {
        return cells(Type.TEXT, Arrays.stream(values).map(Cell.Text::new).toArray(Cell[]::new), shape);
    }

    public Type type() {
        return type;
    }

    public int[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    public int count() {
        return type.isFloat() ? reals.length : type.isNumber() ? integers.length : cells.length;
    }

    @Override
    public int rows() {
        return shape.length == 0 ? 1 : shape[0];
    }

    @Override
    public OptionalInt columnCount() {
        return rank() == 2 ? OptionalInt.of(width()) : OptionalInt.empty();
    }

    /** Values of a row: 1 for a vector. */
    public int width() {
        int width = 1;
        for (int i = 1; i < shape.length; i++) {
            width *= shape[i];
        }
        return width;
    }

    /** Value {@code i} as a number: NaN for what is none. */
    public double number(int i) {
        return type.isFloat() ? reals[i] : type.isNumber() ? integers[i] : cells[i].number();
    }

    /** Value {@code i} of integers or truths. */
    public long integer(int i) {
        return integers[i];
    }

    public Cell cell(int i) {
        return switch (type) {
            case FLOAT64, FLOAT32 -> new Cell.Real(reals[i]);
            case INTEGER -> new Cell.Whole(integers[i]);
            case TRUTH -> new Cell.Truth(integers[i] != 0);
            case TEXT, MIXED -> cells[i];
        };
    }

    /** The values at these places, of the same type. */
    public Array at(int[] places, int... newShape) {
        return switch (type) {
            case FLOAT64, FLOAT32 ->
                    reals(type, Arrays.stream(places).mapToDouble(i -> reals[i]).toArray(), newShape);
            case INTEGER, TRUTH ->
                    new Array(type, newShape, null, Arrays.stream(places).mapToLong(i -> integers[i]).toArray(), null);
            case TEXT, MIXED ->
                    cells(type, Arrays.stream(places).mapToObj(i -> cells[i]).toArray(Cell[]::new), newShape);
        };
    }

    /** The same values in another shape. */
    public Array reshaped(int... newShape) {
        return new Array(type, newShape, reals, integers, cells);
    }

    /** The same with truths as integers. */
    public Array withoutTruths() {
        return type == Type.TRUTH ? integers(integers, shape) : this;
    }

    /** Some columns of a matrix, in this order. */
    public Array columns(int[] columns) {
        int[] places = new int[Numbers.count(rows(), columns.length)];
        for (int row = 0, i = 0; row < rows(); row++) {
            for (int column : columns) {
                places[i++] = row * width() + column;
            }
        }
        return at(places, rows(), columns.length);
    }
}
