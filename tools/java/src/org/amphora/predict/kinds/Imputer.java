package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Columns;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** What is missing filled, or told: {@code imputer}. */
public final class Imputer implements Predictor {
    private final Cell missing;
    private final boolean isExact;
    private final String conversion;
    private final String content;
    private final int[] kept;
    private final Array fills;
    private final int[] indicated;
    private final boolean refusesNew;
    private final String answer;
    private final Inputs inputs;

    public Imputer(Params params) {
        missing = params.cell("missing");
        isExact = params.is("float32_comparison", "exact");
        conversion = params.choice("conversion", "floats", "none", "objects");
        content = params.choice("content", "filled", "filled_and_indicator", "indicator");
        boolean takesNaN = missing instanceof Cell.Real real && Double.isNaN(real.value());
        inputs = Inputs.finite(params).missing(takesNaN ? Inputs.Special.TAKEN : Inputs.Special.REFUSED);
        boolean isFilled = !content.equals("indicator");
        kept = isFilled ? params.places("kept", 0, inputs.features(), Params.ANY) : new int[0];
        fills = isFilled ? params.column("fills", params.value("fills")) : null;
        if (isFilled && fills.count() != kept.length) {
            throw params.badShape("fills");
        }
        indicated = content.equals("filled") ? new int[0]
                : params.places("indicated", 0, inputs.features(), Params.ANY);
        refusesNew = params.is("new_missing", "refused");
        answer = isFilled ? "as_input" : params.choice("answer", "sparse", "dense", "as_input");
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        if (input instanceof SparseRows sparse) {
            return List.of(sparse(inputs.sparse(sparse)));
        }
        List<Array> columns = columns(input);
        int rows = input.rows();
        boolean[][] gaps = new boolean[columns.size()][rows];
        for (int j = 0; j < gaps.length; j++) {
            for (int row = 0; row < rows; row++) {
                gaps[j][row] = isMissing(columns.get(j), row);
            }
        }
        if (content.equals("indicator")) {
            return List.of(indicator(gaps, rows, answer.equals("sparse")));
        }
        List<Array> filled = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            filled.add(filled(columns.get(kept[i]), gaps[kept[i]], fills.cell(i)));
        }
        Type type = filled.stream().map(Array::type).reduce(Columns::common).orElse(Type.FLOAT64);
        for (int column : indicated) {
            double[] told = IntStream.range(0, rows).mapToDouble(row -> gaps[column][row] ? 1 : 0).toArray();
            filled.add(Array.numbers(type.isNumber() ? type : Type.TRUTH, told, rows));
        }
        return List.of(Columns.together(filled, rows));
    }

    /** The columns of an input after its conversion, with their floats judged. */
    private List<Array> columns(Data input) {
        if (conversion.equals("floats")) {
            return Columns.of(inputs.numbers(input).array());
        }
        inputs.judge(input);
        return inputs.columns(input);
    }

    private boolean isMissing(Array column, int row) {
        Cell cell = column.cell(row);
        boolean rounds = column.type() == Type.FLOAT32 && !isExact && missing.isNumber();
        return cell.matches(rounds ? new Cell.Real((float) missing.number()) : missing);
    }

    /** A column with {@code fill} in its gaps, converted to its type. */
    private Array filled(Array column, boolean[] gaps, Cell fill) {
        int rows = column.rows();
        if (!column.type().isNumber() || conversion.equals("objects")) {
            Cell[] cells = IntStream.range(0, rows).mapToObj(row -> gaps[row] ? fill : column.cell(row))
                    .toArray(Cell[]::new);
            boolean isText = Arrays.stream(cells).allMatch(cell -> cell instanceof Cell.Text);
            return Array.cells(isText ? Type.TEXT : Type.MIXED, cells, rows);
        }
        if (!fill.isNumber()) {
            throw new AmphoraException("model.not-numeric", "What fills a column of numbers is none.");
        }
        if (column.type().isFloat()) {
            boolean isFloat32 = column.type() == Type.FLOAT32;
            double[] values = IntStream.range(0, rows)
                    .mapToDouble(row -> gaps[row] ? fill.number() : column.number(row)).toArray();
            return Scores.array(isFloat32, values, rows);
        }
        long whole = fill instanceof Cell.Whole exact ? exact.value() : (long) fill.number();
        long[] values = IntStream.range(0, rows).mapToLong(row -> gaps[row] ? whole : column.integer(row)).toArray();
        return Array.integers(values, rows);
    }

    private Data indicator(boolean[][] gaps, int rows, boolean isSparse) {
        double[] told = Numbers.allocate(rows, indicated.length);
        for (int i = 0; i < indicated.length; i++) {
            for (int row = 0; row < rows; row++) {
                told[row * indicated.length + i] = gaps[indicated[i]][row] ? 1 : 0;
            }
        }
        for (int j = 0; refusesNew && j < gaps.length; j++) {
            for (int row = 0; row < rows; row++) {
                checkNew(j, gaps[j][row]);
            }
        }
        return isSparse ? SparseRows.of(Type.INTEGER, rows, indicated.length, told)
                : Array.numbers(Type.TRUTH, told, rows, indicated.length);
    }

    private void checkNew(int feature, boolean isGap) {
        if (refusesNew && isGap && Arrays.binarySearch(indicated, feature) < 0) {
            throw new AmphoraException("model.missing-value",
                    "Column " + feature + " has a missing value, and had none in training.");
        }
    }

    /** Of sparse rows only the numbers kept can be missing. */
    private Data sparse(SparseRows rows) {
        if (missing.isNumber() && missing.number() == 0) {
            throw Inputs.wrongForm();
        }
        Type type = content.equals("indicator") ? Type.INTEGER
                : rows.type() == Type.FLOAT32 ? Type.FLOAT32
                : conversion.equals("floats") || rows.type() == Type.FLOAT64 ? Type.FLOAT64 : rows.type();
        SparseBuilder builder = new SparseBuilder(type, kept.length + indicated.length);
        Array values = Array.numbers(rows.type(), rows.values(), rows.values().length);
        for (int row = 0; row < rows.rows(); row++) {
            int first = rows.starts()[row];
            int end = rows.starts()[row + 1];
            for (int i = first; i < end; i++) {
                int place = Arrays.binarySearch(kept, rows.places()[i]);
                boolean isGap = isMissing(values, i);
                checkNew(rows.places()[i], isGap);
                if (place >= 0) {
                    double fill = fills.cell(place).number();
                    double number = isGap ? type.isFloat() ? fill : (long) fill : values.number(i);
                    builder.add(place, type == Type.FLOAT32 ? (float) number : number);
                }
            }
            for (int i = first; i < end; i++) {
                int place = Arrays.binarySearch(indicated, rows.places()[i]);
                if (place >= 0 && isMissing(values, i)) {
                    builder.add(kept.length + place, 1);
                }
            }
            builder.endRow();
        }
        SparseRows made = builder.build();
        return answer.equals("dense") ? Array.numbers(Type.TRUTH, made.dense(), made.rows(), made.columns()) : made;
    }
}
