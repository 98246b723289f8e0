package org.amphora.predict.text;

/**
 * The flags of a part of a pattern, each by the letter that Python has for it.
 *
 * @param a classes are those of ASCII
 * @param i regardless of case
 * @param m lines begin and end within the text
 * @param s the dot takes line ends
 * @param x blanks and comments are left out
 */
record PatternFlags(boolean a, boolean i, boolean m, boolean s, boolean x) {
    static final PatternFlags NONE = new PatternFlags(false, false, false, false, false);

    /** The same with a flag on or off, or null where there is no flag of the letter that can be. */
    PatternFlags with(char letter, boolean isOn) {
        return switch (letter) {
            case 'a' -> isOn ? new PatternFlags(true, i, m, s, x) : null;
            case 'u' -> isOn ? new PatternFlags(false, i, m, s, x) : null;
            case 'i' -> new PatternFlags(a, isOn, m, s, x);
            case 'm' -> new PatternFlags(a, i, isOn, s, x);
            case 's' -> new PatternFlags(a, i, m, isOn, x);
            case 'x' -> new PatternFlags(a, i, m, s, isOn);
            default -> null;
        };
    }
}
