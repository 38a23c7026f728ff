package io.github.argfold.knn;

import io.github.argfold.kernels.Metric;

/**
 * One row's neighbour list, cut to what one split sees of it: the training rows among its nearest, in list order.
 *
 * <p>Buffers of one thread; reused row after row.
 */
final class ListWalk {
    final int[] ids;
    final double[] rankValues;
    /** Distances of the list, once {@link #measure} was called for it. */
    final double[] distances;
    private final Metric metric;
    private int size;

    ListWalk(Metric metric, int capacity) {
        this.metric = metric;
        ids = new int[capacity];
        rankValues = new double[capacity];
        distances = new double[capacity];
    }

    /** Loads a row's list as a repeat sees it; returns how many neighbours there are, at most {@code limit}. */
    int load(NeighbourTable table, int row, int[] foldOf, int limit) {
        int listed = table.copy(row, ids, rankValues);
        if (!table.mixed()) {
            size = Math.min(listed, limit);
            return size;
        }
        int fold = foldOf[row];
        int kept = 0;
        for (int i = 0; i < listed && kept < limit; i++) {
            int id = ids[i];
            if (foldOf[id] != fold) {
                ids[kept] = id;
                rankValues[kept++] = rankValues[i];
            }
        }
        size = kept;
        return size;
    }

    /** Loads the whole list of a query. */
    int load(NeighbourTable table, int query) {
        size = table.copy(query, ids, rankValues);
        return size;
    }

    /** Takes the roots of the loaded list's rank values. */
    void measure() {
        for (int i = 0; i < size; i++) {
            distances[i] = metric.distance(rankValues[i]);
        }
    }
}
