package io.github.argfold.knn;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;

/** Neighbour lists, found once, and their read-out: the door to what the package keeps to itself. */
public final class ReadOutInput {
    private final ReadOutTerms terms;
    private final NeighbourTable lists;
    private final Workers workers;

    /** Finds the lists of the grid's only geometry, which must not scale. */
    public ReadOutInput(Dataset data, KnnEvaluator evaluator, KnnGrid grid, int threads) {
        KnnProblem problem = new KnnProblem(data, evaluator.splits(), Imputation.NONE);
        Weights weights = new Weights(grid.weightings(), problem.features, grid.largestK());
        workers = new Workers(threads, () -> false);
        terms = new ReadOutTerms(problem, grid, 0, weights,
                new ScoreTable(grid.cells(), problem.splits.scored(), evaluator.scores()));
        lists = new NeighbourPass(problem, grid.geometry(0), grid.reach(problem.smallestTrain),
                Backend.SCALAR,
                workers, pairs -> {
                }).shared();
    }

    /** Reads everything out once. */
    public ScoreTable read() {
        ReadOut readOut = ReadOut.of(terms);
        for (int r = 0; r < terms.problem.splits.repeats(); r++) {
            readOut.read(lists, java.util.List.of(terms.problem.splitRows(r)), workers);
            readOut.finish(workers);
        }
        return terms.into;
    }

    /** Votes per {@link #read}: tested rows × cells. */
    public long votes() {
        return (long) terms.problem.rows * terms.problem.splits.repeats() * terms.into.cells();
    }
}
