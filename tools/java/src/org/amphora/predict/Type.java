package org.amphora.predict;

/** What the values of an array are. Integers of any size are kept in 64 bits. */
public enum Type {
    FLOAT64, FLOAT32, INTEGER, TRUTH, TEXT, MIXED;

    public boolean isFloat() {
        return this == FLOAT64 || this == FLOAT32;
    }

    /** Whether values are integers, or truths, which count as such. */
    public boolean isWhole() {
        return this == INTEGER || this == TRUTH;
    }

    public boolean isNumber() {
        return this != TEXT && this != MIXED;
    }
}
