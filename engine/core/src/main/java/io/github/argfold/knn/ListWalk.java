package io.github.argfold.knn;

import io.github.argfold.kernels.Metric;

/**
 * One row's neighbour list, cut to what one split and one weighting see of it: the training rows among the
 * nearest k and their weights, in list order.
 *
 * <p>Where a neighbour is at distance 0 (its inverse is infinite), those at 0 weigh 1 and the others nothing;
 * they lead the list, so the rule holds for every k at once. Buffers of one thread; reused row after row.
 */
final class ListWalk {
    final int[] ids;
    final double[] weights;
    private final double[] rankValues;
    private int size;

    ListWalk(int capacity) {
        ids = new int[capacity];
        weights = new double[capacity];
        rankValues = new double[capacity];
    }

    /** Loads a row's list; returns how many neighbours there are, at most {@code k}. */
    int load(NeighbourTable table, int row, KnnProblem problem, int repeat, int k, Metric metric,
            Weighting weighting) {
        int listed = table.copy(row, ids, rankValues);
        int[] foldOf = problem.foldOf[repeat];
        int fold = foldOf[row];
        boolean unfiltered = problem.splits.repeats() == 1;
        size = 0;
        for (int i = 0; i < listed && size < k; i++) {
            // Only lists shared by several repeats hold rows that this one must not see.
            if (unfiltered || foldOf[ids[i]] != fold) {
                ids[size] = ids[i];
                rankValues[size++] = rankValues[i];
            }
        }
        weigh(metric, weighting);
        return size;
    }

    /** Loads the list of a query that is no row of the data, already filtered. */
    int load(NeighbourTable table, int query, Metric metric, Weighting weighting) {
        size = table.copy(query, ids, rankValues);
        weigh(metric, weighting);
        return size;
    }

    private void weigh(Metric metric, Weighting weighting) {
        boolean zero = false;
        for (int i = 0; i < size; i++) {
            double weight = weighting.weight(metric.distance(rankValues[i]));
            if (Double.isInfinite(weight)) {
                zero = true;
                weights[i] = 1;
            } else {
                weights[i] = zero ? 0 : weight;
            }
        }
    }
}
