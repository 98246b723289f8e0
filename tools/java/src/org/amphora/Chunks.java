package org.amphora;

import java.util.Arrays;

/**
 * Where the chunks of a tensor lie, end to end.
 *
 * @param offset the first byte of the first
 * @param isCompressed whether each is a zlib stream
 * @param sha256 of the SHA-256 of the chunks
 * @param numbers four of each chunk: elements, raw bytes, stored bytes, CRC-32
 */
record Chunks(long offset, boolean isCompressed, String sha256, long[] numbers) {
    int count() {
        return numbers.length / 4;
    }

    long elements(int chunk) {
        return numbers[4 * chunk];
    }

    long raw(int chunk) {
        return numbers[4 * chunk + 1];
    }

    long stored(int chunk) {
        return numbers[4 * chunk + 2];
    }

    long crc(int chunk) {
        return numbers[4 * chunk + 3];
    }

    long end() {
        long end = offset;
        for (int chunk = 0; chunk < count(); chunk++) {
            end += stored(chunk);
        }
        return end;
    }

    // A record compares arrays by identity; entries of one text have to be equal.
    @Override
    public boolean equals(Object other) {
        return other instanceof Chunks chunks && offset == chunks.offset && isCompressed == chunks.isCompressed
                && sha256.equals(chunks.sha256) && Arrays.equals(numbers, chunks.numbers);
    }

    @Override
    public int hashCode() {
        // Not that of all numbers, of which there may be millions.
        return 31 * Long.hashCode(offset) + sha256.hashCode();
    }
}
