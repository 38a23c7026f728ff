package io.github.argfold.cli;

import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.knn.KnnCell;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.KnnObjective;
import io.github.argfold.knn.KnnResult;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.study.Study;
import io.github.argfold.study.StopRule;
import io.github.argfold.trial.TrialHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs a strategy over the cells of a grid. */
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
     * Scores the cells that a strategy suggests, in its order. The evaluator has threads of its own, so that one
     * trial at a time keeps the machine busy and lets the strategy see every result.
     */
    Outcome by(Strategy strategy, int trials, long seed) {
        long start = System.nanoTime();
        KnnObjective objective = new KnnObjective(evaluator, grid);
        // One trial always starts, so that there is a result to say what was interrupted; its evaluation ends at once.
        StopRule interruption = progress -> cancelled.getAsBoolean() && progress.started() > 0
                ? Optional.of("interrupted")
                : Optional.empty();
        TrialHistory history = Study.over(objective.space()).maximize().seed(seed).window(1)
                .with(strategy)
                .optimize(objective, 1, StopRule.trials(trials), interruption).history();
        List<KnnResult> results = objective.results();
        Map<KnnCell, Place> places = places(results);
        List<KnnCell> cells = new ArrayList<>();
        for (int trial = 0; trial < history.size(); trial++) {
            KnnCell cell = objective.cell(history.configuration(trial));
            // A geometry that was interrupted has no scores to show.
            if (places.containsKey(cell)) {
                cells.add(cell);
            }
        }
        KnnResult any = results.getFirst();
        boolean complete = !cancelled.getAsBoolean();
        return new Outcome(cells::get, table(cells, places), evaluator.splits(), complete, results.size(),
                results.stream().mapToLong(KnnResult::pairFeatures).sum(), (System.nanoTime() - start) * 1e-9,
                any.threads(), any.backend());
    }

    /** Where the scores of a cell are. */
    private record Place(ScoreTable scores, int row) {}

    private static Map<KnnCell, Place> places(List<KnnResult> results) {
        Map<KnnCell, Place> places = new HashMap<>();
        for (KnnResult result : results) {
            for (int row = 0; row < result.grid().cells(); row++) {
                places.put(result.grid().cell(row), new Place(result.scores(), row));
            }
        }
        return places;
    }

    private ScoreTable table(List<KnnCell> cells, Map<KnnCell, Place> places) {
        ScoreTable table = new ScoreTable(cells.size(), evaluator.splits().scored(), evaluator.scores());
        for (int row = 0; row < cells.size(); row++) {
            Place place = places.get(cells.get(row));
            if (place == null) {
                continue;
            }
            String reason = place.scores().reason(place.row());
            if (reason != null) {
                table.fail(row, reason);
                continue;
            }
            for (int s = 0; s < table.scores().size(); s++) {
                for (int split = 0; split < table.splits(); split++) {
                    table.set(row, split, s, place.scores().splitScore(place.row(), split, s));
                }
            }
        }
        return table;
    }
}
