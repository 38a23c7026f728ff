package io.github.argfold.cli;

import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.KnnObjective;
import io.github.argfold.knn.KnnResult;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.study.Study;
import io.github.argfold.study.StopRule;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs a strategy over the geometries of a grid, which come with all their weightings and k. */
final class Search {
    private final KnnEvaluator evaluator;
    private final KnnGrid grid;
    private final BooleanSupplier cancelled;

    Search(KnnEvaluator evaluator, KnnGrid grid, BooleanSupplier cancelled) {
        this.evaluator = evaluator;
        this.grid = grid;
        this.cancelled = cancelled;
    }

    /** Scores every cell. */
    Outcome all() {
        return Outcome.of(evaluator.evaluate(grid), evaluator.splits());
    }

    /**
     * Scores the geometries that a strategy suggests, each with all its cells. The evaluator has threads of
     * its own, so that one trial at a time keeps the machine busy and lets the strategy see every result.
     */
    Outcome by(Strategy strategy, int trials, long seed) {
        long start = System.nanoTime();
        KnnObjective objective = new KnnObjective(evaluator, grid);
        // One trial always starts, so that there is a result to say what was interrupted; its evaluation ends at once.
        StopRule interruption = progress -> cancelled.getAsBoolean() && progress.started() > 0
                ? Optional.of("interrupted")
                : Optional.empty();
        Study.over(objective.space()).free(objective.freeParameters()).maximize()
                .seed(seed).window(1).with(strategy)
                .optimize(objective, 1, StopRule.trials(trials), interruption);
        List<KnnResult> results = objective.results();
        KnnResult any = results.getFirst();
        int cells = grid.cellsPerGeometry();
        return new Outcome(row -> results.get(row / cells).grid().cell(row % cells), table(results),
                evaluator.splits(), !cancelled.getAsBoolean(), results.size(),
                results.stream().mapToLong(KnnResult::pairFeatures).sum(), (System.nanoTime() - start) * 1e-9,
                any.threads(), any.backend());
    }

    private ScoreTable table(List<KnnResult> results) {
        ScoreTable table = new ScoreTable(Math.multiplyExact(results.size(), grid.cellsPerGeometry()),
                evaluator.splits().scored(), evaluator.scores());
        int row = 0;
        for (KnnResult result : results) {
            for (int cell = 0; cell < result.grid().cells(); cell++) {
                copy(result.scores(), cell, table, row++);
            }
        }
        return table;
    }

    private static void copy(ScoreTable from, int cell, ScoreTable to, int row) {
        for (int score = 0; score < to.scores().size(); score++) {
            for (int split = 0; split < to.splits(); split++) {
                to.set(row, split, score, from.splitScore(cell, split, score));
            }
        }
        String reason = from.reason(cell);
        if (reason != null) {
            to.fail(row, reason);
        }
    }
}
