package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.NeighbourSearch.Exclusion;

/** A search that takes the float64 distance of every pair. */
interface PairSearch {
    /** The buffers of one thread, for lists of at most {@code maxLength}. */
    Worker worker(int maxLength);

    /** Searches with the buffers of one thread. */
    interface Worker {
        /** As {@link NeighbourSearch#search}, validated. */
        void search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion, int length,
                NeighbourLists lists);
    }

    /** Rows of plain loops for few points on the scalar backend, else tiles. */
    static PairSearch of(Metric metric, PointSet points, Backend backend) {
        return backend == Backend.SCALAR && points.size() <= SmallSearch.MOST_POINTS
                ? new SmallSearch(metric, points)
                : new ExhaustiveSearch(metric, points, backend);
    }
}
