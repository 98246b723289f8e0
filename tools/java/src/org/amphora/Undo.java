package org.amphora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Undoes the encodings of a tensor, chunk by chunk, from the last to the first (section 9.3). */
final class Undo {
    /** One encoding with what it needs read: from elements after it to elements before it. */
    private interface Step {
        byte[] undo(byte[] elements, long first, int count, long at);
    }

    private final List<Step> steps = new ArrayList<>();

    /** {@code read} gives the elements of needed tensors, which are read here, before those of the tensor. */
    Undo(Tensor tensor, Function<Tensor, Elements> read) {
        Encoding.Form form = Encoding.Form.of(tensor.dtype());
        for (Encoding encoding : tensor.encodings()) {
            steps.add(0, step(encoding, form, tensor, read));
            form = encoding.apply(form, tensor.dtype()).orElseThrow();
        }
    }

    byte[] chunk(byte[] raw, long first, int count, long at) {
        byte[] elements = raw;
        for (Step step : steps) {
            elements = step.undo(elements, first, count, at);
        }
        return elements;
    }

    private static Step step(Encoding encoding, Encoding.Form before, Tensor tensor, Function<Tensor, Elements> read) {
        int size = before.size();
        if (encoding instanceof Encoding.Dictionary dictionary) {
            byte[] words = read.apply(dictionary.tensor()).bytes();
            return (elements, first, count, at) -> lookUp(elements, count, dictionary.to().size(), words, size, at);
        } else if (encoding instanceof Encoding.Child child) {
            long[] starts = child.starts().map(read).map(Undo::integers).orElse(new long[] {0, tensor.count()});
            checkStarts(starts, tensor.count(), child.starts().map(Tensor::offset).orElse(tensor.offset()));
            return (elements, first, count, at) -> children(elements, first, count, size, starts, at);
        } else if (encoding instanceof Encoding.Delta) {
            return (elements, first, count, at) -> sums(elements, count, size);
        } else if (encoding instanceof Encoding.Narrow narrow) {
            boolean isFloat = before.sort() == Encoding.Form.Sort.FLOAT;
            return (elements, first, count, at) -> widen(elements, count, narrow.to(), size, isFloat);
        }
        return (elements, first, count, at) -> unshuffle(elements, count, size);
    }

    private static byte[] lookUp(byte[] positions, int count, int width, byte[] words, int size, long at) {
        byte[] elements = new byte[count * size];
        for (int i = 0; i < count; i++) {
            long position = LittleEndian.unsigned(positions, i * width, width);
            if (position >= words.length / size) {
                throw refused(at, "A position lies beyond its dictionary.");
            }
            System.arraycopy(words, (int) position * size, elements, i * size, size);
        }
        return elements;
    }

    private static long[] integers(Elements elements) {
        long[] integers = new long[elements.count()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = elements.integer(i);
        }
        return integers;
    }

    private static void checkStarts(long[] starts, long count, long at) {
        boolean fits = starts[0] == 0 && starts[starts.length - 1] == count;
        for (int i = 1; i < starts.length; i++) {
            fits &= starts[i] > starts[i - 1];
        }
        if (!fits) {
            throw refused(at, "The starts of trees do not ascend from 0 to the number of elements.");
        }
    }

    private static byte[] children(byte[] elements, long first, int count, int size, long[] starts, long at) {
        long largest = size == 8 ? Long.MAX_VALUE : (1L << 8 * size - 1) - 1;
        byte[] indices = new byte[elements.length];
        int tree = tree(starts, first);
        for (int i = 0; i < count; i++) {
            if (first + i == starts[tree + 1]) {
                tree++;
            }
            long distance = LittleEndian.unsigned(elements, i * size, size);
            long node = first + i - starts[tree];
            if (distance != 0 && (distance < 0 || distance > largest - node)) {
                throw refused(at, "A child of a tree is beyond its dtype.");
            }
            LittleEndian.put(indices, i * size, size, distance == 0 ? -1 : node + distance);
        }
        return indices;
    }

    /** The last tree that starts at {@code place} or before it. */
    private static int tree(long[] starts, long place) {
        int found = Arrays.binarySearch(starts, place);
        return found >= 0 ? found : -found - 2;
    }

    private static byte[] sums(byte[] elements, int count, int size) {
        byte[] sums = new byte[elements.length];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += LittleEndian.unsigned(elements, i * size, size);
            LittleEndian.put(sums, i * size, size, sum);
        }
        return sums;
    }

    private static byte[] widen(byte[] elements, int count, Encoding.IntegerType from, int size, boolean isFloat) {
        byte[] wide = new byte[count * size];
        for (int i = 0; i < count; i++) {
            long value = from.isSigned()
                    ? LittleEndian.signed(elements, i * from.size(), from.size())
                    : LittleEndian.unsigned(elements, i * from.size(), from.size());
            LittleEndian.put(wide, i * size, size, isFloat ? Floats.bitsOfInteger(value, size) : value);
        }
        return wide;
    }

    private static byte[] unshuffle(byte[] elements, int count, int size) {
        byte[] whole = new byte[elements.length];
        for (int place = 0; place < size; place++) {
            for (int i = 0; i < count; i++) {
                whole[i * size + place] = elements[place * count + i];
            }
        }
        return whole;
    }

    private static AmphoraException refused(long at, String fact) {
        return new AmphoraException("container.encoded-value", at, fact);
    }
}
