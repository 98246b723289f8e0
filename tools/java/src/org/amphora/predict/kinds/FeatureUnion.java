package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.amphora.AmphoraException;
import org.amphora.Value;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Columns;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Scores;
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Table;
import org.amphora.predict.Type;

/** Transformers side by side: {@code feature_union}. */
public final class FeatureUnion implements Predictor {
    private final List<Predictor> parts;
    private final List<int[]> columns = new ArrayList<>();
    private final List<Boolean> areVectors = new ArrayList<>();
    private final List<Cell> weights = new ArrayList<>();
    private final Inputs inputs;
    private final boolean widensFloat32;
    private final String answer;

    public FeatureUnion(Params params) {
        parts = params.items("parts").stream().map(pair -> Passthrough.named(params, "parts", pair)).toList();
        boolean hasColumns = params.has("columns");
        inputs = hasColumns ? Inputs.finite(params) : null;
        if (hasColumns) {
            for (Value value : params.items("columns")) {
                columns.add(params.places("columns", value, 0, inputs.features(), Params.ANY));
            }
        }
        for (int k = 0; k < parts.size(); k++) {
            boolean isVector = params.has("selections") && params.items("selections").size() == parts.size()
                    && params.items("selections").get(k).equals(new Value.Text("vector"));
            areVectors.add(isVector);
            if (isVector && (!hasColumns || columns.size() <= k || columns.get(k).length != 1)) {
                throw params.badShape("selections");
            }
        }
        if (params.has("weights")) {
            params.items("weights").forEach(value -> weights.add(params.cell("weights", value)));
        }
        boolean fits = (!hasColumns || columns.size() == parts.size())
                && (weights.isEmpty() || weights.size() == parts.size());
        if (!fits) {
            throw params.badShape("columns");
        }
        widensFloat32 = params.is("weighted_float32", "float64");
        answer = params.choice("answer", "sparse", "dense", "as_parts");
    }

    @Override
    public Set<Method> methods() {
        return parts.stream().allMatch(part -> part.offers(Method.TRANSFORM)) ? EnumSet.of(Method.TRANSFORM)
                : EnumSet.noneOf(Method.class);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        List<Data> answers = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            Data taken = columns.isEmpty() ? input : taken(input, k);
            Data answered = plain(parts.get(k).answer(Method.TRANSFORM, taken));
            answers.add(weights.isEmpty() ? answered : weighted(answered, weights.get(k)));
        }
        boolean isSparse = answer.equals("sparse")
                || answer.equals("as_parts") && answers.stream().anyMatch(each -> each instanceof SparseRows);
        return List.of(isSparse ? sparse(answers, input.rows()) : dense(answers, input.rows()));
    }

    /** What part {@code k} takes of an input. */
    private Data taken(Data input, int k) {
        Data ordered = input;
        if (input instanceof Table table) {
            ordered = new Table(Optional.empty(), inputs.columns(input), table.rows());
        } else {
            int width = input instanceof SparseRows sparse ? sparse.columns() : inputs.matrix(input).width();
            if (width != inputs.features()) {
                throw Inputs.wrongColumns(width, inputs.features());
            }
        }
        Data some = Columns.of(ordered, columns.get(k));
        if (!areVectors.get(k)) {
            return some;
        }
        if (some instanceof SparseRows) {
            throw Inputs.wrongForm();
        }
        return ((Array) Columns.plain(some)).reshaped(some.rows());
    }

    /** An answer as rows; a table passed on with truths beside numbers keeps the type of each value. */
    private static Data plain(Data answer) {
        if (answer instanceof Table table) {
            return Categories.together(table.columns(), table.rows());
        }
        Data plain = Columns.plain(answer);
        return plain instanceof Array array ? array.reshaped(array.rows(), array.width()) : plain;
    }

    private Data weighted(Data answer, Cell weight) {
        if (weight instanceof Cell.None) {
            return answer;
        }
        if (answer instanceof SparseRows sparse) {
            Array values = weighted(Array.numbers(sparse.type(), sparse.values(), sparse.values().length), weight);
            double[] numbers = IntStream.range(0, values.count()).mapToDouble(values::number).toArray();
            return sparse.with(values.type(), numbers);
        }
        return weighted((Array) answer, weight);
    }

    private Array weighted(Array array, Cell weight) {
        if (!array.type().isNumber()) {
            throw new AmphoraException("model.not-numeric", "A part with a weight answers no numbers.");
        }
        boolean isWhole = weight instanceof Cell.Whole && !array.type().isFloat();
        if (isWhole) {
            long factor = ((Cell.Whole) weight).value();
            long[] products = IntStream.range(0, array.count()).mapToLong(i -> array.integer(i) * factor).toArray();
            return Array.integers(products, array.shape());
        }
        boolean staysFloat32 = array.type() == Type.FLOAT32 && !(widensFloat32 && weight instanceof Cell.Real);
        double factor = staysFloat32 ? (float) weight.number() : weight.number();
        double[] products = IntStream.range(0, array.count()).mapToDouble(i -> array.number(i) * factor).toArray();
        return Scores.array(staysFloat32, products, array.shape());
    }

    private static Data dense(List<Data> answers, int rows) {
        List<Array> columns = new ArrayList<>();
        for (Data each : answers) {
            Array array = each instanceof SparseRows sparse
                    ? Array.numbers(sparse.type(), sparse.dense(), sparse.rows(), sparse.columns()) : (Array) each;
            columns.addAll(Columns.of(array));
        }
        return Columns.together(columns, rows);
    }

    static SparseRows sparse(List<Data> answers, int rows) {
        List<SparseRows> all = answers.stream().map(FeatureUnion::sparse).toList();
        Type type = all.isEmpty() ? Type.FLOAT64 : all.get(0).type();
        int width = 0;
        for (SparseRows each : all) {
            type = Columns.common(type, each.type());
            width = Math.addExact(width, each.columns());
        }
        SparseBuilder builder = new SparseBuilder(type, width);
        for (int row = 0; row < rows; row++) {
            int first = 0;
            for (SparseRows each : all) {
                for (int i = each.starts()[row]; i < each.starts()[row + 1]; i++) {
                    builder.add(first + each.places()[i], each.values()[i]);
                }
                first += each.columns();
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static SparseRows sparse(Data answer) {
        if (answer instanceof SparseRows sparse) {
            return sparse;
        }
        Array array = (Array) answer;
        if (!array.type().isNumber()) {
            throw new AmphoraException("model.not-numeric", "A part of sparse rows answers no numbers.");
        }
        double[] numbers = IntStream.range(0, array.count()).mapToDouble(array::number).toArray();
        return SparseRows.of(array.type(), array.rows(), array.width(), numbers);
    }
}
