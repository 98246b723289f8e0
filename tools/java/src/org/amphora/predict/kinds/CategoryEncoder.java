package org.amphora.predict.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Categories as numbers: {@code category_encoder}. */
public final class CategoryEncoder implements Predictor {
    private final String encoding;
    private final Inputs inputs;
    private final boolean refusesUnknown;
    private final List<Array> categories;
    private final List<Lookup> lookups;
    private final OneHotCodes oneHot;
    private final ValueCodes values;

    public CategoryEncoder(Params params) {
        encoding = params.choice("encoding", "one_hot", "ordinal", "target");
        inputs = Inputs.finite(params).missing(params.choice("missing_values", "refused", "routed").equals("routed")
                ? Inputs.Special.TAKEN : Inputs.Special.REFUSED);
        refusesUnknown = params.choice("unknown", "refused", "encoded").equals("refused");
        categories = params.items("categories").stream().map(value -> params.column("categories", value)).toList();
        if (categories.size() != inputs.features()) {
            throw params.badShape("categories");
        }
        lookups = categories.stream().map(Lookup::new).toList();
        Type type = switch (params.choice("answer_type", "float64", "float32", "int64", "bool")) {
            case "float64" -> Type.FLOAT64;
            case "float32" -> Type.FLOAT32;
            case "int64" -> Type.INTEGER;
            default -> Type.TRUTH;
        };
        boolean isOneHot = encoding.equals("one_hot");
        oneHot = isOneHot ? new OneHotCodes(params, categories, type) : null;
        values = isOneHot ? null : new ValueCodes(params, categories, type, encoding.equals("target"), !refusesUnknown);
    }

    @Override
    public Set<Method> methods() {
        return encoding.equals("target") ? EnumSet.of(Method.TRANSFORM)
                : EnumSet.of(Method.TRANSFORM, Method.INVERSE_TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        if (method == Method.INVERSE_TRANSFORM) {
            return List.of(oneHot != null ? oneHot.inverse(input) : values.inverse(input));
        }
        if (input instanceof SparseRows) {
            throw Inputs.wrongForm();
        }
        inputs.judge(input);
        List<Array> columns = inputs.columns(input);
        int[][] places = new int[columns.size()][input.rows()];
        for (int j = 0; j < places.length; j++) {
            for (int row = 0; row < input.rows(); row++) {
                places[j][row] = lookups.get(j).place(columns.get(j).cell(row));
                if (places[j][row] < 0 && refusesUnknown) {
                    throw new AmphoraException("model.unknown-category",
                            "Row " + row + ", column " + j + " has a category that the model does not know.");
                }
            }
        }
        return List.of(oneHot != null ? oneHot.encoded(places, input.rows()) : values.encoded(places, input.rows()));
    }
}
