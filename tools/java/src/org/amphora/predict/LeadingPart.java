package org.amphora.predict;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.amphora.Part;
import org.amphora.Value;

/** The part that says what a model takes of an input. */
final class LeadingPart {
    private LeadingPart() {}

    /**
     * The model itself where it says which columns it takes, else the first model that its fields name, and so on, as
     * far as they name one; references form no cycle.
     */
    static int of(List<Part> parts) {
        int part = 0;
        for (OptionalInt next = OptionalInt.of(0); next.isPresent(); ) {
            part = next.getAsInt();
            Map<String, Value> fields = parts.get(part).fields();
            if (fields.containsKey("feature_names") || fields.containsKey("features")) {
                return part;
            }
            // What the others answer is what the final model of a stack takes, and no column of the input.
            next = first(fields.entrySet().stream().filter(field -> !field.getKey().equals("final_model"))
                    .map(Map.Entry::getValue).toList());
        }
        return part;
    }

    /** The names of the columns that a part takes, where it has any. */
    static Optional<List<String>> names(Part part) {
        // Which are texts, as the model has judged when it was made.
        return part.fields().get("feature_names") instanceof Value.Items names
                ? Optional.of(names.items().stream().map(name -> ((Value.Text) name).value()).toList())
                : Optional.empty();
    }

    /** The first model among values, or in lists of them. */
    private static OptionalInt first(Collection<Value> values) {
        for (Value value : values) {
            OptionalInt found = value instanceof Value.Items items ? first(items.items())
                    : value instanceof Value.ModelReference reference ? OptionalInt.of(reference.model())
                    : OptionalInt.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalInt.empty();
    }
}
