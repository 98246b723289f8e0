package org.amphora.predict.kernels;

import org.amphora.predict.NumberRows;

/** Rows of a model, and what is made of an input with each of them before a kernel is. */
interface KernelRows {
    /** The number of rows. */
    int count();

    /** Writes the measures of the rows {@code first} to {@code end} − 1 of the input, {@link #count} for each. */
    void put(NumberRows input, int first, int end, double[] measures);
}
