package org.amphora.predict.text;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.Records;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Columns of named values: {@code record_vectorizer}. */
public final class RecordVectorizer implements Predictor {
    private final TermColumns columns;
    private final String separator;
    private final boolean countsNames;
    private final Type type;
    private final boolean answersSparse;
    private final boolean takesLast;

    public RecordVectorizer(Params params) {
        columns = new TermColumns(params);
        separator = params.text("separator");
        countsNames = params.choice("values", "given", "ones").equals("ones");
        type = params.choice("output_type", "float64", "float32").equals("float32") ? Type.FLOAT32 : Type.FLOAT64;
        answersSparse = params.choice("output_form", "sparse", "dense").equals("sparse");
        takesLast = params.choice("repeated", "added", "last").equals("last");
        if (columns.areHashed() && (!answersSparse || takesLast)) {
            throw params.bad("columns_by");
        }
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public boolean takes(Data input) {
        return input instanceof Records;
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        TermColumns.Rows rows =
                columns.rows(type, (before, value) -> takesLast ? value : rounded(before + value));
        for (List<Records.Field> record : Records.of(input).records()) {
            record.forEach(field -> count(field, rows));
            rows.end();
        }
        SparseRows answer = rows.build();
        return List.of(answersSparse ? answer
                : Array.reals(type, answer.dense(), answer.rows(), answer.columns()));
    }

    private void count(Records.Field field, TermColumns.Rows rows) {
        if (countsNames) {
            rows.add(field.name(), 1);
        } else if (field.value() instanceof Cell.Text text) {
            rows.add(field.name() + separator + text.value(), 1);
        } else if (!columns.areHashed()) {
            rows.add(field.name(), rounded(field.value().number()));
        } else if (field.value() instanceof Cell.None) {
            throw new AmphoraException("model.missing-value", "The value of '" + field.name() + "' is missing.");
        } else if (field.value().number() != 0) {
            rows.add(field.name(), rounded(field.value().number()));
        }
    }

    private double rounded(double value) {
        return type == Type.FLOAT32 ? (float) value : value;
    }
}
