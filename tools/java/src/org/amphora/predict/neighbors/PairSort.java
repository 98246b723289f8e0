package org.amphora.predict.neighbors;

import java.util.ArrayDeque;

/** Sorts distances with their rows as {@code tie_order} says, which decides the order of equal distances. */
final class PairSort {
    private static final int SMALL = 15;
    /** Comparisons beyond which rows are made to be slow, in parts of n log n. */
    private static final long PATIENCE = 64;

    private final double[] distances;
    private final int[] rows;
    private long left;

    private PairSort(double[] distances, int[] rows) {
        this.distances = distances;
        this.rows = rows;
        this.left = PATIENCE * distances.length * (1 + log2(distances.length)) + (1 << 24);
    }

    static void sort(double[] distances, int[] rows, boolean isIntrosort) {
        PairSort sort = new PairSort(distances, rows);
        if (isIntrosort) {
            sort.introsort(0, distances.length, 2 * log2(distances.length));
        } else {
            sort.quicksort();
        }
    }

    private static int log2(int n) {
        return 31 - Integer.numberOfLeadingZeros(Math.max(1, n));
    }

    private void swap(int i, int j) {
        double distance = distances[i];
        distances[i] = distances[j];
        distances[j] = distance;
        int row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }

    private void exchange(int i, int j) {
        if (distances[i] > distances[j]) {
            swap(i, j);
        }
    }

    /** Brings the median of the first, the middle and the last to the end. */
    private void median(int first, int n) {
        int last = first + n - 1;
        exchange(first, last);
        if (distances[last] > distances[first + n / 2]) {
            swap(last, first + n / 2);
            exchange(first, last);
        }
    }

    private void quicksort() {
        ArrayDeque<int[]> parts = new ArrayDeque<>();
        parts.push(new int[] {0, distances.length});
        while (!parts.isEmpty()) {
            int[] part = parts.pop();
            int first = part[0];
            int n = part[1] - first;
            if (n <= 3) {
                exchangeFew(first, n);
                continue;
            }
            left -= n;
            if (left < 0) {
                heapSort(first, part[1]);
                continue;
            }
            median(first, n);
            int last = part[1] - 1;
            int store = first;
            for (int i = first; i < last; i++) {
                if (distances[i] < distances[last]) {
                    swap(i, store++);
                }
            }
            swap(store, last);
            parts.push(new int[] {first, store});
            parts.push(new int[] {store + 1, part[1]});
        }
    }

    private void exchangeFew(int first, int n) {
        if (n >= 2) {
            exchange(first, first + 1);
        }
        if (n == 3) {
            exchange(first + 1, first + 2);
            exchange(first, first + 1);
        }
    }

    // It calls itself at most 2 log2 n deep.
    private void introsort(int start, int end, int depth) {
        int first = start;
        int rounds = depth;
        while (end - first > SMALL) {
            if (rounds-- <= 0) {
                heapSort(first, end);
                return;
            }
            median(first, end - first);
            int last = end - 1;
            double pivot = distances[last];
            int i = first + 1;
            int j = last - 1;
            while (true) {
                while (i <= j && distances[i] < pivot) {
                    i++;
                }
                while (i <= j && distances[j] > pivot) {
                    j--;
                }
                if (i >= j) {
                    break;
                }
                swap(i++, j--);
            }
            swap(i, last);
            introsort(first, i, rounds);
            first = i + 1;
        }
        for (int i = first + 1; i < end; i++) {
            for (int j = i; j > first && distances[j - 1] > distances[j]; j--) {
                swap(j - 1, j);
            }
        }
    }

    private void heapSort(int first, int end) {
        for (int root = (end - first) / 2 - 1; root >= 0; root--) {
            sink(first, root, end - first);
        }
        for (int n = end - first - 1; n > 0; n--) {
            swap(first, first + n);
            sink(first, 0, n);
        }
    }

    private void sink(int first, int root, int n) {
        int place = root;
        while (2 * place + 1 < n) {
            int child = 2 * place + 1;
            if (child + 1 < n && distances[first + child + 1] > distances[first + child]) {
                child++;
            }
            if (!(distances[first + child] > distances[first + place])) {
                return;
            }
            swap(first + child, first + place);
            place = child;
        }
    }
}
