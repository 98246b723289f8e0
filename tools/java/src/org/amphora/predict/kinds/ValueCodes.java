package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.Value;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Scores;
import org.amphora.predict.Type;

/** Numbers for each category, ordinal or learned from a target, and the way back from one. */
final class ValueCodes {
    private final List<Array> categories;
    private final Type type;
    private final int outputs;
    private final List<double[]> values = new ArrayList<>();
    private final double[] unknown;
    private final double[] infrequent;

    ValueCodes(Params params, List<Array> categories, Type type, boolean isTarget, boolean encodesUnknown) {
        this.categories = categories;
        this.type = type;
        outputs = isTarget ? params.whole("outputs") : 1;
        List<Value> listed = params.items("values");
        if (listed.size() != categories.size() || outputs == 0) {
            throw params.badShape("values");
        }
        for (int j = 0; j < listed.size(); j++) {
            values.add(params.reals("values", listed.get(j), categories.get(j).count(), outputs));
        }
        unknown = encodesUnknown ? params.reals("unknown_values", outputs) : null;
        infrequent = params.has("infrequent_values") ? params.reals("infrequent_values", categories.size()) : null;
    }

    Data encoded(int[][] places, int rows) {
        int width = places.length * outputs;
        double[] answers = Numbers.allocate(rows, width);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < places.length; j++) {
                int place = places[j][row];
                double[] source = place < 0 ? unknown : values.get(j);
                System.arraycopy(source, Math.max(0, place) * outputs, answers, row * width + j * outputs, outputs);
            }
        }
        return type.isFloat() ? Scores.array(type == Type.FLOAT32, answers, rows, width)
                : Array.numbers(type, answers, rows, width);
    }

    Array inverse(Data input) {
        Numbers numbers = Inputs.finite(categories.size()).missing(Inputs.Special.TAKEN).numbers(input);
        List<Array> answers = new ArrayList<>();
        for (int j = 0; j < categories.size(); j++) {
            Cell[] cells = new Cell[numbers.rows()];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = category(j, numbers.at(row, j));
            }
            answers.add(Categories.column(cells, categories.get(j).type()));
        }
        return Categories.together(answers, numbers.rows());
    }

    private Cell category(int j, double number) {
        for (int c = 0; c < values.get(j).length; c++) {
            if (isSame(values.get(j)[c], number)) {
                boolean isRare = infrequent != null && isSame(infrequent[j], number) && !Double.isNaN(number);
                return isRare ? OneHotCodes.INFREQUENT : categories.get(j).cell(c);
            }
        }
        if (unknown != null && isSame(unknown[0], number)) {
            return new Cell.None();
        }
        throw new AmphoraException("model.unknown-category", "A number of the input stands for no category.");
    }

    private static boolean isSame(double one, double other) {
        return one == other || Double.isNaN(one) && Double.isNaN(other);
    }
}
