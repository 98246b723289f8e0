package org.amphora;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranges of the file and what they were read as, so that no byte means two things (section 4). */
final class Claims {
    private static final String RECORD = "append record";

    /** A range; {@code owner} is equal to that of another range when both are one thing. */
    record Claim(long start, long end, Object owner) {}

    private final List<Claim> claims = new ArrayList<>();

    Claims() {}

    /** Begins with what others have claimed. */
    Claims(Claims others) {
        claims.addAll(others.claims);
    }

    void add(Extent extent) {
        claims.add(new Claim(extent.offset(), extent.end(), extent));
    }

    /** A root that another generation follows, and the record behind it. */
    void addFollowed(Extent root) {
        add(root);
        claims.add(new Claim(root.end(), root.end() + Extent.RECORD, RECORD));
    }

    /** A tensor, where it has chunks, and those that it needs. */
    void add(Tensor tensor) {
        tensor.chunks().ifPresent(chunks -> claims.add(new Claim(chunks.offset(), chunks.end(), tensor)));
        tensor.needed().forEach(this::add);
    }

    void addAll(List<Tensor> tensors) {
        tensors.forEach(this::add);
    }

    /** Refuses claims that overlap without being equal, and gives those that remain, in the order of the file. */
    List<Claim> disjoint() {
        claims.sort(Comparator.comparingLong(Claim::start).thenComparingLong(Claim::end));
        List<Claim> kept = new ArrayList<>();
        Claim last = null;
        for (Claim claim : claims) {
            if (last == null || claim.start() >= last.end()) {
                kept.add(claim);
                last = claim;
            } else if (!claim.equals(last)) {
                throw new AmphoraException("container.overlap", claim.start(),
                        "Two extents overlap, or two entries say different things of one.");
            }
        }
        return kept;
    }
}
