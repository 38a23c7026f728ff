package io.github.argfold.bench;

import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.kernels.Metric;
import io.github.argfold.knn.KnnCell;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.KnnResult;
import io.github.argfold.knn.Weighting;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A whole tune, data in memory: k 1:{@link #largestK} × 2 weightings × 2 metrics under stratified:5. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class CrossValidation extends BenchmarkDefaults {

    /** Ways to score the same cells. */
    public enum Contender {
        /** The whole grid at once: one neighbour pass per metric. */
        GRID,
        /** Every cell by itself, as fitting and predicting per cell does: the baseline. */
        CELL_BY_CELL,
        /** The job this began with, whatever {@link #largestK}: k 1:30, uniform, euclidean, one thread. */
        SEED
    }

    /** Cells scored, per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Cells {
        public long cells;
    }

    @Param({"iris", "digits", "letter", "shuttle"})
    public String data = "iris";

    @Param("50")
    public int largestK = 50;

    @Param({"1", "2"})
    public int threads = 1;

    @Param
    public Contender contender = Contender.GRID;

    private KnnEvaluator evaluator;
    private KnnGrid grid;

    @Setup
    public void load() {
        evaluator = KnnEvaluator.builder(BundledDatasets.load(data)).threads(threads).build();
        grid = contender == Contender.SEED
                ? KnnGrid.builder().k(1, 30).build()
                : KnnGrid.builder().k(1, largestK).weightings(Weighting.UNIFORM, Weighting.DISTANCE)
                        .metrics(Metric.EUCLIDEAN, Metric.MANHATTAN).build();
    }

    @Benchmark
    public double tune(Cells scored) {
        scored.cells += grid.cells();
        return bestScore();
    }

    double bestScore() {
        if (contender != Contender.CELL_BY_CELL) {
            return evaluator.evaluate(grid).bestScore();
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < grid.cells(); i++) {
            KnnCell cell = grid.cell(i);
            KnnResult one = evaluator.evaluate(KnnGrid.builder().k(cell.k()).weightings(cell.weighting())
                    .metrics(cell.metric()).scalings(cell.scaling()).build());
            ScoreTable scores = one.scores();
            best = Math.max(best, scores.mean(0, 0));
        }
        return best;
    }
}
