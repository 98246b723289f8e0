package org.amphora;

import java.util.Arrays;

/**
 * The columns of the dtypes of an origin: of how many elements each column is, for one element of the dtype.
 *
 * <p>Dtypes may share parts, so that a few have any number of columns: these are counted before they are made. They lie
 * end to end in one array, since there may be as many dtypes as nodes.
 */
final class OriginDTypes {
    private static final int UNSEEN = -1;
    private static final int ENTERED = -2;

    private final OriginGraph graph;
    private final Budget budget;
    private final int[] first;
    private final int[] counts;
    private long[] elements = new long[16];
    private int length;

    /** {@code budget} is how many columns there may be. */
    OriginDTypes(OriginGraph graph, Budget budget) {
        this.graph = graph;
        this.budget = budget;
        this.first = new int[graph.nodes()];
        this.counts = new int[graph.nodes()];
        Arrays.fill(counts, UNSEEN);
    }

    /** How many columns a dtype has, once all are measured. */
    int count(int node) {
        return counts[node];
    }

    /** The elements of a column for one element of the dtype. */
    long elements(int node, int column) {
        return elements[first[node] + column];
    }

    /** Measures all dtypes, those within others first, with a stack of its own. */
    void measure() {
        int[] path = new int[graph.nodes()];
        int[] next = new int[graph.nodes()];
        for (int node = 0; node < graph.nodes(); node++) {
            if (!OriginGraph.isDType(graph.kind(node)) || counts[node] != UNSEEN) {
                continue;
            }
            int depth = 0;
            path[0] = node;
            counts[node] = ENTERED;
            while (depth >= 0) {
                int open = path[depth];
                if (next[open] == parts(open)) {
                    finish(open);
                    depth--;
                    continue;
                }
                int part = part(open, next[open]++);
                graph.require(counts[part] != ENTERED);
                if (counts[part] == UNSEEN) {
                    counts[part] = ENTERED;
                    path[++depth] = part;
                }
            }
        }
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

    /** The columns of a dtype whose parts are measured. */
    private void finish(int node) {
        boolean isPlain = graph.kind(node) == OriginGraph.DTYPE;
        long count = isPlain ? 1 : 0;
        for (int i = 0; i < parts(node); i++) {
            count += counts[part(node, i)];
        }
        budget.take(count);
        reserve((int) count);
        first[node] = length;
        counts[node] = (int) count;
        if (isPlain) {
            elements[length++] = 1;
            return;
        }
        long times = graph.kind(node) == OriginGraph.SUBARRAY_DTYPE ? graph.product(graph.child(node, 1)) : 1;
        for (int i = 0; i < parts(node); i++) {
            int part = part(node, i);
            for (int column = 0; column < counts[part]; column++) {
                elements[length++] = product(elements(part, column), times);
            }
        }
    }

    /** Room for more columns, whose number was counted. */
    private void reserve(int more) {
        if (length + more > elements.length) {
            elements = Arrays.copyOf(elements, (int) Math.min(Integer.MAX_VALUE - 8, 2L * (length + more)));
        }
    }

    /** The product of two numbers of at least 0, or the largest there is, which no record has. */
    static long product(long one, long other) {
        return Math.multiplyHigh(one, other) != 0 || one * other < 0 ? Long.MAX_VALUE : one * other;
    }
}
