package org.amphora.predict;

/** An input or an answer: an array, rows of which only some numbers are kept, or a table. */
public sealed interface Data permits Array, SparseRows, Table {
    /** The number of rows. */
    int rows();
}
