package org.amphora.predict.neighbors;

/** Nodes that wait, the nearest first: a binary min-heap whose order of equal distances is part of an answer. */
final class NodeQueue {
    private final double[] distances;
    private final int[] nodes;
    private int count;

    NodeQueue(int capacity) {
        distances = new double[capacity];
        nodes = new int[capacity];
    }

    boolean isEmpty() {
        return count == 0;
    }

    void push(double distance, int node) {
        int place = count++;
        while (place > 0 && distances[(place - 1) / 2] > distance) {
            move((place - 1) / 2, place);
            place = (place - 1) / 2;
        }
        distances[place] = distance;
        nodes[place] = node;
    }

    int pop() {
        int popped = nodes[0];
        count--;
        double distance = distances[count];
        int node = nodes[count];
        int place = 0;
        while (2 * place + 1 < count) {
            int child = 2 * place + 1;
            if (child + 1 < count && distances[child + 1] < distances[child]) {
                child++;
            }
            if (!(distances[child] <= distance)) {
                break;
            }
            move(child, place);
            place = child;
        }
        distances[place] = distance;
        nodes[place] = node;
        return popped;
    }

    private void move(int from, int to) {
        distances[to] = distances[from];
        nodes[to] = nodes[from];
    }
}
