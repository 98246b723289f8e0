package org.amphora.predict;

import java.util.List;
import java.util.OptionalInt;

/**
 * Rows of named values, for the kinds that ask for them; of a set of labels only the names count.
 *
 * @param records the fields of each row, in their order
 */
public record Records(List<List<Field>> records) implements Data {
    /** A name with its value. */
    public record Field(String name, Cell value) {}

    @Override
    public int rows() {
        return records.size();
    }

    @Override
    public OptionalInt columnCount() {
        return OptionalInt.empty();
    }

    /** The input as records; other forms are refused. */
    public static Records of(Data input) {
        if (input instanceof Records records) {
            return records;
        }
        throw Inputs.wrongForm();
    }
}
