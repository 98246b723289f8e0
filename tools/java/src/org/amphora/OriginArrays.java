package org.amphora;

import java.util.BitSet;
import org.amphora.Origin.Column;

/** The array records of an origin: each names rows of a tensor of its table. */
final class OriginArrays {
    private final Origin origin;
    private final Elements tensors;
    private final Elements rows;
    private final BitSet named = new BitSet();

    /** Reads and judges all records. */
    OriginArrays(Origin origin, Budget memory) {
        this.origin = origin;
        this.tensors = origin.tensor(Column.ARRAY_TENSOR).read(memory);
        this.rows = origin.tensor(Column.ARRAY_ROWS).read(memory);
        Elements firsts = origin.tensor(Column.ARRAY_FIRST).read(memory);
        for (int i = 0; i < tensors.count(); i++) {
            long index = tensors.integer(i);
            require(index >= 0 && index < origin.tensors().size());
            Tensor tensor = origin.tensors().get((int) index);
            require(tensor.rank() >= 1);
            long length = tensor.shape()[0];
            long first = firsts.integer(i);
            require(first >= 0 && first <= length && rows(i) >= 0 && rows(i) <= length - first);
            named.set((int) index);
        }
    }

    BitSet named() {
        return named;
    }

    long rows(int record) {
        return rows.integer(record);
    }

    private Tensor tensor(int record) {
        return origin.tensors().get((int) tensors.integer(record));
    }

    void checkRankOne(int record) {
        require(tensor(record).rank() == 1);
    }

    /** Judges that a record has {@code column} elements for each of {@code count} elements of an array. */
    void checkElements(int record, long column, long count) {
        long[] shape = tensor(record).shape();
        shape[0] = rows(record);
        require(Tensor.count(shape) == OriginDTypes.product(column, count));
    }

    void require(boolean holds) {
        if (!holds) {
            throw origin.refused("container.origin-array", "An array record does not fit its tensor or its array.");
        }
    }
}
