package org.amphora.predict;

import java.util.OptionalInt;

/** An input or an answer: an array, rows of which only some numbers are kept, a table, or records. */
public sealed interface Data permits Array, SparseRows, Table, Records {
    /** The number of rows. */
    int rows();

    /** The number of columns; none of a vector, such as texts, and of records. */
    OptionalInt columnCount();
}
