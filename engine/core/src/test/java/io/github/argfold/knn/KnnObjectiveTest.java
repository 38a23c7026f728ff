package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.kernels.Metric;
import io.github.argfold.strategy.GridStrategy;
import io.github.argfold.strategy.RandomGridStrategy;
import io.github.argfold.study.StopRule;
import io.github.argfold.study.Strategies;
import io.github.argfold.study.Study;
import io.github.argfold.study.StudyResult;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnnObjectiveTest {
    private static final KnnGrid GRID = KnnGrid.builder().k(1, 30).weightings(Weighting.values())
            .metrics(Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.minkowski(3))
            .scalings(Scaling.NONE, Scaling.STANDARD, Scaling.MINMAX).build();
    private static final KnnEvaluator EVALUATOR = KnnEvaluator.builder(BundledDatasets.load("wine")).build();

    @Test
    void theGridStrategyVisitsEveryCellInGridOrder() {
        KnnResult expected = EVALUATOR.evaluate(GRID);
        for (int threads : new int[]{1, 3}) {
            KnnObjective objective = new KnnObjective(EVALUATOR, GRID);
            StudyResult found = Study.over(objective.space()).maximize().with(GridStrategy.inOrder())
                    .optimize(objective, threads);
            assertThat(found.history().size()).isEqualTo(GRID.cells());
            for (int cell = 0; cell < GRID.cells(); cell++) {
                assertThat(objective.cell(found.history().configuration(cell))).isEqualTo(GRID.cell(cell));
                assertThat(found.history().value(cell)).isEqualTo(expected.scores().mean(cell, 0));
            }
            assertThat(objective.cell(found.best().orElseThrow().configuration())).isEqualTo(expected.best());
            assertThat(found.best().orElseThrow().value()).isEqualTo(expected.bestScore());
            assertThat(objective.results()).hasSize(GRID.geometries());
        }
    }

    @Test
    void theRandomGridFindsTheBestScore() {
        KnnObjective objective = new KnnObjective(EVALUATOR, GRID);
        double best = EVALUATOR.evaluate(GRID).bestScore();
        for (int seed = 0; seed < 5; seed++) {
            StudyResult found = Study.over(objective.space()).maximize().seed(seed)
                    .with(RandomGridStrategy.create())
                    .optimize(objective, 1, StopRule.target(best), StopRule.trials(GRID.cells()));
            assertThat(found.best().orElseThrow().value()).as("seed=%s", seed).isEqualTo(best);
        }
    }

    @Test
    void aTrialPerGeometryFindsTheBestOfTheGrid() {
        KnnResult grid = EVALUATOR.evaluate(GRID);
        for (String strategy : Strategies.names()) {
            KnnObjective objective = new KnnObjective(EVALUATOR, GRID);
            StudyResult found = Study.over(objective.space()).free(objective.freeParameters()).maximize()
                    .with(Strategies.byName(strategy)).optimize(objective, 1, StopRule.trials(1000));
            TrialHistory history = found.history();
            assertThat(history.size()).as(strategy).isEqualTo(GRID.geometries());
            assertThat(found.best().orElseThrow().value()).as(strategy).isEqualTo(grid.bestScore());
            for (int trial = 0; trial < history.size(); trial++) {
                KnnCell cell = objective.cell(history.configuration(trial));
                assertThat(history.profile(trial)).hasSize(GRID.cellsPerGeometry());
                assertThat(Arrays.stream(objective.splitScores(cell)).average().orElseThrow())
                        .isCloseTo(history.value(trial), within(1e-12));
                assertThat(history.value(trial))
                        .isEqualTo(Arrays.stream(history.profile(trial)).max().orElseThrow());
            }
        }
    }

    @Test
    void aGeometryOfWhichNothingCanBeScoredIsAFailedTrial() {
        KnnObjective objective = new KnnObjective(EVALUATOR, KnnGrid.builder().k(5000, 6000).build());
        StudyResult found = Study.over(objective.space()).free(objective.freeParameters()).maximize()
                .with(GridStrategy.inOrder()).optimize(objective, 1);
        assertThat(found.best()).isEmpty();
        assertThat(found.history().trial(0).cause()).contains("k=5000, training rows=142");
    }

    @Test
    void splitScoresAreThoseOfTheTable() {
        KnnObjective objective = new KnnObjective(EVALUATOR, GRID);
        KnnResult result = EVALUATOR.evaluate(GRID);
        for (int cell = 0; cell < GRID.cells(); cell += 17) {
            int index = cell;
            assertThat(objective.splitScores(GRID.cell(cell))).containsExactly(IntStream.range(0, 5)
                    .mapToDouble(split -> result.scores().splitScore(index, split, 0)).toArray());
        }
    }

    @Test
    void aCellThatCannotBeScoredIsAFailedTrialWithItsReason() {
        KnnGrid grid = KnnGrid.builder().k(9, 5000, 3).build();
        KnnObjective objective = new KnnObjective(EVALUATOR, grid);
        StudyResult found = Study.over(objective.space()).maximize().with(GridStrategy.inOrder())
                .optimize(objective, 1);
        assertThat(found.history().state(1)).isEqualTo(TrialState.FAILED);
        assertThat(found.history().trial(1).cause()).contains("k=5000, training rows=142");
        assertThat(found.history().completed()).isEqualTo(2);
    }
}
