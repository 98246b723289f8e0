package org.amphora;

/** A sum with a limit, which is refused when it is passed. */
public final class Budget {
    private final String code;
    private final long offset;
    private long left;

    /** A budget of {@code limit}, whose refusal has this code and offset. */
    public Budget(long limit, String code, long offset) {
        this.left = limit;
        this.code = code;
        this.offset = offset;
    }

    /** A budget of what is left of this one, which stays as it is. */
    Budget rest() {
        return new Budget(left, code, offset);
    }

    /** Takes {@code cost}, which is at least 0. */
    public void take(long cost) {
        if (cost > left) {
            throw new AmphoraException(code, offset, "Reading on would pass the limit of this reader.");
        }
        left -= cost;
    }
}
