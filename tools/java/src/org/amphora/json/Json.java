package org.amphora.json;

import java.util.List;

/** A JSON value that keeps integers and floats apart. */
public sealed interface Json {
    /** {@code null}, which no key of the format takes. */
    record Null() implements Json {}

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements Json {}

    /** A number without a fraction, of at most 2^53 − 1 in size. */
    record Whole(long value) implements Json {}

    /** A number with a fraction: a finite binary64. */
    record Real(double value) implements Json {}

    /** A string of Unicode scalar values. */
    record Text(String value) implements Json {}

    /** An array. */
    record Items(List<Json> items) implements Json {}

    /** An object: its keys, which strictly ascend, and the value of each. */
    record Members(List<String> keys, List<Json> values) implements Json {}
}
