package io.github.argfold.knn;

import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.kernels.Metric;
import java.util.List;

/** What every read-out of one geometry needs to know. Immutable but for the table it writes to. */
final class ReadOutTerms {
    final KnnProblem problem;
    final Metric metric;
    final List<Weighting> weightings;
    final KAxis ks;
    final List<Score> scores;
    final Weights weights;
    final ScoreTable into;
    private final int firstCell;

    /** @param weights those of the grid's weightings */
    ReadOutTerms(KnnProblem problem, KnnGrid grid, int geometry, Weights weights, ScoreTable into) {
        this.problem = problem;
        this.into = into;
        metric = grid.geometry(geometry).metric();
        weightings = grid.weightings();
        ks = grid.axis();
        scores = into.scores();
        this.weights = weights;
        firstCell = geometry * grid.cellsPerGeometry();
    }

    /** The cell of a weighting and the i-th smallest k. */
    int cell(int weighting, int i) {
        return firstCell + weighting * ks.size() + ks.place(i);
    }

    /** The largest k that a training set of that size gives a weighting. */
    static int servedK(Weighting weighting, int trainSize) {
        return weighting.needsNext() ? trainSize - 1 : trainSize;
    }

    /** Neighbours to load for the k smallest values that a split can serve. */
    int reach(int largestK) {
        int reach = 0;
        for (int w = 0; w < weightings.size(); w++) {
            reach = Math.max(reach, weightings.get(w).reach(largestK));
        }
        return reach;
    }
}
