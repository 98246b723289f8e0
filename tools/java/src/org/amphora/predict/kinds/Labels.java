package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Numbers;
import org.amphora.predict.Scores;
import org.amphora.predict.Type;

/** Labels of several outputs side by side, and places of classes that parts answer. */
final class Labels {
    private Labels() {}

    /** The labels at these places: a vector for one output, else a column for each. */
    static Array of(List<Array> classes, List<int[]> places, int rows) {
        if (classes.size() == 1) {
            return Scores.labels(classes.get(0), places.get(0));
        }
        List<Array> columns = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            columns.add(Scores.labels(classes.get(k), places.get(k)));
        }
        return columns(columns, rows);
    }

    /** Vectors as the columns of a matrix: of their one type; numbers of several types become float64. */
    static Array columns(List<Array> columns, int rows) {
        Type type = columns.get(0).type();
        for (Array column : columns) {
            type = common(type, column.type());
        }
        int width = columns.size();
        if (type.isNumber()) {
            double[] numbers = Numbers.allocate(rows, width);
            long[] integers = new long[type.isFloat() ? 0 : numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                Array column = columns.get(i % width);
                numbers[i] = column.number(i / width);
                if (!type.isFloat()) {
                    integers[i] = column.integer(i / width);
                }
            }
            return type.isFloat() ? Array.reals(type, numbers, rows, width)
                    : type == Type.INTEGER ? Array.integers(integers, rows, width) : Array.truths(integers, rows, width);
        }
        Cell[] cells = new Cell[Math.multiplyExact(rows, width)];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.get(i % width).cell(i / width);
        }
        return Array.cells(type, cells, rows, width);
    }

    private static Type common(Type one, Type other) {
        if (one == other) {
            return one;
        }
        if (one.isNumber() != other.isNumber()) {
            throw new AmphoraException("model.not-predictable", "Outputs are numbers and texts together.");
        }
        return one.isFloat() || other.isFloat() ? Type.FLOAT64 : Type.INTEGER;
    }

    /** The places of classes that a part answers as numbers. */
    static int[] places(Numbers answer, int classes) {
        int[] places = new int[answer.values().length];
        for (int i = 0; i < places.length; i++) {
            double place = answer.values()[i];
            if (!(place >= 0 && place < classes) || place != Math.rint(place)) {
                throw new AmphoraException("model.bad-index", "A part answers a class that the model does not have.");
            }
            places[i] = (int) place;
        }
        return places;
    }
}
