package org.amphora;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The first 192 bytes: the magic, and two commit slots of which one is chosen (section 3).
 *
 * @param slot the valid slot of the highest generation
 * @param other the slot beside it, where that is valid
 * @param damaged the offset of the slot beside it, where that is not as it should be, and −1 where it is
 */
record Preamble(Slot slot, Optional<Slot> other, long damaged) {
    static final int LENGTH = 192;
    private static final byte[] MAGIC = {(byte) 0x89, 'A', 'M', 'P', '\r', '\n', 0x1a, '\n'};
    private static final int FIRST_SLOT = 32;
    private static final int SLOT_LENGTH = 80;
    private static final long BOUND = 1L << 53;

    /** What a valid slot says: the extent of the root of a generation, at whose end the file was committed. */
    record Slot(long generation, Extent root) {
        long committed() {
            return root.end();
        }

        long place() {
            return FIRST_SLOT + SLOT_LENGTH * ((generation - 1) % 2);
        }
    }

    /** Steps 1 to 5 of opening; {@code bytes} are the first 192 of the file, or all where it has fewer. */
    static Preamble parse(byte[] bytes) {
        int wrong = Arrays.mismatch(bytes, 0, Math.min(8, bytes.length), MAGIC, 0, Math.min(8, bytes.length));
        if (wrong >= 0) {
            throw new AmphoraException("container.magic", wrong, "The file is no Amphora container.");
        }
        if (bytes.length < LENGTH) {
            throw new AmphoraException("container.truncated", bytes.length, "The file ends inside its preamble.");
        }
        if (LittleEndian.unsigned(bytes, 8, 4) != 1) {
            throw new AmphoraException("container.version", 8, "The format version is not 1.");
        }
        if (LittleEndian.unsigned(bytes, 12, 4) != 0) {
            throw new AmphoraException("container.feature", 12, "A required feature is not known.");
        }
        for (int i = 20; i < FIRST_SLOT; i++) {
            if (bytes[i] != 0) {
                throw new AmphoraException("container.reserved-bytes", i, "Reserved bytes are not zero.");
            }
        }
        return choose(slot(bytes, 0), slot(bytes, 1), bytes);
    }

    private static Preamble choose(Optional<Slot> first, Optional<Slot> second, byte[] bytes) {
        if (first.isPresent() && second.isPresent()) {
            long difference = first.get().generation() - second.get().generation();
            Slot older = difference > 0 ? second.get() : first.get();
            if (Math.abs(difference) != 1) {
                throw conflict(older.place(), "The generations of the commit slots do not follow each other.");
            }
            return new Preamble(difference > 0 ? first.get() : second.get(), Optional.of(older), -1);
        }
        Slot slot = first.or(() -> second).orElseThrow(() ->
                new AmphoraException("container.no-slot", FIRST_SLOT, "Neither commit slot is valid."));
        int other = FIRST_SLOT + (first.isPresent() ? SLOT_LENGTH : 0);
        boolean unused = isZero(bytes, other);
        return new Preamble(slot, Optional.empty(), unused && slot.generation() == 1 ? -1 : other);
    }

    private static Optional<Slot> slot(byte[] bytes, int index) {
        int at = FIRST_SLOT + SLOT_LENGTH * index;
        CRC32 crc = new CRC32();
        crc.update(bytes, at, 76);
        long generation = LittleEndian.unsigned(bytes, at, 8);
        long offset = LittleEndian.unsigned(bytes, at + 8, 8);
        long stored = LittleEndian.unsigned(bytes, at + 16, 8);
        long raw = LittleEndian.unsigned(bytes, at + 24, 8);
        long committed = LittleEndian.unsigned(bytes, at + 32, 8);
        // A number of 2^63 or more is negative here, and so refused too.
        boolean valid = crc.getValue() == LittleEndian.unsigned(bytes, at + 76, 4)
                && LittleEndian.unsigned(bytes, at + 72, 4) == 0
                && generation >= 1 && generation < BOUND
                && offset >= LENGTH && offset < BOUND
                && stored >= 1 && stored < BOUND
                && raw >= 1 && raw < BOUND
                && committed < BOUND && offset + stored == committed;
        if (!valid) {
            return Optional.empty();
        }
        String sha256 = Hex.of(Arrays.copyOfRange(bytes, at + 40, at + 72));
        Slot slot = new Slot(generation, new Extent(offset, stored, raw, sha256));
        if (slot.place() != at) {
            throw conflict(at, "A commit slot is in the place of the other.");
        }
        return Optional.of(slot);
    }

    private static boolean isZero(byte[] bytes, int at) {
        for (int i = at; i < at + SLOT_LENGTH; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static AmphoraException conflict(long offset, String fact) {
        return new AmphoraException("container.slot-conflict", offset, fact);
    }
}
