package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.crossval.Splitter;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The evaluator against {@link NaiveKnn}: every score of every cell must have the same bits. */
class KnnEvaluatorPropertyTest {
    private static final Metric[] METRICS = {Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.CHEBYSHEV,
        Metric.COSINE, Metric.minkowski(1), Metric.minkowski(1.5), Metric.minkowski(1.7),
        Metric.minkowski(2.5), Metric.minkowski(3), Metric.minkowski(4)};
    /** One alone, several of confusion counts, and some of probabilities: each is read out in its own way. */
    private static final Score[][] CLASS_SCORES = {{Score.ACCURACY},
        {Score.ACCURACY, Score.F1_MACRO, Score.COHEN_KAPPA},
        {Score.ACCURACY, Score.F1_MACRO, Score.NEG_LOG_LOSS, Score.ROC_AUC_OVR}};
    private static final Score[] VALUE_SCORES = {Score.R2, Score.NEG_MEAN_SQUARED_ERROR,
        Score.NEG_MEDIAN_ABSOLUTE_ERROR};

    /** How the rows are split, and whether that needs classes. */
    record Case(Splitter splitter, boolean needsClasses) {
        @Override
        public String toString() {
            return splitter.spec();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(new Case(Splitters.stratified(4), true), new Case(Splitters.stratified(3, 7), true),
                new Case(Splitters.repeatedStratified(4, 3, 1), true), new Case(Splitters.kfold(5), false),
                new Case(Splitters.repeatedKfold(4, 3, 2), false), new Case(Splitters.leaveOneOut(), false),
                new Case(Splitters.group("group", 3), false), new Case(Splitters.predefined("fold"), false),
                new Case(Splitters.holdout(0.3, 3), false), new Case(Splitters.timeSeries(4), false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void smallJobsEqualTheNaiveReference(Case splits) {
        for (int i = 0; i < 40; i++) {
            long seed = 1000L * splits.toString().hashCode() + i;
            Random random = new Random(seed);
            int rows = 12 + random.nextInt(40);
            int features = 1 + random.nextInt(5);
            Dataset data = splits.needsClasses() || random.nextBoolean()
                    ? RandomData.classes(random, rows, features)
                    : RandomData.values(random, rows, features);
            KnnGrid grid = grid(random, rows, 1 + random.nextInt(3), 1 + random.nextInt(3));
            check("seed=" + seed, data, splits.splitter(), Imputation.NONE, grid, 1);
        }
    }

    /** Enough geometries for several threads to be worth starting: what they do must not show. */
    @ParameterizedTest
    @MethodSource("cases")
    void largerJobsOnSeveralThreadsEqualTheNaiveReference(Case splits) {
        long seed = splits.toString().hashCode();
        Random random = new Random(seed);
        boolean classes = splits.needsClasses() || random.nextBoolean();
        Dataset data;
        KnnGrid grid;
        int rows = 60;
        do {
            rows += 20;
            data = classes ? RandomData.classes(random, rows, 7) : RandomData.values(random, rows, 7);
            grid = grid(random, rows, Scaling.values().length, METRICS.length);
        } while (KnnEvaluator.builder(data).splitter(splits.splitter()).threads(3).build().plan(grid)
                .threads() < 3);
        check("seed=" + seed, data, splits.splitter(), Imputation.NONE, grid, 3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void missingCellsAreFilledFromEachTrainingFold(Imputation imputation, @TempDir Path folder) {
        List<Case> cases = cases().toList();
        for (int i = 0; i < 4 * cases.size(); i++) {
            Case splits = cases.get(i % cases.size());
            long seed = 100L * imputation.label().hashCode() + i;
            Random random = new Random(seed);
            int rows = 15 + random.nextInt(30);
            Dataset data = RandomData.missing(random, rows, splits.needsClasses() || random.nextBoolean(),
                    folder);
            assertThat(data.hasMissing()).isTrue();
            assertThat(data.oneHotGroups()).hasSize(2);
            check("seed=" + seed + ", cv=" + splits, data, splits.splitter(), imputation,
                    grid(random, rows, 3, 2), 1);
        }
    }

    private static KnnGrid grid(Random random, int rows, int scalings, int metrics) {
        List<Integer> ks = new ArrayList<>(List.of(1, 2, 3, rows / 3, rows / 2, 2 * rows / 3, rows - 1, rows,
                rows + 5));
        Collections.shuffle(ks, random);
        return KnnGrid.builder().scalings(some(random, Scaling.values(), scalings).toArray(Scaling[]::new))
                .metrics(some(random, METRICS, metrics).toArray(Metric[]::new))
                .weightings(some(random, Weighting.values(), 4).toArray(Weighting[]::new))
                .k(ks.stream().mapToInt(k -> k).toArray()).build();
    }

    private static <T> List<T> some(Random random, T[] values, int count) {
        List<T> shuffled = new ArrayList<>(List.of(values));
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }

    private static void check(String label, Dataset data, Splitter splitter, Imputation imputation,
            KnnGrid grid, int threadsThatWork) {
        Score[] scores = data.target() instanceof ClassTarget
                ? CLASS_SCORES[Math.floorMod(label.hashCode(), CLASS_SCORES.length)]
                : VALUE_SCORES;
        List<KnnResult> results = new ArrayList<>();
        List<KnnEvaluator> evaluators = new ArrayList<>();
        for (Backend backend : Backend.values()) {
            for (int threads : new int[]{1, 3}) {
                KnnEvaluator evaluator = KnnEvaluator.builder(data).splitter(splitter).imputation(imputation)
                        .scores(scores).threads(threads).backend(backend).build();
                evaluators.add(evaluator);
                results.add(evaluator.evaluate(grid));
            }
        }
        assertThat(results.get(1).threads()).as(label).isEqualTo(threadsThatWork);
        assertThat(results.get(3).backend()).isEqualTo(Backend.VECTOR);
        for (int g = 0; g < grid.geometries(); g++) {
            NaiveKnn naive = new NaiveKnn(data, evaluators.get(0).splits(), imputation, grid.geometry(g));
            int first = g * grid.cellsPerGeometry();
            for (int cell = first; cell < first + grid.cellsPerGeometry(); cell++) {
                KnnCell wanted = grid.cell(cell);
                double[][] expected = naive.scores(wanted.k(), wanted.weighting(), scores);
                for (KnnResult result : results) {
                    checkCell(label + ", " + wanted, expected, result, cell);
                }
            }
        }
    }

    private static void checkCell(String label, double @Nullable [][] expected, KnnResult result, int cell) {
        ScoreTable table = result.scores();
        String what = label + ", " + result.backend() + ", threads=" + result.threads();
        for (int s = 0; s < table.scores().size(); s++) {
            int score = s;
            double[] found = IntStream.range(0, table.splits())
                    .mapToDouble(split -> table.splitScore(cell, split, score)).toArray();
            if (expected == null) {
                assertThat(found).as(what).containsOnly(Double.NaN);
                assertThat(table.reason(cell)).as(what).contains("k=" + result.grid().cell(cell).k());
            } else {
                assertThat(found).as("%s, %s", what, table.scores().get(s)).containsExactly(expected[s]);
                assertThat(table.reason(cell)).as(what).isNull();
            }
        }
    }
}
