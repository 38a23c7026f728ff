package io.github.argfold.knn;

import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.kernels.Metric;

/**
 * Stage 2: the scores of every k for one split and one weighting, from one walk along each row's neighbour list.
 *
 * <p>An instance holds the buffers of one thread.
 */
interface ReadOut {
    /** Fills the scores of the cells {@code firstCell + i} for the i-th k. */
    void score(NeighbourTable table, SplitRows split, Metric metric, Weighting weighting, ScoreTable scores,
            int firstCell);

    /** The read-out of a problem's kind. */
    static ReadOut of(KnnProblem problem, KnnGrid grid, ScoreTable scores, int listCapacity) {
        KAxis ks = new KAxis(grid.ks());
        return problem.classes > 0
                ? new ClassReadOut(problem, ks, scores.scores(), listCapacity)
                : new ValueReadOut(problem, ks, scores.scores(), listCapacity);
    }
}
