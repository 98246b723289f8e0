package org.amphora.predict;

/** An input or an answer: an array, rows of which only some numbers are kept, a table, or records. */
public sealed interface Data permits Array, SparseRows, Table, Records {
    /** The number of rows. */
    int rows();
}
