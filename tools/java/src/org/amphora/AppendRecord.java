package org.amphora;

import java.util.zip.CRC32;

/** The 64 bytes behind a root that another generation follows (section 3.2), and the tail (section 3.3). */
final class AppendRecord {
    private static final byte[] MAGIC = {'A', 'P', 'P', 'E', 'N', 'D', '\r', '\n'};

    private AppendRecord() {}

    /** The record behind the root of {@code generation}; all of it follows from that. */
    static byte[] behind(long generation, Extent root) {
        byte[] record = new byte[(int) Extent.RECORD];
        System.arraycopy(MAGIC, 0, record, 0, MAGIC.length);
        LittleEndian.put(record, 8, 8, generation + 1);
        LittleEndian.put(record, 16, 8, root.end());
        System.arraycopy(Hex.bytes(root.sha256()), 0, record, 24, 32);
        CRC32 crc = new CRC32();
        crc.update(record, 0, 60);
        LittleEndian.put(record, 60, 4, crc.getValue());
        return record;
    }

    /**
     * Judges the bytes behind the committed length.
     *
     * @param head the first 64 of them, or all where there are fewer; at least one
     * @param length how many there are
     * @throws AmphoraException {@code container.trailing-bytes}, unless they are an unfinished append
     */
    static void checkTail(byte[] head, long length, Preamble.Slot slot) {
        byte[] record = behind(slot.generation(), slot.root());
        boolean begins = true;
        boolean zeroed = length <= Extent.RECORD;
        for (int i = 0; i < head.length; i++) {
            begins &= head[i] == record[i];
            zeroed &= head[i] == record[i] || head[i] == 0;
        }
        if (!begins && !zeroed) {
            throw new AmphoraException("container.trailing-bytes", slot.committed(),
                    "Bytes follow the committed length that are no unfinished append.");
        }
    }
}
