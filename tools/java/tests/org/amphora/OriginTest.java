package org.amphora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Origins whose nodes share so much that a few of them would make any amount of work. */
class OriginTest {
    private static final long[] FALSE = {1, 0, 0, 0};
    private static final long[] STRING = {6, 0, 0, 0};
    private static final long[] INTEGER = {3, 0, 0, 0};
    private static final long[] NONE = {0, 0, 0, 0};
    private static final long[] DTYPE = {23, 0, 0, 0};

    /** Nodes of kind, first child, number of children and value; those of fields, and what comes behind. */
    private static List<long[]> nodes(long[]... more) {
        List<long[]> nodes = new ArrayList<>(List.of(FALSE, STRING, INTEGER, NONE));
        Collections.addAll(nodes, more);
        return nodes;
    }

    /** The children of a record dtype: not aligned, and so many fields of the dtype that is node 4. */
    private static List<Long> fields(int count) {
        List<Long> children = new ArrayList<>(List.of(0L));
        for (int i = 0; i < count; i++) {
            children.addAll(List.of(1L, 4L, 2L, 3L));
        }
        return children;
    }

    private static byte[] graph(List<long[]> nodes, List<Long> children, long[]... records) {
        MadeContainer made = new MadeContainer();
        String rows = "[" + nodes.size() + "]";
        for (int i = 0; i < 3; i++) {
            column(made, List.of(records), i);
        }
        made.tensor("uint8", "[0]", new byte[0]);
        made.integers("[" + children.size() + "]", children.stream().mapToLong(child -> child).toArray());
        column(made, nodes, 2);
        column(made, nodes, 1);
        made.reals("[0]");
        byte[] kinds = new byte[nodes.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = (byte) nodes.get(i)[0];
        }
        made.tensor("uint8", rows, kinds);
        made.texts("text");
        column(made, nodes, 3);
        made.origin("{\"array_first\":1,\"array_rows\":2,\"array_tensor\":0,\"blob\":3,\"children\":4,\"count\":5,"
                + "\"first\":6,\"floats\":7,\"kind\":8,\"strings\":9,\"value\":10}");
        return made.of("sample", MadeContainer.model("sample", ""));
    }

    private static void column(MadeContainer made, List<long[]> table, int place) {
        made.integers("[" + table.size() + "]", table.stream().mapToLong(row -> row[place]).toArray());
    }

    /** The code of the refusal by a reader of so many nodes, or none. */
    private static String judged(byte[] file, long limit, long memory) {
        Limits limits = new Limits(1 << 30, 1 << 20, 1 << 28, memory, 1 << 28, 1L << 33, limit);
        try (Container container = Container.open(Source.of(file), limits)) {
            container.validate();
            return "";
        } catch (AmphoraException refusal) {
            return refusal.code();
        }
    }

    private static String judged(byte[] file, long limit) {
        return judged(file, limit, 1 << 28);
    }

    private static byte[] recordsThatShare(long[] dtype) {
        List<long[]> nodes = nodes(dtype);
        nodes.addAll(Collections.nCopies(500, new long[] {24, 0, 401, 0}));
        return graph(nodes, fields(100));
    }

    @Test
    void countsFieldsThatRecordDTypesShare() {
        long[] empty = {24, 0, 1, 0};
        assertEquals("limit.nodes", judged(recordsThatShare(empty), 49_000));
        assertEquals("", judged(recordsThatShare(empty), 51_000));
        assertEquals("limit.nodes", judged(recordsThatShare(DTYPE), 49_000));
    }

    @Test
    void countsColumnsOfArraysThatShareADType() {
        List<Long> children = fields(100);
        children.addAll(List.of(5L, 6L, 2L));
        List<long[]> nodes = nodes(DTYPE, new long[] {24, 0, 401, 0}, new long[] {12, 403, 1, 0});
        nodes.addAll(Collections.nCopies(300, new long[] {19, 401, 2, 0}));
        long[][] records = LongStream.range(0, 100).mapToObj(i -> new long[] {9, 0, 0}).toArray(long[][]::new);
        assertEquals("limit.nodes", judged(graph(nodes, children, records), 1000));
        assertEquals("", judged(graph(nodes, children, records), 31_000));
        records[99][2] = 1;
        assertEquals("container.origin-array", judged(graph(nodes, children, records), 31_000));
    }

    @Test
    void goesThroughChildrenThatNodesShareOnce() {
        List<long[]> nodes = nodes();
        nodes.addAll(Collections.nCopies(8_000, new long[] {11, 0, 8_000, 0}));
        assertTimeout(Duration.ofSeconds(10),
                () -> assertEquals("", judged(graph(nodes, Collections.nCopies(8_000, 1L)), 30_000)));
    }

    @Test
    void refusesDTypesThatContainThemselves() {
        assertEquals("container.origin-node", judged(graph(nodes(new long[] {24, 0, 5, 0}), fields(1)), 1000));
    }

    @Test
    void countsWhatTheColumnsTakeTogether() {
        byte[] file = graph(nodes(), Collections.nCopies(8_000, 1L));
        assertEquals("limit.memory", judged(file, 1000, 120_000));
        assertEquals("", judged(file, 1000, 200_000));
    }
}
