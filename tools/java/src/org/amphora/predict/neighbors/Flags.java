package org.amphora.predict.neighbors;

/** Distances of flags: features that are not 0. */
final class Flags {
    private Flags() {}

    /** How many features are set in both rows, only in the query, only in the training row, and in neither. */
    record Counts(double both, double own, double other, double neither) {
        double one() {
            return own + other;
        }

        double all() {
            return both + own + other + neither;
        }
    }

    /** A distance of such counts. */
    interface Measure {
        double of(Counts counts);
    }

    static Counts count(double[] x, double[] rows, int first) {
        int[] counts = new int[4];
        for (int j = 0; j < x.length; j++) {
            counts[(x[j] != 0 ? 0 : 2) + (rows[first + j] != 0 ? 0 : 1)]++;
        }
        return new Counts(counts[0], counts[1], counts[2], counts[3]);
    }

    /** The measure of a name, or null where there is none. */
    static Measure named(String name) {
        return switch (name) {
            case "jaccard" -> c -> c.both() + c.one() == 0 ? 0 : c.one() / (c.both() + c.one());
            case "dice" -> c -> c.one() / (2 * c.both() + c.one());
            case "matching" -> c -> c.one() / c.all();
            case "kulsinski" -> c -> (c.one() - c.both() + c.all()) / (c.one() + c.all());
            case "rogers_tanimoto" -> c -> 2 * c.one() / (c.all() + c.one());
            case "russell_rao" -> c -> (c.all() - c.both()) / c.all();
            case "sokal_sneath" -> c -> c.one() / (0.5 * c.both() + c.one());
            case "yule" -> c -> {
                double crossed = c.own() * c.other();
                return crossed == 0 ? 0 : 2 * crossed / (c.both() * c.neither() + crossed);
            };
            default -> null;
        };
    }
}
