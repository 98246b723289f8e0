package org.amphora.predict.kinds;

import java.util.HashMap;
import java.util.Map;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;

/** Finds the place of a value among categories, the first of equal ones. */
final class Lookup {
    private final Map<Cell, Integer> places = new HashMap<>();

    Lookup(Array categories) {
        for (int i = 0; i < categories.count(); i++) {
            places.putIfAbsent(key(categories.cell(i)), i);
        }
    }

    /** The place of the category that a value equals, or −1. */
    int place(Cell cell) {
        return places.getOrDefault(key(cell), -1);
    }

    /** One form for all numbers that are equal: an integer where one is, else a float with one zero and one NaN. */
    static Cell key(Cell cell) {
        if (cell instanceof Cell.Truth truth) {
            return new Cell.Whole(truth.value() ? 1 : 0);
        }
        if (cell instanceof Cell.Real real) {
            double value = real.value();
            // 2^63 itself is no integer of 64 bits, though a conversion gives the nearest.
            boolean isWhole = value == Math.rint(value) && Math.abs(value) < 0x1p63;
            return isWhole ? new Cell.Whole((long) value) : new Cell.Real(Double.isNaN(value) ? Double.NaN : value);
        }
        return cell;
    }
}
