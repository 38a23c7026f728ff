package io.github.argfold.knn;

import io.github.argfold.kernels.Metric;
import org.jspecify.annotations.Nullable;

/**
 * One row's neighbour list, cut to what one split sees of it: the training rows among its nearest, in list order.
 *
 * <p>Buffers of one thread; reused row after row.
 */
final class ListWalk {
    final int[] ids;
    /** Rank values of the list, once {@link #measure} was called for it; until then they may be estimates. */
    final double[] rankValues;
    /** Distances of the list, once {@link #measure} was called for it. */
    final double[] distances;
    private final Metric metric;
    private final NeighbourTable.@Nullable Estimates estimates;
    private final @Nullable FoldDistances exact;
    private int row;
    private int size;

    /** For the lists of a table. */
    ListWalk(KnnProblem problem, Metric metric, NeighbourTable table) {
        this(metric, table.capacity(), table.estimates(), table.estimates() == null
                ? null
                : new FoldDistances(metric, problem.matrix, problem.features));
    }

    /** For lists of exact rank values. */
    ListWalk(Metric metric, int capacity) {
        this(metric, capacity, null, null);
    }

    private ListWalk(Metric metric, int capacity, NeighbourTable.@Nullable Estimates estimates,
            @Nullable FoldDistances exact) {
        this.metric = metric;
        this.estimates = estimates;
        this.exact = exact;
        ids = new int[capacity];
        rankValues = new double[capacity];
        distances = new double[capacity];
    }

    /** Loads a row's list as a repeat sees it; returns how many neighbours there are, at most {@code limit}. */
    int load(NeighbourTable table, int row, int[] foldOf, int limit) {
        this.row = row;
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

    /** Takes the roots of the loaded list's rank values, which are exact from now on. */
    void measure() {
        if (estimates != null && exact != null) {
            estimates.settle(exact, row, ids, size, rankValues);
        }
        takeRoots();
    }

    /** Takes the roots of the loaded list's rank values as they are: how far these may be off, relatively, at most. */
    double estimate() {
        takeRoots();
        // A root halves errors or, of the first power, keeps them.
        return estimates == null ? 0 : estimates.error();
    }

    private void takeRoots() {
        for (int i = 0; i < size; i++) {
            distances[i] = metric.distance(rankValues[i]);
        }
    }
}
