package org.amphora;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.amphora.json.Fields;
import org.amphora.json.Json;

/** The section of an origin: where its columns are, whose elements {@link OriginGraph} judges (section 8). */
final class Origin {
    /** The columns, in the order of their names. */
    enum Column {
        ARRAY_FIRST("int64"), ARRAY_ROWS("int64"), ARRAY_TENSOR("int64"), BLOB("uint8"), CHILDREN("int64"),
        COUNT("int64"), FIRST("int64"), FLOATS("float64"), KIND("uint8"), STRINGS("utf8"), VALUE("int64");

        private final String dtype;

        Column(String dtype) {
            this.dtype = dtype;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean takes(DType other) {
            return other.name().equals(dtype) || this == STRINGS && other.isText();
        }
    }

    private final long offset;
    private final long root;
    private final List<Tensor> tensors;
    private final int[] columns;

    private Origin(long offset, long root, List<Tensor> tensors, int[] columns) {
        this.offset = offset;
        this.root = root;
        this.tensors = tensors;
        this.columns = columns;
    }

    /** Steps 1 to 4 of reading the origin, and its columns; {@code committed} is where its tensors must end. */
    static Origin read(Reading reading, Extent extent, long committed) {
        SectionText text = SectionText.read(reading, extent);
        Fields fields = text.fields("origin");
        List<Long> places = places(fields.object("columns"));
        long root = fields.whole("root", 0);
        List<Json> listed = fields.items("tensors");
        fields.skipExtensions();
        fields.end();
        List<Tensor> tensors =
                TensorTable.parse(listed, reading, text.attachment(), committed, extent.offset());
        int[] columns = new int[places.size()];
        for (int i = 0; i < columns.length; i++) {
            if (places.get(i) >= tensors.size()) {
                throw new AmphoraException("container.tensor-reference", extent.offset(),
                        "A column of the origin is no tensor of its table.");
            }
            columns[i] = places.get(i).intValue();
        }
        Origin origin = new Origin(extent.offset(), root, tensors, columns);
        origin.checkColumns();
        if (origin.nodes() > reading.limits().nodes()) {
            throw new AmphoraException("limit.nodes", extent.offset(), "The origin has more nodes than the limit.");
        }
        if (root >= origin.nodes()) {
            throw origin.refused("container.origin-node", "The root of the origin is no node of it.");
        }
        return origin;
    }

    private static List<Long> places(Fields fields) {
        List<Optional<Json>> found = new ArrayList<>();
        for (Column column : Column.values()) {
            found.add(fields.optional(column.key()));
        }
        fields.end();
        return found.stream().map(json -> Fields.whole(json.orElseThrow(() ->
                new AmphoraException("container.origin-column", fields.offset(), "A column of the origin is missing.")),
                0, fields.offset())).toList();
    }

    private void checkColumns() {
        for (Column column : Column.values()) {
            Tensor tensor = tensor(column);
            if (!column.takes(tensor.dtype()) || tensor.rank() != 1) {
                throw columnRefused();
            }
        }
        boolean nodes = length(Column.KIND) == length(Column.FIRST) && length(Column.KIND) == length(Column.COUNT)
                && length(Column.KIND) == length(Column.VALUE);
        boolean arrays = length(Column.ARRAY_TENSOR) == length(Column.ARRAY_FIRST)
                && length(Column.ARRAY_TENSOR) == length(Column.ARRAY_ROWS);
        if (!nodes || !arrays) {
            throw columnRefused();
        }
    }

    private AmphoraException columnRefused() {
        return refused("container.origin-column", "A column of the origin has the wrong dtype or shape.");
    }

    long offset() {
        return offset;
    }

    /** The number of nodes. */
    long nodes() {
        return length(Column.KIND);
    }

    List<Tensor> tensors() {
        return tensors;
    }

    Tensor tensor(Column column) {
        return tensors.get(columns[column.ordinal()]);
    }

    long length(Column column) {
        return tensor(column).shape()[0];
    }

    /** Judges nodes and array records, when all tensors are known to overlap nothing. */
    void checkGraph(Reading reading) {
        // What is kept of the graph goes with this call.
        Budget memory = reading.memory().rest();
        OriginGraph graph = new OriginGraph(this, memory, reading.limits().nodes() - nodes());
        graph.checkNodes();
        BitSet used = graph.checkArrays(new OriginArrays(this, memory));
        for (int column : columns) {
            used.set(column);
        }
        if (used.cardinality() < tensors.size()) {
            throw refused("container.unused-tensor", "No column and no array record names a tensor of the origin.");
        }
    }

    AmphoraException refused(String code, String fact) {
        return new AmphoraException(code, offset, fact);
    }
}
