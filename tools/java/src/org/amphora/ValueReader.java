package org.amphora;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.amphora.json.Fields;
import org.amphora.json.Json;

/** Reads field values, and remembers which tensors and models they name. */
final class ValueReader {
    private static final long LARGEST = (1L << 53) - 1;
    /** About what a value takes beside the JSON that it comes from. */
    private static final int VALUE_BYTES = 64;
    private static final Pattern DIGITS = Pattern.compile("-?[1-9][0-9]{0,18}");
    private static final long EXPONENT = 0x7ff0_0000_0000_0000L;

    private final List<Tensor> tensors;
    private final int models;
    private final long offset;
    private final Budget memory;
    private final BitSet usedTensors = new BitSet();
    private List<Integer> namedModels = new ArrayList<>();

    /** {@code models} is how many the section has; {@code offset} is that of refusals, and {@code memory} pays. */
    ValueReader(List<Tensor> tensors, int models, long offset, Budget memory) {
        this.memory = memory;
        this.tensors = tensors;
        this.models = models;
        this.offset = offset;
    }

    /** The fields of a model or of a verification. */
    Map<String, Value> fields(Json json) {
        if (!(json instanceof Json.Members members)) {
            throw Fields.refused(offset, "fields are no object");
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < members.keys().size(); i++) {
            fields.put(members.keys().get(i), value(members.values().get(i)));
        }
        return fields;
    }

    /** The models that were named since this was asked last, once for each time. */
    List<Integer> takeNamedModels() {
        List<Integer> named = namedModels;
        namedModels = new ArrayList<>();
        return named;
    }

    /** Refuses a tensor of the table that no field has named. */
    void checkAllUsed() {
        if (usedTensors.cardinality() < tensors.size()) {
            throw refused("container.unused-tensor", "Nothing refers to a tensor of the table.");
        }
    }

    // Calls itself once for each level of the JSON, of which there are 32 at most.
    private Value value(Json json) {
        memory.take(VALUE_BYTES);
        if (json instanceof Json.Truth truth) {
            return new Value.Truth(truth.value());
        } else if (json instanceof Json.Whole whole) {
            return new Value.Whole(whole.value());
        } else if (json instanceof Json.Real real) {
            return new Value.Real(real.value());
        } else if (json instanceof Json.Text text) {
            return new Value.Text(text.value());
        } else if (json instanceof Json.Items items) {
            return new Value.Items(items.items().stream().map(this::value).toList());
        } else if (json instanceof Json.Members members && !members.keys().isEmpty()) {
            return object(members);
        }
        throw valueRefused();
    }

    private Value object(Json.Members members) {
        Fields fields = new Fields(members, offset);
        switch (members.keys().get(0)) {
            case "tensor", "rows":
                return tensor(fields);
            case "model":
                return model(fields);
            default:
                break;
        }
        if (members.keys().size() > 1 || !(members.values().get(0) instanceof Json.Text text)) {
            throw valueRefused();
        }
        return switch (members.keys().get(0)) {
            case "$int" -> integer(text.value());
            case "$f64" -> special(text.value());
            case "$wtf8" -> wtf8(text.value());
            default -> throw valueRefused();
        };
    }

    private Value tensor(Fields fields) {
        long index = fields.whole("tensor", 0);
        Optional<Json> range = fields.optional("rows");
        fields.end();
        Optional<Value.Rows> rows = range.map(json -> {
            List<Json> ends = Fields.items(json, offset);
            if (ends.size() != 2) {
                throw Fields.refused(offset, "rows are not two integers");
            }
            return new Value.Rows(Fields.whole(ends.get(0), 0, offset), Fields.whole(ends.get(1), 0, offset));
        });
        if (index >= tensors.size()) {
            throw refused("container.tensor-reference", "A reference names no tensor.");
        }
        Tensor tensor = tensors.get((int) index);
        rows.ifPresent(asked -> {
            if (tensor.rank() == 0 || asked.first() > asked.end() || asked.end() > tensor.shape()[0]) {
                throw refused("container.tensor-reference", "A reference names rows that are not there.");
            }
        });
        usedTensors.set((int) index);
        return new Value.TensorReference((int) index, rows);
    }

    private Value model(Fields fields) {
        long index = fields.whole("model", 0);
        fields.end();
        if (index >= models) {
            throw refused("container.model-reference", "A reference names no model.");
        }
        namedModels.add((int) index);
        return new Value.ModelReference((int) index);
    }

    private Value integer(String digits) {
        if (DIGITS.matcher(digits).matches()) {
            try {
                long value = Long.parseLong(digits);
                if (value > LARGEST || value < -LARGEST) {
                    return new Value.Whole(value);
                }
            } catch (NumberFormatException error) {
                throw valueRefused();
            }
        }
        throw valueRefused();
    }

    private Value special(String digits) {
        if (!Hex.isDigits(digits, 16)) {
            throw valueRefused();
        }
        long bits = Long.parseUnsignedLong(digits, 16);
        if ((bits & EXPONENT) != EXPONENT) {
            throw valueRefused();
        }
        return new Value.Real(Double.longBitsToDouble(bits));
    }

    private Value wtf8(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException error) {
            throw valueRefused();
        }
        // One form for each value: padding is there and spare bits are zero where writing gives the same text.
        boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(base64);
        if (!canonical || !Utf8.isValid(bytes, 0, bytes.length, Utf8.Surrogates.ALLOWED)
                || Utf8.isValid(bytes, 0, bytes.length, Utf8.Surrogates.REFUSED)) {
            throw valueRefused();
        }
        return new Value.Wtf8(bytes);
    }

    private AmphoraException valueRefused() {
        return refused("container.value", "A field value is not written in its one form.");
    }

    private AmphoraException refused(String code, String fact) {
        return new AmphoraException(code, offset, fact);
    }
}
