package org.amphora.predict;

import java.util.List;
import java.util.Optional;
import org.amphora.AmphoraException;

/**
 * Columns, each a vector with a type of its own.
 *
 * @param names of the columns, where they have any
 * @param rows how many values each column has
 */
public record Table(Optional<List<String>> names, List<Array> columns, int rows) implements Data {
    /** Judges that all columns are vectors of {@code rows} values. */
    public Table {
        for (Array column : columns) {
            if (column.rank() != 1 || column.rows() != rows) {
                throw new AmphoraException("table.wrong-shape", "The columns of the table differ in length.");
            }
        }
    }

    /** The columns of a model: by its names where both have any, else by position. */
    List<Array> ordered(Optional<List<String>> wanted, int features) {
        if (names.isPresent() && wanted.isPresent()) {
            return wanted.get().stream().map(name -> {
                int place = names.get().indexOf(name);
                if (place < 0) {
                    throw new AmphoraException("model.missing-columns", "The input lacks the column '" + name + "'.");
                }
                return columns.get(place);
            }).toList();
        }
        if (columns.size() != features) {
            throw Inputs.wrongColumns(columns.size(), features);
        }
        return columns;
    }
}
