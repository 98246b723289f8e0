package org.amphora.predict.additive;

import java.util.Arrays;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Type;

/** Rows as trees compare them: rounded, with NaN for what is missing. */
final class AdditiveRows {
    private final AdditiveTables tables;
    /** One of both is null. */
    private final Array dense;
    private final SparseRows sparse;

    AdditiveRows(Data input, AdditiveTables tables) {
        this.tables = tables;
        Inputs inputs = Inputs.finite(tables.features).missing(Inputs.Special.TAKEN)
                .infinite(Inputs.Special.TAKEN);
        sparse = input instanceof SparseRows rows ? inputs.sparse(rows) : null;
        dense = sparse == null ? inputs.ofOneType(input) : null;
    }

    int count() {
        return sparse == null ? dense.rows() : sparse.rows();
    }

    /** Writes {@code count} rows from {@code row} on, one after the other. */
    void fill(int row, int count, double[] into) {
        int columns = tables.features;
        if (sparse == null) {
            for (int i = 0; i < count * columns; i++) {
                double value = missing(rounded(row * columns + i));
                into[i] = Math.abs(value) <= tables.zeroThreshold ? 0 : value;
            }
            return;
        }
        Arrays.fill(into, 0, count * columns, tables.absentEntry);
        for (int i = 0; i < count; i++) {
            for (int kept = sparse.starts()[row + i]; kept < sparse.starts()[row + i + 1]; kept++) {
                into[i * columns + sparse.places()[kept]] = missing(tables.inputs.round(sparse.values()[kept]));
            }
        }
    }

    private double rounded(int place) {
        return dense.type() == Type.INTEGER ? tables.inputs.round(dense.integer(place))
                : tables.inputs.round(dense.number(place));
    }

    private double missing(double value) {
        return value == tables.missingValue ? Double.NaN : value;
    }
}
