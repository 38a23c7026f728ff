package io.github.argfold.kernels.search;

import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.UnitOrder;
import io.github.argfold.kernels.selection.Candidates;
import io.github.argfold.kernels.tiles.ExactDistances;

/**
 * The rank values of a block's candidates by the definition, a range of points after another: rows that one query has
 * brought into the second-level cache, the next finds there. Buffers of one thread.
 */
final class BlockValues {
    /** What the rows of a range take: about a second-level cache. */
    private static final int RANGE_BYTES = 1 << 19;
    private static final int BLOCK = NeighbourSearch.QUERY_BLOCK;

    private final PointSet points;
    private final ExactDistances distances;
    private final int range;
    /** When each unit was visited. */
    private final int[] places;
    private final int[] done = new int[BLOCK];
    private final double[][] values = new double[BLOCK][0];

    BlockValues(PointSet points, ExactDistances distances) {
        this.points = points;
        this.distances = distances;
        range = Math.max(1, RANGE_BYTES / (UnitOrder.POINTS * Double.BYTES) / points.dimension());
        places = new int[points.size() / UnitOrder.POINTS + 1];
    }

    /**
     * Measures all candidates of a block.
     *
     * @param units how many units of the order were visited at most
     * @param queryRows rows of the matrix, the block's from {@code first} on
     */
    void measure(Candidates[] candidates, int count, UnitOrder order, int units, double[] rowMajor,
            int[] queryRows, int first) {
        for (int i = 0; i < units; i++) {
            places[order.unit(i)] = i;
        }
        for (int q = 0; q < count; q++) {
            done[q] = 0;
            if (values[q].length < candidates[q].size()) {
                values[q] = new double[candidates[q].positions.length];
            }
        }
        for (int end = range, left = count; left > 0; end += range) {
            left = 0;
            for (int q = 0; q < count; q++) {
                int size = candidates[q].size();
                int to = end(candidates[q], done[q], size, end);
                distances.rankValues(rowMajor, queryRows[first + q] * points.dimension(), points,
                        candidates[q].positions, done[q], to, values[q]);
                done[q] = to;
                left += to < size ? 1 : 0;
            }
        }
    }

    /** Candidates stand in the order of the visits, but for lists that were settled: these are measured a little later. */
    private int end(Candidates candidates, int from, int size, int end) {
        int to = from;
        while (to < size && places[candidates.positions[to] / UnitOrder.POINTS] < end) {
            to++;
        }
        return to;
    }

    /** The values of a query's candidates, in their order. */
    double[] of(int query) {
        return values[query];
    }
}
