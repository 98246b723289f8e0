package org.amphora;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amphora.json.Fields;
import org.amphora.json.Json;

/** The section of a model, which several names may share (section 7). */
record Section(Extent extent, List<Part> parts, List<Tensor> tensors, List<Provenance.Pair> metadata,
        Provenance provenance, Optional<Place> place, List<Map<String, Value>> verification) {

    /** Where the model stands in its origin. */
    record Place(long node, Extent section) {}

    /** What stands in a model of the section before its fields are judged. */
    private record Draft(String kind, long version, Json fields) {}

    /** Steps 1 to 5 of reading a model that a root names; {@code committed} is where all that it names must end. */
    static Section read(Reading reading, ModelEntry entry, long committed) {
        Extent extent = entry.section();
        SectionText text = SectionText.read(reading, extent);
        long offset = extent.offset();
        Fields fields = text.fields("model");
        List<Draft> drafts = drafts(fields);
        Provenance provenance = Provenance.parse(fields.object("provenance"));
        List<Json> listed = fields.items("tensors");
        List<Provenance.Pair> metadata =
                fields.optional("metadata").map(json -> Provenance.pairs(json, offset)).orElse(List.of());
        Optional<Place> place = fields.optional("origin").map(json -> place(new Fields(json, offset)));
        List<Json> rows = fields.optional("verification").map(json -> atLeastOne(json, offset)).orElse(List.of());
        for (Json row : rows) {
            new Fields(row, offset);
        }
        fields.skipExtensions();
        fields.end();
        place.ifPresent(named -> named.section().check(committed, offset));

        List<Tensor> tensors = TensorTable.parse(listed, reading, text.attachment(), committed, offset);
        drafts.forEach(draft -> ModelEntry.checkKind(draft.kind(), offset));
        checkKind(drafts.get(0).kind(), entry);
        ValueReader values = new ValueReader(tensors, drafts.size(), offset, reading.memory());
        List<Part> parts = new ArrayList<>();
        for (Draft draft : drafts) {
            Map<String, Value> read = values.fields(draft.fields());
            parts.add(new Part(draft.kind(), draft.version(), read, values.takeNamedModels()));
        }
        List<Map<String, Value>> verification = rows.stream().map(values::fields).toList();
        if (!values.takeNamedModels().isEmpty()) {
            throw referenceRefused(offset, "Verification rows name a model.");
        }
        checkGraph(parts, offset);
        values.checkAllUsed();
        return new Section(extent, parts, tensors, metadata, provenance, place, verification);
    }

    private static List<Draft> drafts(Fields fields) {
        List<Draft> drafts = new ArrayList<>();
        for (Json json : atLeastOne(fields.required("models"), fields.offset())) {
            Fields model = new Fields(json, fields.offset());
            Json values = model.required("fields");
            new Fields(values, fields.offset());
            drafts.add(new Draft(model.text("kind"), model.whole("kind_version", 1), values));
            model.end();
        }
        return drafts;
    }

    private static Place place(Fields fields) {
        Place place = new Place(fields.whole("node", 0), Extent.parse(fields.object("section")));
        fields.end();
        return place;
    }

    private static List<Json> atLeastOne(Json json, long offset) {
        List<Json> items = Fields.items(json, offset);
        if (items.isEmpty()) {
            throw Fields.refused(offset, "an array has no elements");
        }
        return items;
    }

    /** Judges that references form no cycle and reach every part, with a stack of its own. */
    private static void checkGraph(List<Part> parts, long offset) {
        boolean[] entered = new boolean[parts.size()];
        boolean[] left = new boolean[parts.size()];
        int[] next = new int[parts.size()];
        int[] path = new int[parts.size()];
        int depth = 0;
        int reached = 1;
        entered[0] = true;
        while (depth >= 0) {
            int part = path[depth];
            List<Integer> named = parts.get(part).named();
            if (next[part] == named.size()) {
                left[part] = true;
                depth--;
                continue;
            }
            int child = named.get(next[part]++);
            if (entered[child] && !left[child]) {
                throw referenceRefused(offset, "References among models form a cycle.");
            }
            if (!entered[child]) {
                entered[child] = true;
                reached++;
                path[++depth] = child;
            }
        }
        if (reached < parts.size()) {
            throw referenceRefused(offset, "A part is not reached from the model.");
        }
    }

    private static AmphoraException referenceRefused(long offset, String fact) {
        return new AmphoraException("container.model-reference", offset, fact);
    }

    /** Judges that another entry calls this model by its kind, too. */
    void checkKind(ModelEntry entry) {
        checkKind(parts.get(0).kind(), entry);
    }

    private static void checkKind(String kind, ModelEntry entry) {
        if (!kind.equals(entry.kind())) {
            throw new AmphoraException("container.kind", entry.section().offset(),
                    "Root and section disagree about a kind.");
        }
    }
}
