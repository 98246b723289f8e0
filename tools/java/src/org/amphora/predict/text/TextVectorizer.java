package org.amphora.predict.text;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.amphora.Utf8;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Columns;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.Type;
import org.amphora.predict.kinds.TermWeighting;

/** Counts of the terms of texts, and what is made of them: {@code text_vectorizer}. */
public final class TextVectorizer implements Predictor {
    private final Terms terms;
    /** The column of each term, or null where a hash chooses. */
    private final Map<String, Integer> vocabulary;
    private final int columns;
    private final boolean alternates;
    private final boolean takesSizes;
    private final boolean isBinary;
    private final Type type;
    private final TermWeighting weighting;

    public TextVectorizer(Params params) {
        terms = new Terms(params);
        columns = params.whole("columns");
        boolean hashes = params.choice("columns_by", "vocabulary", "hash").equals("hash");
        vocabulary = hashes ? null : vocabulary(params, columns);
        alternates = hashes && params.truth("alternate_sign");
        takesSizes = params.has("absolute") && params.truth("absolute");
        isBinary = params.truth("binary");
        type = switch (params.choice("output_type", "float64", "float32", "int64")) {
            case "float64" -> Type.FLOAT64;
            case "float32" -> Type.FLOAT32;
            default -> Type.INTEGER;
        };
        weighting = new TermWeighting(params, columns);
        if (columns == 0) {
            throw params.bad("columns");
        }
    }

    private static Map<String, Integer> vocabulary(Params params, int columns) {
        Array listed = params.vector("terms", params.value("terms"));
        int[] places = params.places("term_columns", 0, columns, listed.count());
        Map<String, Integer> vocabulary = new HashMap<>();
        for (int i = 0; i < places.length; i++) {
            vocabulary.put(Terms.text(params, "terms", listed, i), places[i]);
        }
        return vocabulary;
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Data plain = Columns.plain(input);
        if (!(plain instanceof Array array) || array.width() != 1) {
            throw Inputs.wrongForm();
        }
        SparseBuilder builder = new SparseBuilder(type, columns);
        Terms.Cost cost = new Terms.Cost();
        for (int row = 0; row < array.rows(); row++) {
            if (!(array.cell(row) instanceof Cell.Text text)) {
                throw Inputs.wrongForm();
            }
            TreeMap<Integer, Double> counts = new TreeMap<>();
            terms.of(text.value(), cost, term -> count(term, counts));
            counts.forEach((column, count) -> {
                double size = takesSizes ? Math.abs(count) : count;
                builder.add(column, isBinary ? 1 : size);
            });
            builder.endRow();
        }
        return List.of(weighting.weighed(builder.build()));
    }

    private void count(String term, Map<Integer, Double> counts) {
        if (vocabulary != null) {
            Integer column = vocabulary.get(term);
            if (column != null) {
                counts.merge(column, 1.0, Double::sum);
            }
            return;
        }
        int hash = Murmur.hash(Utf8.bytes(term));
        int column = hash == Integer.MIN_VALUE ? (Integer.MAX_VALUE - (columns - 1)) % columns
                : Math.abs(hash) % columns;
        counts.merge(column, alternates && hash < 0 ? -1.0 : 1.0, Double::sum);
    }
}
