package org.amphora.predict;

/**
 * A number that those of an input are compared with.
 *
 * @param narrow what numbers of float32 are compared with: the number rounded to their type, or itself
 */
public record ComparedNumber(double number, double narrow) {
    /** The number of a field, compared as {@code float32_comparison} says. */
    public static ComparedNumber of(Params params, String name) {
        double number = params.real(name);
        boolean isExact = params.has("float32_comparison")
                && params.choice("float32_comparison", "rounded", "exact").equals("exact");
        return new ComparedNumber(number, isExact ? number : (float) number);
    }

    /** Whether a number is this one; NaN is NaN. */
    public boolean matches(double value, boolean isFloat32) {
        double compared = isFloat32 ? narrow : number;
        return Double.isNaN(compared) ? Double.isNaN(value) : value == compared;
    }

    /** What an input may have: NaN where that is this number. */
    public Inputs among(Inputs inputs) {
        return inputs.missing(Double.isNaN(number) ? Inputs.Special.TAKEN : Inputs.Special.REFUSED);
    }
}
