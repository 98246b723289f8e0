package org.amphora.predict.kernels;

import org.amphora.predict.NumberRows;

/** Rows whose kernels stand in the input, each in a column. */
final class KernelColumns implements KernelRows {
    private final int count;
    /** Null where each column is that of one row, in order. */
    private final int[] columns;

    KernelColumns(int count, int[] columns) {
        this.count = count;
        this.columns = columns;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void put(NumberRows input, int first, int end, double[] measures) {
        for (int row = first; row < end; row++) {
            int at = input.open(row);
            for (int i = 0; i < count; i++) {
                measures[(row - first) * count + i] = input.values()[at + (columns == null ? i : columns[i])];
            }
        }
    }
}
