package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.NeighbourSearch;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * A search for the nearest of every row among all the others, in the order of space. Used by one thread, which hands
 * the work to others.
 */
final class EveryOther {
    private final double[] matrix;
    private final int[] rows;
    private final NeighbourSearch search;
    private final Workers workers;
    private final LongConsumer pairsDone;

    /**
     * @param points all rows, in the order of space
     * @param pairsDone told the pairs measured, as blocks finish; called by any thread
     */
    EveryOther(PointSet points, Metric metric, Backend backend, Workers workers, LongConsumer pairsDone) {
        this.workers = workers;
        this.pairsDone = pairsDone;
        matrix = points.rowMajor();
        rows = points.ids();
        search = NeighbourSearch.exact(metric, points, backend, workers::run);
        search.awaitCompiled();
    }

    /** All rows in the order of space: whose place in it numbers the lists; not to be changed. */
    int[] rows() {
        return rows;
    }

    /** The lists of the rows at [from, to), {@code length} neighbours each or all there are. */
    NeighbourLists find(int from, int to, int length) {
        return find(IntStream.range(from, to).toArray(), length);
    }

    /** The lists of the rows at some places. */
    NeighbourLists find(int[] places, int length) {
        int[] queries = Arrays.stream(places).map(place -> rows[place]).toArray();
        NeighbourLists lists = new NeighbourLists(queries.length, length);
        int blocks = (queries.length + NeighbourSearch.QUERY_BLOCK - 1) / NeighbourSearch.QUERY_BLOCK;
        workers.run(blocks, () -> search.workspace(length), (block, workspace) -> {
            int first = block * NeighbourSearch.QUERY_BLOCK;
            int count = Math.min(NeighbourSearch.QUERY_BLOCK, queries.length - first);
            search.search(matrix, queries, first, count, itself(places), length, lists, workspace);
            pairsDone.accept((long) count * (rows.length - 1));
        });
        return lists;
    }

    private static NeighbourSearch.Exclusion itself(int[] places) {
        return new NeighbourSearch.Exclusion() {
            @Override
            public int from(int query) {
                return places[query];
            }

            @Override
            public int to(int query) {
                return places[query] + 1;
            }
        };
    }
}
