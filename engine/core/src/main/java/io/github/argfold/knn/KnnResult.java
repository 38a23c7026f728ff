package io.github.argfold.knn;

import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.kernels.Backend;
import java.util.OptionalInt;

/**
 * The scores of a grid and what they cost.
 *
 * @param grid the cells, in table order
 * @param scores a row per cell, a column per split
 * @param complete whether every cell was evaluated; false after a cancellation, and the cells left out are NaN
 * @param pairFeatures distance work, as planned; after a cancellation what was done of it
 * @param seconds wall clock
 * @param threads threads that worked
 * @param backend kernels that ran
 */
public record KnnResult(KnnGrid grid, ScoreTable scores, boolean complete, long pairFeatures, double seconds,
        int threads,
        Backend backend) {

    /** Index of the best cell: the first maximum of the first score; empty if no cell could be scored. */
    public OptionalInt bestIndex() {
        int best = scores.best(0);
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /**
     * The best cell.
     *
     * @throws IllegalStateException if no cell could be scored
     */
    public KnnCell best() {
        return grid.cell(requireBest());
    }

    /**
     * Mean score of the best cell over the splits, by the first score.
     *
     * @throws IllegalStateException if no cell could be scored
     */
    public double bestScore() {
        return scores.mean(requireBest(), 0);
    }

    private int requireBest() {
        return bestIndex().orElseThrow(() -> new IllegalStateException(
                "no cell could be scored; the first one says: " + scores.reason(0)));
    }
}
