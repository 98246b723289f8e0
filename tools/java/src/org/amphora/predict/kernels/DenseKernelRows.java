package org.amphora.predict.kernels;

import java.util.Arrays;
import org.amphora.predict.NumberRows;

/**
 * Rows with all of their columns, some side by side in a panel, column after column: measures of several rows then grow
 * together, each from the first column to the last.
 */
final class DenseKernelRows implements KernelRows {
    /** Rows of a panel: few enough that the sums stay near, enough for the processor to add several at once. */
    private static final int WIDTH = 64;

    private final int count;
    private final int columns;
    private final KernelFunction kernel;
    private final double[] panels;
    /** The length of each row, 1 for 0; null where no kernel divides by them. */
    private final double[] lengths;

    DenseKernelRows(double[] rows, int count, int columns, KernelFunction kernel) {
        this.count = count;
        this.columns = columns;
        this.kernel = kernel;
        panels = new double[rows.length];
        for (int first = 0, at = 0; first < count; first += WIDTH) {
            int width = Math.min(WIDTH, count - first);
            for (int column = 0; column < columns; column++) {
                for (int lane = 0; lane < width; lane++) {
                    panels[at++] = rows[(first + lane) * columns + column];
                }
            }
        }
        lengths = kernel.isCosine() ? new double[count] : null;
        for (int row = 0; kernel.isCosine() && row < count; row++) {
            double squares = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                squares += rows[i] * rows[i];
            }
            lengths[row] = divisor(squares);
        }
    }

    /** The length of a row with this sum of squares, as a divisor: 1 where there is none. */
    static double divisor(double squares) {
        return squares == 0 ? 1 : Math.sqrt(squares);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void put(NumberRows input, int first, int end, double[] measures) {
        double[] sums = new double[Math.min(WIDTH, count)];
        for (int start = 0; start < count; start += WIDTH) {
            int width = Math.min(WIDTH, count - start);
            for (int row = first; row < end; row++) {
                Arrays.fill(sums, 0);
                int at = input.open(row);
                add(input.values(), at, start, width, sums);
                System.arraycopy(sums, 0, measures, (row - first) * count + start, width);
            }
        }
        for (int row = first; kernel.isCosine() && row < end; row++) {
            double length = divisor(input.sum(row, value -> value * value));
            for (int i = 0; i < count; i++) {
                measures[(row - first) * count + i] /= length * lengths[i];
            }
        }
    }

    /** Adds up the measures of the row at {@code first} with those of one panel. */
    private void add(double[] row, int first, int start, int width, double[] sums) {
        int panel = start * columns;
        for (int column = 0; column < columns; column++, panel += width) {
            double x = row[first + column];
            switch (kernel.measure()) {
                case PRODUCT -> addProducts(x, panel, width, sums);
                case SQUARED_DISTANCE -> addSquares(x, panel, width, sums);
                case DISTANCE -> addSizes(x, panel, width, sums);
                case RATIO -> addRatios(x, panel, width, sums);
            }
        }
    }

    private void addProducts(double x, int panel, int width, double[] sums) {
        for (int lane = 0; lane < width; lane++) {
            sums[lane] += x * panels[panel + lane];
        }
    }

    private void addSquares(double x, int panel, int width, double[] sums) {
        for (int lane = 0; lane < width; lane++) {
            double apart = x - panels[panel + lane];
            sums[lane] += apart * apart;
        }
    }

    private void addSizes(double x, int panel, int width, double[] sums) {
        for (int lane = 0; lane < width; lane++) {
            sums[lane] += Math.abs(x - panels[panel + lane]);
        }
    }

    private void addRatios(double x, int panel, int width, double[] sums) {
        for (int lane = 0; lane < width; lane++) {
            double apart = x - panels[panel + lane];
            double both = x + panels[panel + lane];
            sums[lane] += both == 0 ? 0 : apart * apart / both;
        }
    }
}
