package org.amphora.predict.text;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.amphora.Utf8;
import org.amphora.predict.Array;
import org.amphora.predict.Params;
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** The columns of terms, by a vocabulary or by a hash. */
final class TermColumns {
    private static final int NONE = -1;

    private final int columns;
    /** The column of each term, or null where a hash chooses. */
    private final Map<String, Integer> vocabulary;
    private final boolean alternates;
    private final boolean takesSizes;

    TermColumns(Params params) {
        columns = params.whole("columns");
        if (columns == 0) {
            throw params.bad("columns");
        }
        boolean hashes = params.choice("columns_by", "vocabulary", "hash").equals("hash");
        vocabulary = hashes ? null : vocabulary(params, columns);
        alternates = hashes && params.truth("alternate_sign");
        takesSizes = params.has("absolute") && params.truth("absolute");
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

    int count() {
        return columns;
    }

    boolean areHashed() {
        return vocabulary == null;
    }

    /** Rows to count in; {@code together} makes one number of two that share a column, the earlier first. */
    Rows rows(Type type, BinaryOperator<Double> together) {
        return new Rows(type, together);
    }

    /** Sparse rows, in which terms are counted one after the other. */
    final class Rows {
        private final BinaryOperator<Double> together;
        private final SparseBuilder builder;
        private final TreeMap<Integer, Double> row = new TreeMap<>();

        private Rows(Type type, BinaryOperator<Double> together) {
            this.together = together;
            builder = new SparseBuilder(type, columns);
        }

        /** Counts a term, unless the vocabulary lacks it. */
        void add(String term, double value) {
            int hash = vocabulary == null ? Murmur.hash(Utf8.bytes(term)) : 0;
            int column = vocabulary == null ? column(hash) : vocabulary.getOrDefault(term, NONE);
            if (column != NONE) {
                row.merge(column, alternates && hash < 0 ? -value : value, together);
            }
        }

        private int column(int hash) {
            return hash == Integer.MIN_VALUE ? (Integer.MAX_VALUE - (columns - 1)) % columns
                    : Math.abs(hash) % columns;
        }

        void end() {
            row.forEach((column, count) -> builder.add(column, takesSizes ? Math.abs(count) : count));
            builder.endRow();
            row.clear();
        }

        SparseRows build() {
            return builder.build();
        }
    }
}
