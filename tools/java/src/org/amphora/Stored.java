package org.amphora;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Stored bytes: reading them, their digest, and zlib streams of a declared length (sections 4.1 and 9.4). */
final class Stored {
    /** The most that deflate can give for one byte. */
    static final long DEFLATE = 1032;
    /** How much longer than its raw bytes something may be stored. */
    static final long SLACK = 1024;

    private Stored() {}

    /** {@code length} bytes from {@code offset} on, which the caller has compared with the length of the file. */
    static byte[] read(Source source, long offset, long length) {
        byte[] bytes = new byte[Math.toIntExact(length)];
        try {
            source.read(offset, bytes);
        } catch (IOException error) {
            throw new AmphoraException("io.cannot-read", offset, "The file could not be read: " + error.getMessage());
        }
        return bytes;
    }

    /** Judges the lengths of a root or section: step 7 of opening, step 1 of reading a model. */
    static void checkLengths(Extent extent, long hardLimit, long limit, String limitCode) {
        if (extent.raw() > hardLimit) {
            throw new AmphoraException("container.hard-limit", extent.offset(), "A root or section is too large.");
        }
        if (extent.length() > extent.raw() + SLACK || extent.raw() > DEFLATE * extent.length()) {
            throw new AmphoraException("container.length", extent.offset(),
                    "The lengths of a root or section contradict each other.");
        }
        if (extent.raw() > limit) {
            throw new AmphoraException(limitCode, extent.offset(), "A root or section is over the limit.");
        }
    }

    /** The raw bytes of a root or section whose lengths were judged: its digest compared, then decompressed. */
    static byte[] inflateExtent(Source source, Extent extent) {
        byte[] stored = read(source, extent.offset(), extent.length());
        if (!Hex.of(sha256(stored)).equals(extent.sha256())) {
            throw new AmphoraException("container.digest", extent.offset(), "The SHA-256 of an extent differs.");
        }
        return inflate(stored, Math.toIntExact(extent.raw()), extent.offset());
    }

    /** What one zlib stream that fills {@code stored} gives: exactly {@code raw} bytes, or a refusal. */
    static byte[] inflate(byte[] stored, int raw, long offset) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            byte[] bytes = new byte[raw];
            int filled = 0;
            while (filled < raw) {
                int more = inflater.inflate(bytes, filled, raw - filled);
                if (more == 0) {
                    // Finished, in want of input, or of a dictionary: too short in any case.
                    throw stream(offset);
                }
                filled += more;
            }
            boolean goesOn = inflater.inflate(new byte[1]) > 0;
            if (goesOn || !inflater.finished() || inflater.getRemaining() > 0) {
                throw stream(offset);
            }
            return bytes;
        } catch (DataFormatException error) {
            throw stream(offset);
        } finally {
            inflater.end();
        }
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException("Every Java platform has SHA-256.", error);
        }
    }

    private static AmphoraException stream(long offset) {
        return new AmphoraException("container.stream", offset,
                "Stored bytes are not one zlib stream of the declared length.");
    }
}
