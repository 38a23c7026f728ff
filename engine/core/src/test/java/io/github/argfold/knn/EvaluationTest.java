package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.Splitter;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an evaluation is planned, watched, stopped and refused. */
class EvaluationTest {
    private static final Dataset IRIS = BundledDatasets.load("iris");
    private static final KnnGrid GRID = KnnGrid.builder().k(1, 10)
            .weightings(Weighting.UNIFORM, Weighting.DISTANCE)
            .metrics(Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.minkowski(3))
            .scalings(Scaling.NONE, Scaling.STANDARD).build();

    /** A call of {@link Progress}. */
    record Step(long done, long total, long cells) {}

    private static List<Step> steps(Dataset data, Splitter splitter) {
        List<Step> steps = new ArrayList<>();
        KnnEvaluator.builder(data).splitter(splitter).threads(1)
                .progress((done, total, cells) -> steps.add(new Step(done, total, cells))).build()
                .evaluate(GRID);
        return steps;
    }

    @Test
    void progressRisesToItsTotal() {
        for (Splitter splitter : List.of(Splitters.stratified(5), Splitters.kfold(2),
                Splitters.repeatedKfold(3, 4, 1), Splitters.leaveOneOut(), Splitters.timeSeries(4),
                Splitters.predefined("fold"), Splitters.holdout(0.25))) {
            Dataset data = RandomData.classes(new Random(1), 150, 4);
            List<Step> steps = steps(data, splitter);
            for (int i = 1; i < steps.size(); i++) {
                assertThat(steps.get(i).done()).isGreaterThanOrEqualTo(steps.get(i - 1).done());
                assertThat(steps.get(i).cells()).isGreaterThanOrEqualTo(steps.get(i - 1).cells());
            }
            long total = KnnEvaluator.builder(data).splitter(splitter).build().plan(GRID).pairFeatures();
            assertThat(steps.getLast()).as(splitter.spec()).isEqualTo(new Step(total, total, GRID.cells()));
        }
    }

    /** Else the bar would stand at its end while the work goes on. */
    @Test
    void cellsThatNoFoldServesAreNoWork() {
        KnnEvaluator evaluator = KnnEvaluator.builder(IRIS).build();
        KnnGrid beyond = KnnGrid.builder().k(121, 130).build();
        EvaluationPlan plan = evaluator.plan(beyond);
        assertThat(plan.passes()).isZero();
        assertThat(plan.pairFeatures()).isZero();
        assertThat(plan.readOuts()).isZero();
        assertThat(plan.explain())
                .contains("10 cells cannot be scored: the smallest training fold has 120 rows");
        KnnResult result = evaluator.evaluate(beyond);
        assertThat(result.scores().mean(0, 0)).isNaN();
        assertThat(result.scores().reason(0)).contains("k=121, training rows=120");
        // A few of them make no list longer, and change no other cell.
        KnnGrid some = KnnGrid.builder().k(1, 5, 1000).build();
        assertThat(evaluator.plan(some).bytes())
                .isLessThan(evaluator.plan(KnnGrid.builder().k(1, 20).build()).bytes());
        assertThat(evaluator.evaluate(some).scores().mean(1, 0))
                .isEqualTo(evaluator.evaluate(KnnGrid.builder().k(1, 5).build()).scores().mean(4, 0));
        assertThat(evaluator.evaluate(some).scores().mean(2, 0)).isNaN();
        // The largest of all takes no table of its own.
        KnnGrid vast = KnnGrid.builder().k(Integer.MAX_VALUE, 5, 2_000_000).weightings(Weighting.values())
                .build();
        assertThat(evaluator.plan(vast).bytes()).isLessThan(1_000_000);
        KnnResult vastly = evaluator.evaluate(vast);
        for (int cell = 0; cell < vast.cells(); cell++) {
            assertThat(vastly.scores().reason(cell) == null).as(vast.cell(cell).toString())
                    .isEqualTo(vast.cell(cell).k() == 5);
        }
    }

    @Test
    void passesAddUpToThePlan() {
        KnnGrid grid = KnnGrid.builder().k(1, 5)
                .metrics(Metric.EUCLIDEAN, Metric.COSINE, Metric.minkowski(1.5),
                        Metric.minkowski(2.5))
                .scalings(Scaling.NONE, Scaling.STANDARD).build();
        for (Splitter splitter : List.of(Splitters.stratified(5), Splitters.repeatedKfold(3, 4, 1))) {
            EvaluationPlan plan = KnnEvaluator.builder(IRIS).splitter(splitter).build().plan(grid);
            List<PlannedPass> passes = plan.plannedPasses();
            assertThat(passes.stream().mapToInt(PlannedPass::passes).sum()).isEqualTo(plan.passes());
            assertThat(passes.stream().mapToLong(PlannedPass::pairFeatures).sum())
                    .isEqualTo(plan.pairFeatures());
            assertThat(passes.stream().flatMap(pass -> pass.geometries().stream()))
                    .hasSize(grid.geometries()).doesNotHaveDuplicates();
            assertThat(passes.getFirst()).isEqualTo(new PlannedPass("shared", List.of(grid.geometry(0)), 1,
                    passes.getFirst().pairFeatures()));
        }
        assertThat(KnnEvaluator.builder(IRIS).build().plan(KnnGrid.builder().k(121, 122).build())
                .plannedPasses())
                .containsExactly(new PlannedPass("unscorable",
                        List.of(new Geometry(Scaling.NONE, Metric.EUCLIDEAN)), 0, 0));
    }

    @Test
    void warnsOfMemoryThatCannotBeKept() {
        KnnEvaluator.Builder builder = KnnEvaluator.builder(IRIS);
        assertThat(builder.build().plan(GRID).memoryWarning()).isNull();
        assertThat(builder.memoryBytes(1 << 20).build().plan(GRID).memoryWarning()).isNull();
        assertThat(builder.memoryBytes(1).build().plan(GRID).memoryWarning())
                .contains("memory=1 bytes, needed for lists");
    }

    @Test
    void onePassReportsExactlyThePairsThatThePlanForetold() {
        for (Splitter splitter : List.of(Splitters.kfold(2), Splitters.kfold(5), Splitters.leaveOneOut(),
                Splitters.predefined("fold"), Splitters.repeatedKfold(4, 2, 1))) {
            Dataset data = RandomData.values(new Random(2), 120, 3);
            KnnEvaluator evaluator = KnnEvaluator.builder(data).splitter(splitter).build();
            KnnProblem problem = new KnnProblem(data, evaluator.splits(), Imputation.NONE);
            AtomicInteger pairs = new AtomicInteger();
            new NeighbourPass(problem, new Geometry(Scaling.NONE, Metric.EUCLIDEAN), 3, Backend.SCALAR,
                    new Workers(1, () -> false), measured -> pairs.addAndGet((int) measured)).shared();
            assertThat(pairs.get() * 3L).as(splitter.spec())
                    .isEqualTo(evaluator.plan(KnnGrid.builder().k(3).build()).pairFeatures());
        }
    }

    @Test
    void theMeterNeverPassesItsTotalNorFallsBack() {
        List<Step> steps = new ArrayList<>();
        ProgressMeter meter = new ProgressMeter((d, t, c) -> steps.add(new Step(d, t, c)), 100);
        meter.pairs(70);
        meter.pairs(70);
        meter.scored(4);
        meter.finish();
        assertThat(steps.getLast()).isEqualTo(new Step(100, 100, 4));
    }

    @Test
    void aCancelledEvaluationKeepsWhatIsFinished() {
        KnnResult whole = KnnEvaluator.builder(IRIS).build().evaluate(GRID);
        assertThat(whole.complete()).isTrue();
        boolean partial = false;
        for (int allowed = 0; allowed < 200; allowed += 3) {
            for (int threads : new int[]{1, 3}) {
                int limit = allowed;
                AtomicInteger asked = new AtomicInteger();
                KnnResult cut = KnnEvaluator.builder(IRIS).threads(threads)
                        .cancelWhen(() -> asked.incrementAndGet() > limit).build().evaluate(GRID);
                int finished = 0;
                for (int cell = 0; cell < GRID.cells(); cell++) {
                    String reason = cut.scores().reason(cell);
                    if (reason == null) {
                        assertThat(cut.scores().mean(cell, 0)).isEqualTo(whole.scores().mean(cell, 0));
                        finished++;
                    } else {
                        assertThat(reason).isEqualTo("cancelled");
                        assertThat(cut.scores().mean(cell, 0)).isNaN();
                    }
                }
                assertThat(finished % GRID.cellsPerGeometry()).isZero();
                assertThat(cut.complete()).isEqualTo(finished == GRID.cells());
                assertThat(cut.pairFeatures()).isBetween(finished > 0 ? 1L : 0, whole.pairFeatures());
                partial |= finished > 0 && finished < GRID.cells();
                if (finished == 0) {
                    assertThat(cut.bestIndex()).isEmpty();
                    assertThatThrownBy(cut::best).isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("cancelled");
                }
            }
        }
        assertThat(partial).isTrue();
    }

    /** A supplier such as {@code Thread::interrupted} says so only once. */
    @Test
    void oneAnswerCancelsForGood() {
        for (int call = 1; call < 60; call++) {
            int which = call;
            AtomicInteger asked = new AtomicInteger();
            KnnResult cut = KnnEvaluator.builder(IRIS)
                    .cancelWhen(() -> asked.incrementAndGet() == which).build().evaluate(GRID);
            assertThat(cut.complete()).as("call=%s", call).isFalse();
            for (int cell = 0; cell < GRID.cells(); cell++) {
                assertThat(Double.isNaN(cut.scores().mean(cell, 0))).as("call=%s, cell=%s", call, cell)
                        .isEqualTo(cut.scores().reason(cell) != null);
            }
        }
    }

    @Test
    void thePlanCountsPassesAndWork() {
        EvaluationPlan plan = KnnEvaluator.builder(IRIS).build().plan(GRID);
        assertThat(plan.cells()).isEqualTo(2 * 3 * 2 * 10);
        assertThat(plan.geometries()).isEqualTo(6);
        assertThat(plan.passes()).isEqualTo(3 + 3 * 5);
        assertThat(plan.readOuts()).isEqualTo(150L * 2 * 6);
        assertThat(plan.pairFeatures()).isEqualTo(150L * 120 * 4 * 6);
        assertThat(plan.threads()).isEqualTo(1);
        assertThat(plan.backend()).isEqualTo(Backend.SCALAR);
        assertThat(plan.bytes()).isPositive();
        assertThat(plan.expectedSeconds()).isBetween(0.0, 60.0);
        EvaluationPlan repeated = KnnEvaluator.builder(IRIS).splitter(Splitters.repeatedStratified(5, 10, 0))
                .build().plan(KnnGrid.builder().k(1, 100).build());
        assertThat(repeated.passes()).isEqualTo(1);
        assertThat(repeated.readOuts()).isEqualTo(1500);
        assertThat(repeated.pairFeatures()).isEqualTo(150L * 149 * 4);
    }

    @Test
    void thePlanExplainsItself(@TempDir Path folder) {
        String text = KnnEvaluator.builder(IRIS).build().plan(GRID).explain();
        assertThat(text.lines()).hasSize(12);
        assertThat(text)
                .startsWith("120 cells = 2 scalers × 3 metrics × 2 weightings × 10 values of k\n")
                .contains("5 splits of 150 rows × 4 features\n", "6 geometries, 18 neighbour passes:\n",
                        "1 pass for all 5 splits\n",
                        "5 passes, one per split: each training fold has its own scale\n",
                        "1,800 list read-outs give every k; a refit per cell would take 600 fits\n",
                        "432,000 pair-features on 1 thread, scalar\n")
                .endsWith("\n");
        assertThat(KnnEvaluator.builder(IRIS).splitter(Splitters.timeSeries(3)).build()
                .plan(KnnGrid.builder().build()).explain())
                .contains("3 passes, one per split: each split trains on earlier rows only");
        Dataset missing = RandomData.missing(new Random(3), 40, true, folder);
        assertThat(KnnEvaluator.builder(missing).imputation(Imputation.MEAN).build()
                .plan(KnnGrid.builder().build()).explain())
                .contains("each training fold fills missing cells its own way");
    }

    @Test
    void whatCannotBeEvaluatedIsRefusedAtOnce(@TempDir Path folder) {
        assertThatThrownBy(() -> KnnEvaluator.builder(IRIS).scores(Score.R2).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score=r2, target=classes");
        Dataset missing = RandomData.missing(new Random(3), 40, true, folder);
        assertThatThrownBy(() -> KnnEvaluator.builder(missing).build())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("need an imputation");
        assertThatThrownBy(() -> KnnEvaluator.builder(IRIS).splitter(Splitters.group("g", 3)).build())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("missing column=g");
        assertThatThrownBy(() -> KnnEvaluator.builder(IRIS).threads(0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("threads=0");
        assertThatThrownBy(() -> KnnGrid.builder().k(3, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KnnGrid.builder().k(0)).hasMessageContaining("k=0");
        assertThatThrownBy(() -> KnnGrid.builder().metrics().build())
                .hasMessageContaining("metric must have at least one value");
        assertThatThrownBy(() -> KnnGrid.builder().weightings(Weighting.UNIFORM, Weighting.UNIFORM).build())
                .hasMessageContaining("must not name a value twice");
    }
}
