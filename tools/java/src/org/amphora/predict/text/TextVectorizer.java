package org.amphora.predict.text;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Columns;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Records;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;
import org.amphora.predict.kinds.TermWeighting;

/** Counts of the terms of texts, and what is made of them: {@code text_vectorizer}. */
public final class TextVectorizer implements Predictor {
    private final Terms terms;
    private final TermColumns columns;
    private final boolean isBinary;
    private final Type type;
    private final TermWeighting weighting;

    public TextVectorizer(Params params) {
        terms = new Terms(params);
        columns = new TermColumns(params);
        isBinary = params.truth("binary");
        type = switch (params.choice("output_type", "float64", "float32", "int64")) {
            case "float64" -> Type.FLOAT64;
            case "float32" -> Type.FLOAT32;
            default -> Type.INTEGER;
        };
        weighting = new TermWeighting(params, columns.count());
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public boolean takes(Data input) {
        return !(input instanceof Records);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Data plain = Columns.plain(input);
        if (!(plain instanceof Array array) || array.width() != 1) {
            throw Inputs.wrongForm();
        }
        TermColumns.Rows rows = columns.rows(type, Double::sum);
        long characters = 0;
        for (int row = 0; row < array.rows(); row++) {
            characters += text(array, row).length();
        }
        Terms.Cost cost = new Terms.Cost(characters);
        for (int row = 0; row < array.rows(); row++) {
            terms.of(text(array, row), cost, term -> rows.add(term, 1));
            rows.end();
        }
        SparseRows counts = rows.build();
        return List.of(weighting.weighed(isBinary ? counts.with(type, ones(counts.values().length)) : counts));
    }

    private static String text(Array array, int row) {
        if (array.cell(row) instanceof Cell.Text text) {
            return text.value();
        }
        throw Inputs.wrongForm();
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
