package org.amphora.predict.neighbors;

/** How much a training row counts at a distance, as logarithms. */
enum Kernel {
    GAUSSIAN, TOPHAT, EPANECHNIKOV, EXPONENTIAL, LINEAR, COSINE;

    private static final double LOG_PI = StrictMath.log(Math.PI);
    private static final double LOG_2PI = StrictMath.log(2 * Math.PI);

    /** log k(d) for the bandwidth h. */
    double logarithm(double d, double h) {
        if (this != GAUSSIAN && this != EXPONENTIAL && d >= h) {
            return Double.NEGATIVE_INFINITY;
        }
        return switch (this) {
            case GAUSSIAN -> -0.5 * (d * d) / (h * h);
            case TOPHAT -> 0;
            case EPANECHNIKOV -> StrictMath.log(1 - d * d / (h * h));
            case EXPONENTIAL -> -d / h;
            case LINEAR -> StrictMath.log(1 - d / h);
            case COSINE -> StrictMath.log(StrictMath.cos(0.5 * Math.PI * d / h));
        };
    }

    /** log K_h of n features: what makes the kernel a density. */
    double normalization(double h, int n) {
        double factor = switch (this) {
            case GAUSSIAN -> 0.5 * n * LOG_2PI;
            case TOPHAT -> volume(n);
            case EPANECHNIKOV -> volume(n) + StrictMath.log(2.0 / (n + 2));
            case EXPONENTIAL -> surface(n - 1) + logGamma(2 * n);
            case LINEAR -> volume(n) - StrictMath.log(n + 1.0);
            case COSINE -> StrictMath.log(cosineSum(n)) + surface(n - 1);
        };
        return -factor - n * StrictMath.log(h);
    }

    private static double cosineSum(int n) {
        double term = 2 / Math.PI;
        double sum = 0;
        for (int k = 1; k <= n; k += 2) {
            sum += term;
            term *= -(double) (n - k) * (n - k - 1) * (2 / Math.PI) * (2 / Math.PI);
        }
        return sum;
    }

    /** The logarithm of the volume of a ball of radius 1 in m dimensions. */
    private static double volume(int m) {
        return 0.5 * m * LOG_PI - logGamma(m + 2);
    }

    /** The logarithm of the surface of a ball in m + 1 dimensions. */
    private static double surface(int m) {
        return LOG_2PI + volume(m - 1);
    }

    /** The logarithm of the gamma function at half of a whole number of at least 1. */
    private static double logGamma(int twice) {
        double sum = twice % 2 == 0 ? 0 : 0.5 * LOG_PI;
        for (int i = twice - 2; i > 0; i -= 2) {
            sum += StrictMath.log(0.5 * i);
        }
        return sum;
    }
}
