package org.amphora.predict;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.amphora.Part;
import org.amphora.Value;

/** The names of the columns that a model takes. */
final class ColumnNames {
    private ColumnNames() {}

    /** Those of the model, or of the first model that its fields name, and so on; references form no cycle. */
    static Optional<List<String>> of(List<Part> parts) {
        for (OptionalInt next = OptionalInt.of(0); next.isPresent(); ) {
            Map<String, Value> fields = parts.get(next.getAsInt()).fields();
            if (fields.get("feature_names") instanceof Value.Items names) {
                // Which are texts, as the model has judged when it was made.
                return Optional.of(names.items().stream().map(name -> ((Value.Text) name).value()).toList());
            }
            if (fields.containsKey("features")) {
                return Optional.empty();
            }
            // What the others answer is what the final model of a stack takes, and no column of the input.
            next = first(fields.entrySet().stream().filter(field -> !field.getKey().equals("final_model"))
                    .map(Map.Entry::getValue).toList());
        }
        return Optional.empty();
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
