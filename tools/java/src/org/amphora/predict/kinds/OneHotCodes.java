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
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** A column for each category, and the way back. */
final class OneHotCodes {
    static final Cell INFREQUENT = new Cell.Text("infrequent_sklearn");

    private final List<Array> categories;
    private final Type type;
    private final boolean isSparse;
    private final List<int[]> columns = new ArrayList<>();
    private final int[] widths;
    private final int[] unknown;
    private final int[] infrequent;
    /** What a row of zeros stands for; null where it is an error. */
    private final Cell[] zeros;
    private final int width;

    OneHotCodes(Params params, List<Array> categories, Type type) {
        this.categories = categories;
        this.type = type;
        isSparse = params.choice("answer", "sparse", "dense").equals("sparse");
        int features = categories.size();
        widths = params.places("widths", 0, 1 << 26, features);
        unknown = params.integers("unknown_columns", features);
        infrequent = params.integers("infrequent_columns", features);
        List<Value> listed = params.items("columns");
        List<Value> means = params.items("zeros_mean");
        if (listed.size() != features || means.size() != features) {
            throw params.badShape("columns");
        }
        zeros = new Cell[features];
        long sum = 0;
        for (int j = 0; j < features; j++) {
            columns.add(params.places("columns", listed.get(j), -1, widths[j], categories.get(j).count()));
            boolean isRefused = means.get(j).equals(new Value.Items(List.of(new Value.Text("refused"))));
            zeros[j] = isRefused ? null : params.cell("zeros_mean", means.get(j));
            if (unknown[j] < -1 || unknown[j] >= widths[j] || infrequent[j] < -1 || infrequent[j] >= widths[j]) {
                throw params.badIndex("unknown_columns");
            }
            sum += widths[j];
        }
        if (sum > 1 << 26) {
            throw params.badShape("widths");
        }
        width = (int) sum;
    }

    /** {@code places[j][row]} is the category of a feature, or −1. */
    Data encoded(int[][] places, int rows) {
        SparseBuilder builder = new SparseBuilder(type == Type.TRUTH ? Type.INTEGER : type, width);
        for (int row = 0; row < rows; row++) {
            int first = 0;
            for (int j = 0; j < places.length; j++) {
                int column = places[j][row] < 0 ? unknown[j] : columns.get(j)[places[j][row]];
                if (column >= 0) {
                    builder.add(first + column, 1);
                }
                first += widths[j];
            }
            builder.endRow();
        }
        SparseRows answer = builder.build();
        return isSparse ? answer : Array.numbers(type, answer.dense(), rows, width);
    }

    Array inverse(Data input) {
        Numbers numbers = Inputs.finite(width).numbers(input);
        List<Array> answers = new ArrayList<>();
        int first = 0;
        for (int j = 0; j < widths.length; j++) {
            Cell[] cells = new Cell[numbers.rows()];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = category(j, numbers, row * width + first);
            }
            answers.add(Categories.column(cells, categories.get(j).type()));
            first += widths[j];
        }
        return Categories.together(answers, numbers.rows());
    }

    private Cell category(int j, Numbers numbers, int first) {
        double sum = 0;
        for (int i = first; i < first + widths[j]; i++) {
            sum += numbers.values()[i];
        }
        if (sum == 0) {
            if (zeros[j] == null) {
                throw new AmphoraException("model.unknown-category", "A row of zeros stands for no category.");
            }
            return zeros[j];
        }
        int column = Scores.largest(numbers.values(), first, widths[j]);
        if (column == infrequent[j]) {
            return INFREQUENT;
        }
        int last = -1;
        for (int c = 0; c < columns.get(j).length; c++) {
            last = columns.get(j)[c] == column ? c : last;
        }
        if (last < 0) {
            throw new AmphoraException("model.unknown-category", "A column stands for no category.");
        }
        return categories.get(j).cell(last);
    }
}
