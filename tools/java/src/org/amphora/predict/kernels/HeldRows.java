package org.amphora.predict.kernels;

import org.amphora.AmphoraException;
import org.amphora.predict.NumberRows;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;

/**
 * The rows that a model compares an input with by a kernel.
 *
 * @param isFloat32 whether they are of binary32
 */
record HeldRows(KernelFunction kernel, KernelRows rows, boolean isFloat32) {
    /** Kernels that are made at a time: 512 KiB, which stay near the processor. */
    private static final int BLOCK = 1 << 16;
    private static final int MOST_ROWS = 256;

    /** What is done with the kernels of a row, {@code count} from {@code first} on. */
    interface RowOfKernels {
        void take(int row, double[] kernels, int first);
    }

    /**
     * Reads the rows of a field, whose columns and offsets have names made of it.
     *
     * @param columns the field of the columns of kernels that stand in the input; null where all count
     */
    static HeldRows read(Params params, String name, String columns, int features) {
        KernelFunction kernel = KernelFunction.of(params);
        String one = name.substring(0, name.length() - 1);
        String placeField = one + "_columns";
        String offsetField = one + "_offsets";
        if (kernel.isPrecomputed()) {
            params.absent(name, placeField, offsetField);
            return new HeldRows(kernel, inInput(params, columns, features), false);
        }
        if (columns != null) {
            params.absent(columns);
        }
        params.requireFloats(name);
        boolean isSmall = params.isFloat32(name);
        if (!params.has(offsetField)) {
            params.absent(placeField);
            return new HeldRows(kernel, dense(params, name, features, kernel), isSmall);
        }
        if (!kernel.takesSparseRows()) {
            throw params.bad(offsetField);
        }
        if (!params.has(placeField)) {
            throw params.bad(placeField);
        }
        return new HeldRows(kernel,
                new SparseKernelRows(params, kernel, name, placeField, offsetField, features), isSmall);
    }

    private static KernelRows inInput(Params params, String columns, int features) {
        if (columns == null) {
            return new KernelColumns(features, null);
        }
        int[] places = params.integers(columns, Params.ANY);
        params.requireIntegers(columns);
        for (int place : places) {
            if (place < 0 || place >= features) {
                throw params.badIndex(columns);
            }
        }
        return new KernelColumns(places.length, places);
    }

    /** Dense rows of a field, each of so many columns. */
    static KernelRows dense(Params params, String name, int columns, KernelFunction kernel) {
        double[] rows = params.floats(name, Params.ANY, columns);
        params.take((long) Double.BYTES * rows.length);
        return new DenseKernelRows(rows, (int) params.shape(name)[0], columns, kernel);
    }

    int count() {
        return rows.count();
    }

    /** Makes the kernels of each row of an input with these rows, and hands them over, which may be changed. */
    void forEach(NumberRows input, RowOfKernels body) {
        if (kernel.measure() == KernelFunction.Measure.RATIO && input.hasNegative()) {
            throw new AmphoraException("model.infinite-value",
                    "The input has a negative number, of which the kernel of the model has no value.");
        }
        int block = Math.max(1, Math.min(Math.min(MOST_ROWS, input.rows()), BLOCK / Math.max(count(), 1)));
        double[] kernels = Numbers.allocate(block, count());
        for (int first = 0; first < input.rows(); first += block) {
            int end = Math.min(first + block, input.rows());
            rows.put(input, first, end, kernels);
            kernel.finish(kernels, (end - first) * count());
            for (int row = first; row < end; row++) {
                body.take(row, kernels, (row - first) * count());
            }
        }
    }
}
