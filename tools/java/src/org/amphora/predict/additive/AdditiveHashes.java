package org.amphora.predict.additive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.amphora.AmphoraException;
import org.amphora.Elements;
import org.amphora.Utf8;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Table;

/** The columns whose values are categories that a model knows by hashes alone. */
final class AdditiveHashes {
    /** A position has to be a number of binary32. */
    private static final int MOST = 1 << 24;
    /** Beyond this size not every whole number is one of binary64. */
    private static final double LARGEST = 0x1p53;
    private static final Inputs ONE_COLUMN =
            Inputs.finite(1).missing(Inputs.Special.TAKEN).infinite(Inputs.Special.TAKEN);

    private final int features;
    /** The hashed columns, ascending. */
    private final int[] columns;
    /** Where the hashes of each begin, and at last where those of the last one end. */
    private final int[] offsets;
    /** Hashes as the upper halves, their positions as the lower ones; those of a column ascend. */
    private final long[] known;

    private AdditiveHashes(Params params, int features) {
        this.features = features;
        columns = params.places("hash_columns", 0, features, Params.ANY);
        for (int i = 1; i < columns.length; i++) {
            if (columns[i] <= columns[i - 1]) {
                throw params.badIndex("hash_columns");
            }
        }
        Elements hashes = params.wholes("hashes", Params.ANY);
        offsets = params.offsets("hash_offsets", hashes.count(), columns.length + 1);
        params.take((long) Long.BYTES * hashes.count());
        known = new long[hashes.count()];
        for (int i = 0; i < columns.length; i++) {
            read(params, hashes, offsets[i], offsets[i + 1]);
        }
    }

    /** The hashes of a model; none where all its columns hold numbers. */
    static Optional<AdditiveHashes> of(Params params, int features) {
        if (params.has("hash_columns")) {
            return Optional.of(new AdditiveHashes(params, features));
        }
        params.absent("hash_offsets", "hashes");
        return Optional.empty();
    }

    private void read(Params params, Elements hashes, int first, int end) {
        if (end - first > MOST) {
            throw params.badIndex("hash_offsets");
        }
        for (int i = first; i < end; i++) {
            long hash = hashes.integer(i);
            if (hash < 0 || hash > 0xffff_ffffL) {
                throw params.badIndex("hashes");
            }
            known[i] = hash << Integer.SIZE | i - first;
        }
        Arrays.sort(known, first, end);
        for (int i = first + 1; i < end; i++) {
            if (known[i] >>> Integer.SIZE == known[i - 1] >>> Integer.SIZE) {
                throw params.badIndex("hashes");
            }
        }
    }

    /** Rows as numbers: categories by the positions of their hashes, −1 where they have none. */
    Array numbers(Data input) {
        if (input instanceof SparseRows) {
            throw Inputs.wrongForm();
        }
        List<Array> given = Inputs.finite(features).columns(input);
        int rows = input.rows();
        double[] numbers = Numbers.allocate(rows, features);
        for (int column = 0, hashed = 0; column < features; column++) {
            Array values = given.get(column);
            if (hashed < columns.length && columns[hashed] == column) {
                for (int row = 0; row < rows; row++) {
                    numbers[row * features + column] = position(hashed, text(values.cell(row), row, column));
                }
                hashed++;
            } else {
                double[] own = ONE_COLUMN.numbers(new Table(Optional.empty(), List.of(values), rows)).values();
                for (int row = 0; row < rows; row++) {
                    numbers[row * features + column] = own[row];
                }
            }
        }
        return Array.reals(numbers, rows, features);
    }

    /** Where the hash of a text is among those of a hashed column, or −1. */
    private int position(int hashed, String text) {
        long hash = CityHash.of(Utf8.bytes(text)) << Integer.SIZE;
        int end = offsets[hashed + 1];
        int found = Arrays.binarySearch(known, offsets[hashed], end, hash);
        int place = found < 0 ? ~found : found;
        // Positions fill the lower half, so that the hash is the first number that is not below it.
        boolean isKnown = place < end && known[place] >>> Integer.SIZE == hash >>> Integer.SIZE;
        return isKnown ? (int) known[place] : -1;
    }

    private static String text(Cell cell, int row, int column) {
        if (cell instanceof Cell.Text text && StandardCharsets.UTF_8.newEncoder().canEncode(text.value())) {
            return text.value();
        } else if (cell instanceof Cell.Truth truth) {
            return truth.value() ? "1" : "0";
        } else if (cell instanceof Cell.Whole whole) {
            return Long.toString(whole.value());
        } else if (cell instanceof Cell.Real real && Math.abs(real.value()) <= LARGEST
                && real.value() == Math.rint(real.value())) {
            return Long.toString((long) real.value());
        } else if (cell instanceof Cell.None || Double.isNaN(cell.number()) && cell.isNumber()) {
            throw refused("model.missing-value", row, column, "is missing, and the model takes no missing categories");
        } else if (Double.isInfinite(cell.number())) {
            throw refused("model.infinite-value", row, column, "is infinite");
        }
        throw refused("model.unknown-category", row, column, "is no category, which a text or a whole number is");
    }

    private static AmphoraException refused(String code, int row, int column, String fact) {
        return new AmphoraException(code, "The value in row " + row + ", column " + column + " " + fact + ".");
    }
}
