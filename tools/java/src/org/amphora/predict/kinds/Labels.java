package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Columns;
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

    /** Vectors as the columns of a matrix of one type; texts beside numbers are refused. */
    static Array columns(List<Array> columns, int rows) {
        Array matrix = Columns.together(columns, rows);
        if (matrix.type() == Type.MIXED) {
            throw new AmphoraException("model.not-predictable", "Outputs are numbers and texts together.");
        }
        return matrix;
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
