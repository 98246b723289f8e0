package org.amphora.predict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.amphora.AmphoraException;

/**
 * Columns, each a vector with a type of its own.
 *
 * @param names of the columns, where they have any
 * @param rows how many values each column has
 */
public record Table(Optional<List<String>> names, List<Array> columns, int rows) implements Data {
    /** Judges that all columns are vectors of {@code rows} values, and that all have names where one has. */
    public Table {
        if (names.isPresent() && names.get().size() != columns.size()) {
            throw new AmphoraException("table.wrong-shape", "The table has not a name for each of its columns.");
        }
        for (Array column : columns) {
            if (column.rank() != 1 || column.rows() != rows) {
                throw new AmphoraException("table.wrong-shape", "The columns of the table differ in length.");
            }
        }
    }

    @Override
    public OptionalInt columnCount() {
        return OptionalInt.of(columns.size());
    }

    /** The columns without their names: in the order of {@code wanted} where both have any, else as they are. */
    Table ordered(Optional<List<String>> wanted) {
        if (names.isEmpty() || wanted.isEmpty()) {
            return new Table(Optional.empty(), columns, rows);
        }
        Map<String, Array> byName = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            // Of two columns of one name the first counts.
            byName.putIfAbsent(names.get().get(i), columns.get(i));
        }
        List<Array> found = new ArrayList<>();
        for (String name : wanted.get()) {
            if (!byName.containsKey(name)) {
                throw new AmphoraException("model.missing-columns", "The input lacks the column '" + name + "'.");
            }
            found.add(byName.get(name));
        }
        return new Table(Optional.empty(), found, rows);
    }
}
