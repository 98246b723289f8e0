package org.amphora.predict.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.Container;
import org.amphora.Repository;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Predictors;
import org.amphora.predict.Records;
import org.amphora.predict.SparseRows;
import org.junit.jupiter.api.Test;

/** Records that the conformance suite does not ask with. */
class RecordsTest {
    private static Data answer(String name, Records.Field... record) throws IOException {
        String path = "fixtures/conformance/models/" + name + ".amphora";
        try (Container container = Container.open(Repository.path(path))) {
            return Predictors.of(container.model("model"))
                    .answer(Method.TRANSFORM, new Records(List.of(List.of(record))));
        }
    }

    private static double[] row(Data answer) {
        Array array = (Array) answer;
        double[] row = new double[array.count()];
        for (int i = 0; i < row.length; i++) {
            row[i] = array.number(i);
        }
        return row;
    }

    private static Records.Field field(String name, Cell value) {
        return new Records.Field(name, value);
    }

    @Test
    void addsWhatAVocabularyKnows() throws IOException {
        Data answer = answer("text-dict-dense", field("length", new Cell.Truth(true)),
                field("length", new Cell.Real(-3.5)), field("kind: of", new Cell.Whole(4)),
                field("kind", new Cell.Text("of")), field("kind", new Cell.Text("unheard")));
        assertArrayEquals(new double[] {0, 0, 0, 5, 0, 0, 0, -2.5}, row(answer));
    }

    @Test
    void hasNaNForWhatIsMissingWithAVocabulary() throws IOException {
        double[] row = row(answer("text-dict-dense", field("length", new Cell.None())));
        assertArrayEquals(new double[] {0, 0, 0, 0, 0, 0, 0, Double.NaN}, row);
    }

    @Test
    void refusesWhatIsMissingWithAHash() {
        Records.Field missing = field("length", new Cell.None());
        assertEquals("model.missing-value",
                assertThrows(AmphoraException.class, () -> answer("text-hasher-pairs", missing)).code());
    }

    @Test
    void leavesOutZerosWithAHash() throws IOException {
        SparseRows rows = (SparseRows) answer("text-hasher-pairs", field("length", new Cell.Whole(0)));
        assertEquals(0, rows.values().length);
    }

    @Test
    void countsNamesWhateverTheirValues() throws IOException {
        SparseRows rows = (SparseRows) answer("text-hasher-names", field("kind", new Cell.None()),
                field("kind", new Cell.Text("of")), field("kind", new Cell.Whole(7)));
        assertEquals(1, rows.values().length);
        assertEquals(3, Math.abs(rows.values()[0]));
    }

    @Test
    void hasALabelOnce() throws IOException {
        SparseRows rows = (SparseRows) answer("encoding-sets-sparse", field("stone", new Cell.None()),
                field("stone", new Cell.None()), field("unheard", new Cell.None()));
        assertArrayEquals(new int[] {3}, rows.places());
        assertArrayEquals(new double[] {1}, rows.values());
    }
}
