package org.amphora.predict.neighbors;

import java.util.Arrays;

/** The best candidates of a query: a binary max-heap of reduced distances and rows. */
final class NeighborHeap {
    final double[] distances;
    final int[] rows;

    NeighborHeap(int count) {
        distances = new double[count];
        rows = new int[count];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
    }

    double top() {
        return distances[0];
    }

    void offer(double distance, int row) {
        if (distance >= distances[0]) {
            return;
        }
        int place = 0;
        while (true) {
            int left = 2 * place + 1;
            int right = left + 1;
            if (left >= distances.length) {
                break;
            }
            int child = right >= distances.length || distances[left] >= distances[right] ? left : right;
            if (!(distance < distances[child])) {
                break;
            }
            distances[place] = distances[child];
            rows[place] = rows[child];
            place = child;
        }
        distances[place] = distance;
        rows[place] = row;
    }
}
