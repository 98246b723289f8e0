package org.amphora.predict.additive;

import org.amphora.LittleEndian;

/** CityHash64 in its version 1.0, by which CatBoost knows categories; later versions give other numbers. */
final class CityHash {
    /** Primes between 2^63 and 2^64. */
    private static final long K0 = 0xc3a5c85c97cb3127L;
    private static final long K1 = 0xb492b66fbe98f273L;
    private static final long K2 = 0x9ae16a3b2f90404fL;
    private static final long K3 = 0xc949d7c7509e6557L;
    private static final long MULTIPLIER = 0x9ddfea08eb382d69L;
    private static final int BLOCK = 64;

    /** Two sums that go on side by side. */
    private record Pair(long first, long second) {}

    private final byte[] key;

    private CityHash(byte[] key) {
        this.key = key;
    }

    /** The hash of bytes. */
    static long of(byte[] key) {
        CityHash hash = new CityHash(key);
        if (key.length > BLOCK) {
            return hash.blocks();
        } else if (key.length > 32) {
            return hash.several();
        } else if (key.length > 16) {
            return hash.middling();
        } else if (key.length > 8) {
            long last = hash.last(8);
            return joined(hash.word(0), Long.rotateRight(last + key.length, key.length)) ^ last;
        } else if (key.length > 3) {
            return joined(key.length + (hash.half(0) << 3), hash.half(key.length - 4));
        }
        return key.length > 0 ? hash.few() : K2;
    }

    private long few() {
        long y = (key[0] & 0xff) + ((key[key.length / 2] & 0xff) << 8);
        long z = key.length + ((key[key.length - 1] & 0xff) << 2);
        return mixed(y * K2 ^ z * K3) * K2;
    }

    private long middling() {
        long a = word(0) * K1;
        long b = word(8);
        long c = last(8) * K2;
        long d = last(16) * K0;
        return joined(Long.rotateRight(a - b, 43) + Long.rotateRight(c, 30) + d,
                a + Long.rotateRight(b ^ K3, 20) - c + key.length);
    }

    private long several() {
        Pair v = sums(word(0) + (key.length + last(16)) * K0, 0, word(24));
        Pair w = sums(word(16) + last(32), key.length - 32, last(8));
        long sum = (v.first + w.second) * K2 + (w.first + v.second) * K0;
        return mixed(mixed(sum) * K0 + v.second) * K2;
    }

    private Pair sums(long start, int at, long z) {
        long a = start + word(at + 8);
        long c = Long.rotateRight(start, 37) + Long.rotateRight(a, 7);
        a += word(at + 16);
        return new Pair(a + z, Long.rotateRight(start + z, 52) + Long.rotateRight(a, 31) + c);
    }

    /** Blocks of 64 bytes; what is left at the end went into the seeds. */
    private long blocks() {
        long x = word(0);
        long y = last(16) ^ K1;
        long z = last(56) ^ K0;
        Pair v = seededSums(key.length - BLOCK, key.length, y);
        Pair w = seededSums(key.length - BLOCK / 2, key.length * K1, K0);
        z += mixed(v.second) * K1;
        x = Long.rotateRight(z + x, 39) * K1;
        y = Long.rotateRight(y, 33) * K1;
        // 1 to 64 bytes are left, which the seeds have.
        for (int at = 0; key.length - at > BLOCK; at += BLOCK) {
            x = Long.rotateRight(x + y + v.first + word(at + 16), 37) * K1 ^ w.second;
            y = Long.rotateRight(y + v.second + word(at + 48), 42) * K1 ^ v.first;
            z = Long.rotateRight(z ^ w.first, 33);
            v = seededSums(at, v.second * K1, x + w.first);
            w = seededSums(at + BLOCK / 2, z + w.second, y);
            long other = x;
            x = z;
            z = other;
        }
        return joined(joined(v.first, w.first) + mixed(y) * K1 + z, joined(v.second, w.second) + x);
    }

    private Pair seededSums(int at, long first, long second) {
        long start = first + word(at);
        long last = word(at + 24);
        long a = start + word(at + 8) + word(at + 16);
        return new Pair(a + last, Long.rotateRight(second + start + last, 21) + Long.rotateRight(a, 44) + start);
    }

    private long word(int at) {
        return LittleEndian.unsigned(key, at, Long.BYTES);
    }

    /** The word that begins so many bytes before the end. */
    private long last(int distance) {
        return word(key.length - distance);
    }

    private long half(int at) {
        return LittleEndian.unsigned(key, at, Integer.BYTES);
    }

    private static long mixed(long value) {
        return value ^ value >>> 47;
    }

    private static long joined(long one, long other) {
        long first = mixed((one ^ other) * MULTIPLIER);
        return mixed((other ^ first) * MULTIPLIER) * MULTIPLIER;
    }
}
