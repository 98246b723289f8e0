package org.amphora;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amphora.json.Fields;
import org.amphora.json.Json;

/** Judges the tensor table of a section entry by entry, without reading an element (step 4 of section 11). */
final class TensorTable {
    private static final int TENSORS = 1_000_000;
    private static final int ATTACHED = 65_536;

    /** Whether an entry is one of the table, or needed by one. */
    private enum Role { LISTED, NEEDED }

    private final Reading reading;
    private final byte[] attachment;
    private final ChunkTable chunks;
    private final long section;
    private int attached;

    private TensorTable(Reading reading, byte[] attachment, long committed, long section) {
        this.reading = reading;
        this.attachment = attachment;
        this.chunks = new ChunkTable(committed, section);
        this.section = section;
    }

    /**
     * The tensors of a table.
     *
     * @param attachment what stands behind the JSON of the section, all of which they must use
     * @param committed where chunks must end
     * @param section the offset of the section, for refusals
     */
    static List<Tensor> parse(List<Json> entries, Reading reading, byte[] attachment, long committed, long section) {
        TensorTable table = new TensorTable(reading, attachment, committed, section);
        if (entries.size() > TENSORS) {
            throw table.refused("container.hard-limit", "A section has too many tensors.");
        }
        List<Tensor> tensors = new ArrayList<>(entries.size());
        for (Json entry : entries) {
            tensors.add(table.tensor(entry, Role.LISTED));
        }
        if (table.attached < attachment.length) {
            throw table.refused("container.attachment", "Bytes are left over behind the last attached tensor.");
        }
        return tensors;
    }

    private Tensor tensor(Json entry, Role role) {
        Fields fields = new Fields(entry, section);
        String name = fields.text("dtype");
        List<Json> dimensions = fields.items("shape");
        List<Json> listed = fields.items("encodings");
        DType dtype = DType.named(name).orElseThrow(() ->
                refused("container.dtype", "The dtype of a tensor is not known."));
        long[] shape = shape(dimensions, dtype);
        long count = Tensor.count(shape);
        List<Encoding> encodings = new ArrayList<>();
        Encoding.Form form = encodings(listed, dtype, role, encodings);
        Tensor tensor = fields.has("attached")
                ? attached(fields, dtype, shape, count, encodings, form)
                : new Tensor(reading.source(), dtype, shape, encodings, chunks.parse(fields, dtype, count, form),
                        section, reading.limits());
        checkStarts(encodings, count);
        return tensor.chunks().isEmpty() ? tensor : reading.shared(tensor);
    }

    private long[] shape(List<Json> dimensions, DType dtype) {
        if (dimensions.size() > Tensor.MOST_DIMENSIONS) {
            throw refused("container.shape", "A tensor has too many dimensions.");
        }
        long[] shape = new long[dimensions.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Fields.whole(dimensions.get(i), 0, section);
        }
        if (!Tensor.isShape(shape, dtype)) {
            throw refused("container.shape", "A tensor is too large.");
        }
        return shape;
    }

    private Encoding.Form encodings(List<Json> listed, DType dtype, Role role, List<Encoding> into) {
        Encoding.Form form = Encoding.Form.of(dtype);
        for (int i = 0; i < listed.size(); i++) {
            Encoding encoding = encoding(new Fields(listed.get(i), section), dtype, role);
            boolean isFirst = encoding instanceof Encoding.Dictionary || encoding instanceof Encoding.Child;
            boolean isLast = encoding instanceof Encoding.Shuffle;
            boolean isRepeated = into.stream().anyMatch(other -> other.getClass() == encoding.getClass());
            if (isFirst && i > 0 || isLast && i < listed.size() - 1 || isRepeated) {
                throw encodingRefused("An encoding is out of its place.");
            }
            form = encoding.apply(form, dtype).orElseThrow(() ->
                    encodingRefused("An encoding does not apply to the elements before it."));
            into.add(encoding);
        }
        return form;
    }

    private Encoding encoding(Fields fields, DType dtype, Role role) {
        String name = fields.text("name");
        Encoding encoding = switch (name) {
            case "dictionary" -> {
                Json needed = fields.required("tensor");
                Encoding.IntegerType to = integerType(fields);
                if (to.isSigned() || to.size() > 4) {
                    throw encodingRefused("The positions in a dictionary are of another type.");
                }
                fields.end();
                yield new Encoding.Dictionary(needed(needed, role, dtype), to);
            }
            case "child" -> {
                Optional<Json> starts = fields.optional("starts");
                fields.end();
                if (role == Role.NEEDED) {
                    throw encodingRefused("A needed tensor needs another.");
                }
                yield new Encoding.Child(starts.map(json -> needed(json, role, null)));
            }
            case "delta" -> new Encoding.Delta();
            case "narrow" -> new Encoding.Narrow(integerType(fields));
            case "shuffle" -> new Encoding.Shuffle();
            default -> throw encodingRefused("An encoding is not known.");
        };
        fields.end();
        return encoding;
    }

    private Encoding.IntegerType integerType(Fields fields) {
        return Encoding.IntegerType.named(fields.text("to")).orElseThrow(() ->
                encodingRefused("What elements are encoded to is no integer type."));
    }

    /** A tensor that an encoding needs: of {@code dtype}, or of an integer type where that is null. */
    private Tensor needed(Json entry, Role role, DType dtype) {
        if (role == Role.NEEDED) {
            throw encodingRefused("A needed tensor needs another.");
        }
        Tensor tensor = tensor(entry, Role.NEEDED);
        boolean fits = dtype == null ? tensor.dtype().isInteger() : tensor.dtype().equals(dtype);
        if (!fits || tensor.rank() != 1 || tensor.count() < 1) {
            throw encodingRefused("A tensor that an encoding needs is none.");
        }
        return tensor;
    }

    private void checkStarts(List<Encoding> encodings, long count) {
        if (!encodings.isEmpty() && encodings.get(0) instanceof Encoding.Child child) {
            child.starts().ifPresent(starts -> {
                if (starts.count() < 2 || starts.count() - 1 > count) {
                    throw encodingRefused("A tensor cannot have so many starts of trees.");
                }
            });
        }
    }

    private Tensor attached(Fields fields, DType dtype, long[] shape, long count, List<Encoding> encodings,
            Encoding.Form form) {
        long length = fields.whole("attached", 0);
        fields.end();
        if (length > ATTACHED) {
            throw refused("container.hard-limit", "An attached tensor is too large.");
        }
        if (length > attachment.length - attached) {
            throw refused("container.attachment", "The attachment of a section is too short.");
        }
        boolean takesNone = count == 0 || dtype.itemSize() == 0;
        boolean fits = dtype.isText() ? length >= 4 * count : length == count * form.size();
        boolean isSmall = count == 1 || count * dtype.itemSize() <= ChunkTable.LARGEST;
        if (!fits || !isSmall || takesNone != (length == 0) || takesNone && !encodings.isEmpty()) {
            throw refused("container.chunk", "The attached bytes of a tensor do not fit its elements.");
        }
        int first = attached;
        attached += (int) length;
        return new Tensor(dtype, shape, encodings, attachment, first, (int) length, section, reading.limits());
    }

    private AmphoraException encodingRefused(String fact) {
        return refused("container.encoding", fact);
    }

    private AmphoraException refused(String code, String fact) {
        return new AmphoraException(code, section, fact);
    }
}
