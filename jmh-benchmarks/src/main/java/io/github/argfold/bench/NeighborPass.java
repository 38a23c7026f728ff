package io.github.argfold.bench;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.NeighbourSearch;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The sorted list of the k nearest others for every row of a matrix, on one thread. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class NeighborPass extends BenchmarkDefaults {
    /** Every row hides from itself. */
    private static final NeighbourSearch.Exclusion OWN_ROW = new NeighbourSearch.Exclusion() {
        @Override
        public int from(int query) {
            return query;
        }

        @Override
        public int to(int query) {
            return query + 1;
        }
    };

    /** Lists finished, per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Lists {
        public long lists;
    }

    @Param({"1000", "10000"})
    public int rows = 1000;

    @Param({"16", "50", "128"})
    public int dimension = 16;

    @Param({"10", "285"})
    public int k = 10;

    @Param
    public Backend backend = Backend.SCALAR;

    private double[] matrix;
    private int[] queryRows;
    private NeighbourSearch search;
    private NeighbourSearch.Workspace workspace;
    private NeighbourLists lists;

    @Setup
    public void pack() {
        matrix = Inputs.matrix(1, rows, dimension);
        queryRows = Inputs.allRows(rows);
        search = NeighbourSearch.exact(Inputs.metric("euclidean"),
                PointSet.pack(matrix, dimension, queryRows),
                backend);
        workspace = search.workspace(k);
        lists = new NeighbourLists(rows, k);
    }

    @Benchmark
    public NeighbourLists pass(PairFeatures pairs, Lists finished) {
        for (int first = 0; first < rows; first += NeighbourSearch.QUERY_BLOCK) {
            int count = Math.min(NeighbourSearch.QUERY_BLOCK, rows - first);
            search.search(matrix, queryRows, first, count, OWN_ROW, k, lists, workspace);
        }
        pairs.pairFeatures += (long) rows * rows * dimension;
        finished.lists += rows;
        return lists;
    }
}
