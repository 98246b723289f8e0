package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Records;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Table;
import org.amphora.predict.Type;

/** Labels as positions, columns or sets: {@code label_encoder}. */
public final class LabelEncoder implements Predictor {
    private final String encoding;
    private final Array classes;
    private final Lookup lookup;
    private final long negative;
    private final long positive;
    private final boolean isSparse;
    private final boolean takesLargest;

    public LabelEncoder(Params params) {
        encoding = params.choice("encoding", "position", "columns", "sets");
        List<Array> given = params.classes();
        if (given.size() != 1) {
            throw params.badShape("classes");
        }
        classes = given.get(0);
        if (encoding.equals("sets") && classes.type() != Type.TEXT) {
            throw params.bad("classes");
        }
        lookup = new Lookup(classes);
        boolean isColumns = encoding.equals("columns");
        negative = isColumns ? params.integer("negative") : 0;
        positive = isColumns ? params.integer("positive") : 1;
        isSparse = !encoding.equals("position") && params.choice("answer", "sparse", "dense").equals("sparse");
        takesLargest = isColumns && params.choice("inverse", "threshold", "largest").equals("largest");
        if (negative >= positive || isSparse && negative != 0 || isColumns && classes.count() == 0) {
            throw params.bad("negative");
        }
    }

    @Override
    public Set<Method> methods() {
        return encoding.equals("sets") ? EnumSet.of(Method.TRANSFORM)
                : EnumSet.of(Method.TRANSFORM, Method.INVERSE_TRANSFORM);
    }

    @Override
    public boolean takes(Data input) {
        return encoding.equals("sets") == input instanceof Records;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        if (encoding.equals("sets")) {
            return List.of(sets(Records.of(input)));
        }
        boolean isForward = method == Method.TRANSFORM;
        if (encoding.equals("position")) {
            return List.of(isForward ? positions(column(input)) : labels(numbers(input, 1, 1)));
        }
        return List.of(isForward ? columns(column(input)) : chosen(input));
    }

    /** An input as one column of values. */
    private static Array column(Data input) {
        if (input instanceof Array array && array.width() == 1 && array.rank() <= 2) {
            return array.reshaped(array.rows());
        } else if (input instanceof Table table && table.columns().size() == 1) {
            return table.columns().get(0);
        }
        throw Inputs.wrongForm();
    }

    private Array positions(Array column) {
        long[] positions = new long[column.rows()];
        for (int row = 0; row < positions.length; row++) {
            positions[row] = lookup.place(column.cell(row));
            if (positions[row] < 0) {
                throw new AmphoraException("model.unknown-category", "Row " + row + " has no label of the model.");
            }
        }
        return Array.integers(positions, positions.length);
    }

    /** What goes back: numbers in so many columns, of which a vector of numbers is one. */
    private static Numbers numbers(Data input, int fewest, int most) {
        boolean isVector = input instanceof Array array && array.rank() == 1 && array.type() != Type.TEXT;
        Data matrix = isVector ? ((Array) input).reshaped(input.rows(), 1) : input;
        Inputs inputs = Inputs.anything(matrix);
        if (inputs.features() < fewest || inputs.features() > most) {
            throw Inputs.wrongColumns(inputs.features(), fewest);
        }
        return inputs.numbers(matrix);
    }

    private Array labels(Numbers positions) {
        int[] places = new int[positions.rows()];
        for (int row = 0; row < places.length; row++) {
            double place = positions.values()[row];
            if (!(place >= 0 && place < classes.count()) || place != Math.rint(place)) {
                throw new AmphoraException("model.unknown-category", "Row " + row + " has no position of a label.");
            }
            places[row] = (int) place;
        }
        return classes.at(places, places.length);
    }

    private Data columns(Array column) {
        int rows = column.rows();
        Set<Integer> places = new HashSet<>();
        Set<Cell> unknown = new HashSet<>();
        int[] found = new int[rows];
        for (int row = 0; row < rows; row++) {
            found[row] = lookup.place(column.cell(row));
            if (found[row] < 0) {
                unknown.add(Lookup.key(column.cell(row)));
            } else {
                places.add(found[row]);
            }
        }
        boolean isBinary = classes.count() <= 2 && places.size() + unknown.size() <= 2;
        int width = isBinary ? 1 : classes.count();
        double[] answers = Numbers.allocate(rows, width);
        Arrays.fill(answers, negative);
        for (int row = 0; row < rows; row++) {
            int place = isBinary ? found[row] - 1 : found[row];
            if (place >= 0) {
                answers[row * width + place] = positive;
            }
        }
        return matrix(answers, rows, width);
    }

    private Data sets(Records records) {
        int width = classes.count();
        double[] answers = Numbers.allocate(records.rows(), width);
        for (int row = 0; row < records.rows(); row++) {
            for (Records.Field field : records.records().get(row)) {
                int place = lookup.place(new Cell.Text(field.name()));
                if (place >= 0) {
                    answers[row * width + place] = 1;
                }
            }
        }
        return matrix(answers, records.rows(), width);
    }

    private Data matrix(double[] answers, int rows, int width) {
        return isSparse ? SparseRows.of(Type.INTEGER, rows, width, answers)
                : Array.numbers(Type.INTEGER, answers, rows, width);
    }

    private Array chosen(Data input) {
        Numbers numbers = takesLargest ? numbers(input, classes.count(), classes.count()) : numbers(input, 1, 2);
        int width = numbers.columns();
        int[] places = new int[numbers.rows()];
        for (int row = 0; row < places.length; row++) {
            if (takesLargest) {
                places[row] = Scores.largest(numbers.values(), row * width, width);
            } else {
                boolean isOver = numbers.at(row, width - 1) > (positive + negative) / 2.0;
                places[row] = isOver ? classes.count() - 1 : 0;
            }
        }
        return classes.at(places, places.length);
    }
}
