package org.amphora;

import java.util.List;
import java.util.Optional;

/** The value of a field (section 7.1). */
public sealed interface Value {
    record Truth(boolean value) implements Value {}

    record Whole(long value) implements Value {}

    /** A binary64, any bits. */
    record Real(double value) implements Value {}

    record Text(String value) implements Value {}

    /** A string that is not valid Unicode, as bytes of the dtype {@code wtf8}. */
    record Wtf8(byte[] bytes) implements Value {}

    /** A tensor of the table, or some rows of it. */
    record TensorReference(int tensor, Optional<Rows> rows) implements Value {}

    /** Rows {@code first} to {@code end} − 1. */
    record Rows(long first, long end) {}

    /** A model of the section. */
    record ModelReference(int model) implements Value {}

    record Items(List<Value> items) implements Value {}
}
