package org.amphora;

import java.util.BitSet;
import org.amphora.Origin.Column;

/** The nodes of an origin and its array records, judged by the table of kinds in section 8. */
final class OriginGraph {
    private static final int NONE = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int INTEGER = 3;
    static final int BIG_INTEGER = 4;
    private static final int FLOAT = 5;
    private static final int STRING = 6;
    private static final int BYTES = 7;
    private static final int BYTE_ARRAY = 9;
    private static final int COMPLEX = 10;
    private static final int TUPLE = 12;
    private static final int DICT = 13;
    private static final int GLOBAL = 16;
    private static final int CALL = 17;
    private static final int INSTANCE = 18;
    private static final int ARRAY = 19;
    private static final int FORTRAN_ARRAY = 20;
    private static final int OBJECT_ARRAY = 21;
    private static final int NUMPY_SCALAR = 22;
    static final int DTYPE = 23;
    static final int RECORD_DTYPE = 24;
    static final int SUBARRAY_DTYPE = 25;
    private static final int SLICE = 26;
    private static final int SCALAR_LIST = 27;
    private static final int SCALAR_DICT = 28;
    private static final int LARGEST_RANK = 64;
    private static final long LARGEST = (1L << 53) - 1;
    /** What is kept of each node beside its columns. */
    private static final long NODE_BYTES = 16;

    private final Origin origin;
    private final Elements kinds;
    private final Elements firsts;
    private final Elements counts;
    private final Elements values;
    private final Elements children;
    private final Elements strings;
    private final OriginDTypes dtypes;
    private final Budget fields;
    private final Budget columns;

    /** {@code memory} pays for what is read, and {@code limit} is how many columns dtypes may have. */
    OriginGraph(Origin origin, Budget memory, long limit) {
        this.origin = origin;
        kinds = origin.tensor(Column.KIND).read(memory);
        firsts = origin.tensor(Column.FIRST).read(memory);
        counts = origin.tensor(Column.COUNT).read(memory);
        values = origin.tensor(Column.VALUE).read(memory);
        children = origin.tensor(Column.CHILDREN).read(memory);
        strings = origin.tensor(Column.STRINGS).read(memory);
        memory.take(NODE_BYTES * nodes());
        // Dtypes may share fields, and arrays dtypes, so that the numbers of these have no bound of their own.
        fields = new Budget(limit + children.count(), "limit.nodes", origin.offset());
        columns = new Budget(limit, "limit.nodes", origin.offset());
        dtypes = new OriginDTypes(this, columns);
    }

    int nodes() {
        return kinds.count();
    }

    int kind(int node) {
        return (int) kinds.integer(node);
    }

    long value(int node) {
        return values.integer(node);
    }

    /** How many children a node has, once it was judged. */
    int count(int node) {
        return (int) counts.integer(node);
    }

    int child(int node, int place) {
        return (int) children.integer((int) firsts.integer(node) + place);
    }

    void checkNodes() {
        for (int i = 0; i < children.count(); i++) {
            require(children.integer(i) >= 0 && children.integer(i) < nodes());
        }
        for (int node = 0; node < nodes(); node++) {
            checkRange(node);
        }
        require(new OriginIntegers(this, strings).areBig());
        for (int node = 0; node < nodes(); node++) {
            checkNode(node);
        }
        dtypes.measure();
    }

    /** Judges the array records, and that arrays fit them; tells which tensors they name. */
    BitSet checkArrays(OriginArrays arrays) {
        for (int node = 0; node < nodes(); node++) {
            checkRecords(node, arrays);
        }
        return arrays.named();
    }

    /** What any node has: a known kind, and a range that is there, of children that are there. */
    private void checkRange(int node) {
        int kind = kind(node);
        long first = firsts.integer(node);
        long count = counts.integer(node);
        boolean isBlob = kind >= BYTES && kind <= BYTE_ARRAY;
        boolean isLeaf = kind <= STRING || kind == COMPLEX;
        long length = origin.length(isBlob ? Column.BLOB : Column.CHILDREN);
        require(kind <= SCALAR_DICT && first >= 0 && count >= 0 && first <= length && count <= length - first);
        require(!isLeaf || first == 0 && count == 0);
    }

    private void checkNode(int node) {
        int count = count(node);
        long value = value(node);
        switch (kind(node)) {
            case INTEGER, BIG_INTEGER -> { }
            case FLOAT -> require(value >= 0 && value < origin.length(Column.FLOATS));
            case STRING -> require(value >= 0 && value < strings.count());
            case COMPLEX -> require(value >= 0 && value < origin.length(Column.FLOATS) - 1);
            case DICT -> require(value == 0 && count % 2 == 0);
            case GLOBAL -> require(value == 0 && count == 2 && isKind(node, 0, STRING) && isKind(node, 1, STRING));
            case CALL, INSTANCE -> require(value == 0 && count == 6);
            case ARRAY, FORTRAN_ARRAY -> {
                require(value >= 0 && value <= origin.length(Column.ARRAY_TENSOR));
                require((count == 2 || count == 3) && isDType(node, 0));
                product(child(node, 1));
            }
            case OBJECT_ARRAY -> {
                require(value == 0 && count >= 2 && isDType(node, 0));
                require(product(child(node, 1)) == count - 2);
            }
            case NUMPY_SCALAR -> require(value == 0 && count == 2 && isDType(node, 0));
            case DTYPE -> require(value >= 0 && value < strings.count() && count == 0 && firsts.integer(node) == 0);
            case RECORD_DTYPE -> checkRecordDType(node, count, value);
            case SUBARRAY_DTYPE -> {
                require(value == 0 && count == 2 && isDType(node, 0));
                product(child(node, 1));
            }
            case SLICE -> require(value == 0 && count == 3);
            case SCALAR_LIST, SCALAR_DICT -> {
                long records = kind(node) == SCALAR_DICT ? 2 : 1;
                require(value >= 0 && value <= origin.length(Column.ARRAY_TENSOR) - records);
                require(count == 0 || count == 1 && isDType(node, 0));
            }
            default -> require(value == 0);
        }
    }

    private void checkRecordDType(int node, int count, long value) {
        require(value >= 0 && value < strings.count() && count % 4 == 1);
        fields.take(count / 4);
        require(isKind(node, 0, TRUE) || isKind(node, 0, FALSE));
        for (int place = 1; place < count; place += 4) {
            require(isKind(node, place, STRING) && isDType(node, place + 1) && isKind(node, place + 2, INTEGER));
            require(value(child(node, place + 2)) >= 0);
            require(isKind(node, place + 3, STRING) || isKind(node, place + 3, NONE));
        }
    }

    private boolean isKind(int node, int place, int kind) {
        return kind(child(node, place)) == kind;
    }

    private boolean isDType(int node, int place) {
        return isDType(kind(child(node, place)));
    }

    static boolean isDType(int kind) {
        return kind >= DTYPE && kind <= SUBARRAY_DTYPE;
    }

    /** The product of a shape: a tuple of at most 64 integers of at least 0, of which it is at most 2^53 − 1. */
    long product(int shape) {
        require(kind(shape) == TUPLE && count(shape) <= LARGEST_RANK);
        long product = 1;
        boolean isEmpty = false;
        for (int i = 0; i < count(shape); i++) {
            int dimension = child(shape, i);
            require(kind(dimension) == INTEGER && value(dimension) >= 0 && value(dimension) <= LARGEST);
            isEmpty |= value(dimension) == 0;
        }
        for (int i = 0; !isEmpty && i < count(shape); i++) {
            long dimension = value(child(shape, i));
            require(dimension <= LARGEST / product);
            product *= dimension;
        }
        return isEmpty ? 0 : product;
    }

    /** Judges that an array has the records that its dtype and shape ask for. */
    private void checkRecords(int node, OriginArrays arrays) {
        int kind = kind(node);
        int value = (int) value(node);
        if (kind == ARRAY || kind == FORTRAN_ARRAY) {
            int dtype = child(node, 0);
            int count = dtypes.count(dtype);
            long product = product(child(node, 1));
            columns.take(count);
            arrays.require(value <= origin.length(Column.ARRAY_TENSOR) - count);
            for (int i = 0; i < count; i++) {
                arrays.checkElements(value + i, dtypes.elements(dtype, i), product);
            }
        } else if (kind == SCALAR_LIST || kind == SCALAR_DICT) {
            arrays.checkRankOne(value);
            if (kind == SCALAR_DICT) {
                arrays.checkRankOne(value + 1);
                arrays.require(arrays.rows(value) == arrays.rows(value + 1));
            }
        }
    }

    void require(boolean holds) {
        if (!holds) {
            throw origin.refused("container.origin-node", "A node of the origin contradicts its kind.");
        }
    }
}
