package io.github.argfold.kernels.search;

import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.search.NeighbourSearch.Exclusion;

/** A search in which float32 values propose candidates and the float64 definition ranks them. */
interface CandidateSearch {
    /** The buffers of one thread, for lists of at most {@code maxLength}. */
    Worker worker(int maxLength);

    /** Searches with the buffers of one thread. */
    interface Worker {
        /** As {@link NeighbourSearch#search}, validated; false, with nothing written, if a query has no image. */
        boolean search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
                int length,
                NeighbourLists lists);
    }
}
