package org.amphora.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.amphora.AmphoraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums, choices and the normal distribution. */
class SumsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 127, 128, 129, 136, 300, 1000})
    void pairwiseSumsOfWholeNumbersAreExact(int count) {
        double[] values = IntStream.range(0, count).mapToDouble(i -> i).toArray();
        assertEquals(count * (count - 1) / 2.0, Sums.pairwise(values));
    }

    @Test
    void pairwiseSumsGoByEights() {
        // What NumPy says of them; in order the first is 0.8999999999999999.
        double[] nine = new double[9];
        Arrays.fill(nine, 0.1);
        assertEquals(0.9, Sums.pairwise(nine));
        double[] many = new double[1000];
        Arrays.fill(many, 0.1);
        assertEquals(100.0, Sums.pairwise(many), 1e-13);
    }

    @Test
    void sumsOfFloat32AreRounded() {
        assertEquals(16777216, Sums.pairwise32(new double[] {16777216, 1}));
    }

    @Test
    void theFirstOfEqualScoresIsChosen() {
        assertEquals(1, Scores.largest(new double[] {1, 3, 3, 2}, 0, 4));
        assertEquals(0, Scores.largest(new double[] {1, 3, 3, 2}, 2, 2));
    }

    @Test
    void theNormalDistributionAndItsQuantilesFit() {
        assertEquals(1.959963984540054, Normal.quantile(0.975), 1e-15);
        assertEquals(-5.199337582192817, Normal.quantile(1e-7), 1e-14);
        for (double x = -5; x <= 5; x += 0.37) {
            assertEquals(x, Normal.quantile(Normal.below(x)), 1e-9);
        }
    }

    @Test
    void sparseRowsThatDoNotAgreeAreRefused() {
        int[] starts = {0, 2};
        double[] values = {1, 2};
        AmphoraException refusal = assertThrows(AmphoraException.class,
                () -> new SparseRows(Type.FLOAT64, 1, 3, starts, new int[] {2, 1}, values));
        assertEquals("model.bad-sparse-rows", refusal.code());
        assertThrows(AmphoraException.class,
                () -> new SparseRows(Type.FLOAT64, 1, 2, starts, new int[] {0, 2}, values));
        assertEquals(2, new SparseRows(Type.FLOAT64, 1, 3, starts, new int[] {0, 2}, values).dense()[2]);
    }

    @Test
    void valuesAreEqualByWhatTheyStandFor() {
        assertEquals(true, new Cell.Whole(1).matches(new Cell.Real(1)));
        assertEquals(true, new Cell.Truth(true).matches(new Cell.Whole(1)));
        assertEquals(true, new Cell.Real(Double.NaN).matches(new Cell.Real(Double.NaN)));
        assertEquals(false, new Cell.Whole(9007199254740993L).matches(new Cell.Real(9007199254740992.0)));
        assertEquals(false, new Cell.Text("1").matches(new Cell.Whole(1)));
    }
}
