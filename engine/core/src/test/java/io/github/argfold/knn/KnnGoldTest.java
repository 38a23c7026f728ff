package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Score;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluator against scikit-learn's recorded scores: the contract that no optimisation may bend. */
class KnnGoldTest {

    @ParameterizedTest
    @CsvSource({"iris, SCALAR, 1", "iris, VECTOR, 2", "wine, SCALAR, 2", "wine, VECTOR, 1",
        "digits, SCALAR, 1",
        "digits, VECTOR, 2"})
    void countsOfEveryCellEqualTheCanonicalOnes(String name, Backend backend, int threads) {
        Dataset data = Gold.classes(name);
        List<Gold.Row> gold = Gold.table(name, "scores.csv");
        KnnEvaluator evaluator = KnnEvaluator.builder(data).backend(backend).threads(threads).build();
        Folds folds = evaluator.splits().repeat(0);
        for (Gold.Row row : Gold.table(name, "folds.csv")) {
            assertThat(folds.of(Integer.parseInt(row.get("row"))))
                    .isEqualTo(Integer.parseInt(row.get("test_fold")));
        }
        KnnGrid grid = grid(gold);
        KnnResult result = evaluator.evaluate(grid);
        int compared = 0;
        for (Gold.Row row : gold) {
            int cell = index(grid, Gold.cell(row));
            for (int fold = 0; fold < 5; fold++) {
                int size = folds.testSize(fold);
                long correct = Math.round(result.scores().splitScore(cell, fold, 0) * size);
                assertThat(correct).as("%s fold %s of %s", name, fold, row)
                        .isEqualTo(Long.parseLong(row.get("canon_correct" + fold)));
                assertThat(result.scores().splitScore(cell, fold, 0)).isEqualTo((double) correct / size);
                if (Integer.parseInt(row.get("order_dependent_rows")) == 0) {
                    assertThat(correct).isEqualTo(Long.parseLong(row.get("brute_correct" + fold)));
                    if (!row.get("kdtree_correct" + fold).isEmpty()) {
                        assertThat(correct).isEqualTo(Long.parseLong(row.get("kdtree_correct" + fold)));
                    }
                }
                compared++;
            }
        }
        assertThat(compared).isEqualTo(800 * 5);
    }

    @ParameterizedTest
    @CsvSource({"neg_mean_squared_error", "r2"})
    void regressionScoresEqualTheRecordedOnes(String scoring) {
        Dataset data = Gold.values("diabetes");
        KnnGrid grid = KnnGrid.builder().weightings(Weighting.values()).k(1, 50).build();
        KnnResult result = KnnEvaluator.builder(data).scores(Score.parse(scoring)).build().evaluate(grid);
        int compared = 0;
        for (Gold.Row row : Gold.table("diabetes", "scores.csv")) {
            if (!row.get("scoring").equals(scoring)) {
                continue;
            }
            int cell = index(grid,
                    new KnnCell(Scaling.NONE, Metric.EUCLIDEAN, Weighting.parse(row.get("weights")),
                            Integer.parseInt(row.get("k"))));
            for (int fold = 0; fold < 5; fold++) {
                double expected = Double.parseDouble(row.get("fold" + fold));
                assertThat(result.scores().splitScore(cell, fold, 0)).isCloseTo(expected,
                        within(1e-9 * Math.abs(expected)));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(200 * 5);
    }

    @Test
    void findsTheBestKOfIris() {
        KnnResult result = KnnEvaluator.builder(BundledDatasets.load("iris")).build()
                .evaluate(KnnGrid.builder().k(1, 30).build());
        assertThat(result.best().k()).isEqualTo(6);
        assertThat(result.bestScore()).isEqualTo(0.9800000000000001);
    }

    private static KnnGrid grid(List<Gold.Row> gold) {
        Set<Scaling> scalings = new LinkedHashSet<>();
        Set<Metric> metrics = new LinkedHashSet<>();
        Set<Weighting> weightings = new LinkedHashSet<>();
        Set<Integer> ks = new LinkedHashSet<>();
        for (Gold.Row row : gold) {
            KnnCell cell = Gold.cell(row);
            scalings.add(cell.scaling());
            metrics.add(cell.metric());
            weightings.add(cell.weighting());
            ks.add(cell.k());
        }
        return KnnGrid.builder().scalings(scalings.toArray(Scaling[]::new))
                .metrics(metrics.toArray(Metric[]::new))
                .weightings(weightings.toArray(Weighting[]::new)).k(ks.stream().mapToInt(k -> k).toArray())
                .build();
    }

    private static int index(KnnGrid grid, KnnCell wanted) {
        for (int i = 0; i < grid.cells(); i++) {
            if (grid.cell(i).equals(wanted)) {
                return i;
            }
        }
        throw new AssertionError("no such cell: " + wanted);
    }
}
