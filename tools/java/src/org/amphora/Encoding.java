package org.amphora;

import java.util.Optional;

/** What was done to elements before they were stored (section 9.3). */
public sealed interface Encoding {
    /** An integer type that elements are narrowed to, or positions have. */
    record IntegerType(int size, boolean isSigned) {
        static Optional<IntegerType> named(String name) {
            return DType.named(name).filter(DType::isInteger)
                    .map(dtype -> new IntegerType(dtype.size(), dtype.family() == DType.Family.SIGNED));
        }
    }

    /** Elements are positions in {@code tensor}. */
    record Dictionary(Tensor tensor, IntegerType to) implements Encoding {}

    /** Elements name children of tree nodes by their distance; {@code starts} tells where each tree begins. */
    record Child(Optional<Tensor> starts) implements Encoding {}

    /** Elements are differences, modulo 2 to the number of bits. */
    record Delta() implements Encoding {}

    /** Elements are stored as a smaller integer type. */
    record Narrow(IntegerType to) implements Encoding {}

    /** The first bytes of all elements, then the second bytes, and so on. */
    record Shuffle() implements Encoding {}

    /** What elements are between encodings, and of how many bytes. */
    record Form(Sort sort, int size) {
        enum Sort { SIGNED, UNSIGNED, FLOAT, OTHER, NONE }

        static Form of(DType dtype) {
            Sort sort = switch (dtype.family()) {
                case SIGNED, TIME -> Sort.SIGNED;
                case UNSIGNED -> Sort.UNSIGNED;
                case FLOAT, BFLOAT -> Sort.FLOAT;
                case COMPLEX, BYTES, SMALL_FLOAT -> Sort.OTHER;
                case TRUTH, UTF8, WTF8 -> Sort.NONE;
            };
            return new Form(sort, dtype.size());
        }

        private static Form integers(IntegerType type) {
            return new Form(type.isSigned() ? Sort.SIGNED : Sort.UNSIGNED, type.size());
        }

        private boolean isNumber() {
            return sort == Sort.SIGNED || sort == Sort.UNSIGNED || sort == Sort.FLOAT;
        }
    }

    /** The form of elements of {@code dtype} after this encoding; nothing where it does not apply to that before. */
    default Optional<Form> apply(Form before, DType dtype) {
        boolean applies;
        Form after;
        if (this instanceof Dictionary dictionary) {
            applies = before.sort() != Form.Sort.NONE && before.size() > dictionary.to().size();
            after = Form.integers(dictionary.to());
        } else if (this instanceof Child) {
            applies = dtype.family() == DType.Family.SIGNED && before.sort() == Form.Sort.SIGNED;
            after = new Form(Form.Sort.UNSIGNED, before.size());
        } else if (this instanceof Delta) {
            applies = before.isNumber();
            after = new Form(Form.Sort.SIGNED, before.size());
        } else if (this instanceof Narrow narrow) {
            boolean halves = before.sort() == Form.Sort.FLOAT && before.size() < 4;
            boolean losesSign = before.sort() == Form.Sort.UNSIGNED && narrow.to().isSigned();
            applies = before.isNumber() && !halves && !losesSign && before.size() > narrow.to().size();
            after = Form.integers(narrow.to());
        } else {
            applies = before.sort() != Form.Sort.NONE && before.size() >= 2;
            after = new Form(Form.Sort.OTHER, before.size());
        }
        return applies ? Optional.of(after) : Optional.empty();
    }
}
