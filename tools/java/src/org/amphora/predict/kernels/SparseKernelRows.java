package org.amphora.predict.kernels;

import java.util.Arrays;
import org.amphora.predict.NumberRows;
import org.amphora.predict.Params;
import org.amphora.predict.Sums;

/** Rows without their zeros: measures are what the columns of both give, and what each row gives alone. */
final class SparseKernelRows implements KernelRows {
    private final KernelFunction kernel;
    /** Where each row begins, and where the last ends. */
    private final int[] starts;
    /** Ascending within a row. */
    private final int[] columns;
    private final double[] values;
    /** The measure of each row with one of zeros; its length where the kernel divides by it. */
    private final double[] alone;

    SparseKernelRows(Params params, KernelFunction kernel, String rows, String columnField, String offsetField,
            int features) {
        this.kernel = kernel;
        values = params.floats(rows, Params.ANY);
        columns = params.integers(columnField, values.length);
        if (params.shape(offsetField).length != 1 || params.shape(offsetField)[0] == 0) {
            throw params.badShape(offsetField);
        }
        starts = params.offsets(offsetField, values.length, Params.ANY);
        for (int column : columns) {
            if (column < 0 || column >= features) {
                throw params.badIndex(columnField);
            }
        }
        params.take((long) (Double.BYTES + Long.BYTES) * values.length);
        sort(params, columnField);
        alone = new double[count()];
        double[] sizes = Arrays.stream(values).map(this::size).toArray();
        for (int row = 0; row < alone.length; row++) {
            double sum = Sums.pairwise(sizes, starts[row], starts[row + 1] - starts[row]);
            alone[row] = kernel.isCosine() ? DenseKernelRows.divisor(sum) : sum;
        }
    }

    /** Brings the columns of each row in order; {@code model.bad-index} where one is there twice. */
    private void sort(Params params, String columnField) {
        double[] before = values.clone();
        long[] keys = new long[columns.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) columns[i] << Integer.SIZE | i;
        }
        for (int row = 0; row < count(); row++) {
            Arrays.sort(keys, starts[row], starts[row + 1]);
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                columns[i] = (int) (keys[i] >> Integer.SIZE);
                values[i] = before[(int) keys[i]];
                if (i > starts[row] && columns[i] == columns[i - 1]) {
                    throw params.badIndex(columnField);
                }
            }
        }
    }

    /** What a number gives beside a zero. */
    private double size(double value) {
        return kernel.measure() == KernelFunction.Measure.DISTANCE ? Math.abs(value) : value * value;
    }

    @Override
    public int count() {
        return starts.length - 1;
    }

    @Override
    public void put(NumberRows input, int first, int end, double[] measures) {
        for (int row = first; row < end; row++) {
            double mine = input.sum(row, this::size);
            int at = input.open(row);
            for (int i = 0; i < count(); i++) {
                measures[(row - first) * count() + i] = complete(both(input.values(), at, i), mine, alone[i]);
            }
        }
    }

    /** The sum over the columns that both have. */
    private double both(double[] row, int first, int own) {
        boolean isDistance = kernel.measure() == KernelFunction.Measure.DISTANCE;
        double sum = 0;
        for (int i = starts[own]; i < starts[own + 1]; i++) {
            double x = row[first + columns[i]];
            double y = values[i];
            // A number of the model that is not finite must not meet what is left out.
            if (x != 0) {
                sum += isDistance ? Math.abs(x - y) - Math.abs(x) - Math.abs(y) : x * y;
            }
        }
        return sum;
    }

    private double complete(double sum, double mine, double other) {
        return switch (kernel.measure()) {
            case SQUARED_DISTANCE -> Math.max(mine + other - 2 * sum, 0);
            case DISTANCE -> mine + other + sum;
            default -> kernel.isCosine() ? sum / (DenseKernelRows.divisor(mine) * other) : sum;
        };
    }
}
