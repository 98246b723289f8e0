package org.amphora;

/**
 * What reading may cost, beyond the hard limits of the format. All are bytes but the last.
 *
 * @param fileBytes the length of a file
 * @param rootBytes the raw length of a root
 * @param sectionBytes the raw length of a section
 * @param memoryBytes an estimate of what parsed roots and sections take in memory, all together
 * @param decodedBytes the decoded elements of one tensor, with those that its encodings need; of a
 *     predictor those of all, with what it makes of them
 * @param historyBytes the raw lengths of all roots and sections that a validation reads
 * @param nodes the nodes of an origin, and the columns of its dtypes
 */
public record Limits(long fileBytes, long rootBytes, long sectionBytes, long memoryBytes, long decodedBytes,
        long historyBytes, long nodes) {

    /**
     * The defaults that {@code schemas/readers.md} recommends, as far as the heap of this machine has room: a quarter
     * of it for what is parsed, a sixth for what is decoded, beside what is read for either.
     */
    public static Limits standard() {
        long heap = Runtime.getRuntime().maxMemory();
        return new Limits(Long.MAX_VALUE, Math.min(64L << 20, heap / 8), Math.min(256L << 20, heap / 8), heap / 4,
                heap / 6, 8L << 30, 20_000_000);
    }
}
