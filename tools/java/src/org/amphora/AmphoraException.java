package org.amphora;

/**
 * A refusal, with its stable code.
 *
 * <p>Codes are those of section 12 of {@code schemas/format.md}, and of {@code schemas/errors.md} for models and
 * their input. A code that begins with {@code limit.} says that reading would cost more than {@link Limits} allows,
 * one with {@code io.} that the operating system could not read.
 */
public final class AmphoraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final long offset;

    /** A refusal of the file at the byte {@code offset}. */
    public AmphoraException(String code, long offset, String fact) {
        super(offset < 0 ? fact + " [" + code + "]" : "byte " + offset + ": " + fact + " [" + code + "]");
        this.code = code;
        this.offset = offset;
    }

    /** A refusal that belongs to no byte of the file, such as that of an input. */
    public AmphoraException(String code, String fact) {
        this(code, -1, fact);
    }

    /** The stable code, such as {@code container.digest}. */
    public String code() {
        return code;
    }

    /** The first byte at fault, or −1 where there is none. */
    public long offset() {
        return offset;
    }
}
