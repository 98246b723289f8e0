package org.amphora.conformance;

import java.util.List;
import java.util.Map;
import org.amphora.Elements;
import org.amphora.Hex;
import org.amphora.Model;
import org.amphora.Part;
import org.amphora.Provenance;
import org.amphora.Tensor;
import org.amphora.Utf8;
import org.amphora.Value;

/** A model as the suite wants it printed. */
final class Dump {
    private Dump() {}

    static PlainJson of(Model model) {
        PlainJson.Members dump = new PlainJson.Members().put("name", model.name());
        model.originNode().ifPresent(node -> dump.put("origin", node));
        PlainJson.Items parts = new PlainJson.Items();
        for (Part part : model.parts()) {
            parts.add(new PlainJson.Members().put("kind", part.kind()).put("kind_version", part.kindVersion())
                    .put("fields", fields(part.fields())));
        }
        PlainJson.Items tensors = new PlainJson.Items();
        for (Tensor tensor : model.tensors()) {
            tensors.add(array(tensor.read()));
        }
        PlainJson.Items verification = new PlainJson.Items();
        model.verification().forEach(rows -> verification.add(fields(rows)));
        return dump.put("metadata", pairs(model.metadata())).put("provenance", provenance(model.provenance()))
                .put("parts", parts).put("tensors", tensors).put("verification", verification);
    }

    private static PlainJson provenance(Provenance provenance) {
        return new PlainJson.Members().put("bytes", provenance.bytes()).put("format", provenance.format())
                .put("libraries", pairs(provenance.libraries())).put("losses", texts(provenance.losses()))
                .put("notices", texts(provenance.notices())).put("sha256", provenance.sha256())
                .put("source_class", provenance.sourceClass());
    }

    private static PlainJson pairs(List<Provenance.Pair> pairs) {
        PlainJson.Items items = new PlainJson.Items();
        pairs.forEach(pair -> items.add(texts(List.of(pair.key(), pair.value()))));
        return items;
    }

    private static PlainJson texts(List<String> texts) {
        PlainJson.Items items = new PlainJson.Items();
        texts.forEach(text -> items.add(new PlainJson.Text(text)));
        return items;
    }

    private static PlainJson fields(Map<String, Value> fields) {
        PlainJson.Members members = new PlainJson.Members();
        fields.forEach((name, value) -> members.put(name, value(value)));
        return members;
    }

    private static PlainJson value(Value value) {
        if (value instanceof Value.Truth truth) {
            return PlainJson.truth(truth.value());
        } else if (value instanceof Value.Whole whole) {
            return new PlainJson.Members().put("int", Long.toString(whole.value()));
        } else if (value instanceof Value.Real real) {
            return new PlainJson.Members().put("float", bits(real.value()));
        } else if (value instanceof Value.Text text) {
            return new PlainJson.Text(text.value());
        } else if (value instanceof Value.Wtf8 text) {
            return new PlainJson.Members().put("wtf8", Hex.of(text.bytes()));
        } else if (value instanceof Value.TensorReference reference) {
            PlainJson.Members members = new PlainJson.Members().put("tensor", reference.tensor());
            reference.rows().ifPresent(rows -> members.put("rows", new PlainJson.Items()
                    .add(new PlainJson.Whole(rows.first())).add(new PlainJson.Whole(rows.end()))));
            return members;
        } else if (value instanceof Value.ModelReference reference) {
            return new PlainJson.Members().put("model", reference.model());
        }
        PlainJson.Items items = new PlainJson.Items();
        ((Value.Items) value).items().forEach(item -> items.add(value(item)));
        return items;
    }

    static String bits(double value) {
        return String.format("%016x", Double.doubleToRawLongBits(value));
    }

    /** The elements of a tensor. */
    static PlainJson.Members array(Elements elements) {
        PlainJson.Items shape = new PlainJson.Items();
        for (long dimension : elements.shape()) {
            shape.add(new PlainJson.Whole(dimension));
        }
        PlainJson.Members array = new PlainJson.Members().put("dtype", elements.dtype().name()).put("shape", shape);
        if (!elements.dtype().isText()) {
            return array.put("hex", Hex.of(elements.bytes()));
        }
        PlainJson.Items strings = new PlainJson.Items();
        for (int i = 0; i < elements.count(); i++) {
            strings.add(text(elements.text(i)));
        }
        return array.put("strings", strings);
    }

    private static PlainJson text(byte[] bytes) {
        return Utf8.isValid(bytes, 0, bytes.length, Utf8.Surrogates.REFUSED)
                ? new PlainJson.Text(Utf8.string(bytes, 0, bytes.length))
                : new PlainJson.Members().put("wtf8", Hex.of(bytes));
    }
}
