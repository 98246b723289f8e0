package org.amphora.predict.text;

import org.amphora.LittleEndian;

/** MurmurHash3, the 32-bit variant for x86, with seed 0 (Austin Appleby, 2011). */
final class Murmur {
    private static final int FIRST = 0xcc9e2d51;
    private static final int SECOND = 0x1b873593;

    private Murmur() {}

    static int hash(byte[] bytes) {
        int hash = 0;
        int whole = bytes.length - bytes.length % 4;
        for (int i = 0; i < whole; i += 4) {
            hash ^= mixed((int) LittleEndian.unsigned(bytes, i, 4));
            hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
        }
        if (whole < bytes.length) {
            hash ^= mixed((int) LittleEndian.unsigned(bytes, whole, bytes.length - whole));
        }
        hash ^= bytes.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static int mixed(int block) {
        return Integer.rotateLeft(block * FIRST, 15) * SECOND;
    }
}
