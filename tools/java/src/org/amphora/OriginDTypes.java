package org.amphora;

import java.util.Arrays;

/** The columns of the dtypes of an origin: of how many elements each column is, for one element of the dtype. */
final class OriginDTypes {
    private static final byte UNSEEN = 0;
    private static final byte ENTERED = 1;
    private static final byte MEASURED = 2;

    private final OriginGraph graph;
    private final Budget budget;
    private final byte[] states;
    private final long[][] columns;

    /** Columns count as nodes do; {@code left} is how many there may be. */
    OriginDTypes(OriginGraph graph, Origin origin, long left) {
        this.graph = graph;
        this.budget = new Budget(left, "limit.nodes", origin.offset());
        this.states = new byte[graph.nodes()];
        this.columns = new long[graph.nodes()][];
    }

    /** The columns of a dtype node, for an array; that counts too, since many arrays may have one dtype. */
    long[] columns(int node) {
        budget.take(columns[node].length);
        return columns[node];
    }

    /** Measures all dtypes, those within others first, with a stack of its own. */
    void measure() {
        int[] path = new int[graph.nodes()];
        int[] next = new int[graph.nodes()];
        for (int node = 0; node < graph.nodes(); node++) {
            if (!isDType(node) || states[node] != UNSEEN) {
                continue;
            }
            int depth = 0;
            path[0] = node;
            states[node] = ENTERED;
            while (depth >= 0) {
                int open = path[depth];
                if (next[open] == parts(open)) {
                    columns[open] = measured(open);
                    states[open] = MEASURED;
                    depth--;
                    continue;
                }
                int part = part(open, next[open]++);
                graph.require(states[part] != ENTERED);
                if (states[part] == UNSEEN) {
                    states[part] = ENTERED;
                    path[++depth] = part;
                }
            }
        }
    }

    private boolean isDType(int node) {
        return graph.kind(node) >= OriginGraph.DTYPE && graph.kind(node) <= OriginGraph.SUBARRAY_DTYPE;
    }

    /** How many dtypes a dtype is made of. */
    private int parts(int node) {
        return switch (graph.kind(node)) {
            case OriginGraph.RECORD_DTYPE -> graph.count(node) / 4;
            case OriginGraph.SUBARRAY_DTYPE -> 1;
            default -> 0;
        };
    }

    private int part(int node, int place) {
        return graph.child(node, graph.kind(node) == OriginGraph.RECORD_DTYPE ? 4 * place + 2 : 0);
    }

    private long[] measured(int node) {
        long count = parts(node) == 0 ? 1 : 0;
        for (int i = 0; i < parts(node); i++) {
            count += columns[part(node, i)].length;
        }
        budget.take(count);
        long[] made = new long[(int) count];
        if (parts(node) == 0) {
            // A plain dtype; a record without fields has no column.
            Arrays.fill(made, 1);
            return graph.kind(node) == OriginGraph.DTYPE ? made : new long[0];
        }
        long times = graph.kind(node) == OriginGraph.SUBARRAY_DTYPE ? graph.product(graph.child(node, 1)) : 1;
        int filled = 0;
        for (int i = 0; i < parts(node); i++) {
            for (long elements : columns[part(node, i)]) {
                made[filled++] = product(elements, times);
            }
        }
        return made;
    }

    /** The product of two numbers of at least 0, or the largest there is, which no record has. */
    static long product(long one, long other) {
        return Math.multiplyHigh(one, other) != 0 || one * other < 0 ? Long.MAX_VALUE : one * other;
    }
}
