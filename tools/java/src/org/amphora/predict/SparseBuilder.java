package org.amphora.predict;

import java.util.Arrays;

/** Makes sparse rows, number after number. */
public final class SparseBuilder {
    private final Type type;
    private final int columns;
    private int[] starts = new int[16];
    private int[] places = new int[16];
    private double[] values = new double[16];
    private int rows;
    private int count;

    public SparseBuilder(Type type, int columns) {
        this.type = type;
        this.columns = columns;
    }

    /** Adds a number to the row; its column is behind those before. */
    public void add(int column, double value) {
        if (count == values.length) {
            places = Arrays.copyOf(places, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        places[count] = column;
        values[count++] = value;
    }

    public void endRow() {
        if (rows + 1 == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[++rows] = count;
    }

    public SparseRows build() {
        return new SparseRows(type, rows, columns, Arrays.copyOf(starts, rows + 1), Arrays.copyOf(places, count),
                Arrays.copyOf(values, count));
    }
}
