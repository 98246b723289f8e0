package org.amphora.predict.additive;

import org.amphora.predict.Array;
import org.amphora.predict.Params;
import org.amphora.predict.Type;

/**
 * The type that numbers are rounded to.
 *
 * <p>Numbers of binary32 are kept as doubles, which hold them exactly. Rounding a sum, a product or a quotient of two
 * of them gives what binary32 itself would have given: a double has more than twice its bits, and two to spare.
 */
enum Precision {
    FLOAT32(Type.FLOAT32), FLOAT64(Type.FLOAT64);

    private final Type type;

    Precision(Type type) {
        this.type = type;
    }

    static Precision of(Params params, String name) {
        return params.choice(name, "float32", "float64").equals("float32") ? FLOAT32 : FLOAT64;
    }

    double round(double number) {
        return this == FLOAT32 ? (float) number : number;
    }

    /** The nearest number, rounded once. */
    double round(long integer) {
        return this == FLOAT32 ? (float) integer : (double) integer;
    }

    void round(double[] numbers) {
        for (int i = 0; this == FLOAT32 && i < numbers.length; i++) {
            numbers[i] = (float) numbers[i];
        }
    }

    /** An answer of numbers that are rounded. */
    Array array(double[] numbers, int... shape) {
        return Array.reals(type, numbers, shape);
    }
}
