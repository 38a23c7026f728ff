package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.SplitInput;
import io.github.argfold.crossval.Splits;
import io.github.argfold.crossval.Splitter;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists that several repeats share, where a repeat takes away so much that some rows must be searched again. */
class RepeatsTest {
    private static final int ROWS = 400;

    /** Given folds, one array per repeat. */
    private static Splitter given(int count, int[]... repeats) {
        return new Splitter() {
            @Override
            public Splits split(SplitInput input) {
                return Splits.of(Arrays.stream(repeats)
                        .map(folds -> Folds.of(folds, count, Folds.TrainRule.COMPLEMENT)).toList(), spec());
            }

            @Override
            public String spec() {
                return "given";
            }
        };
    }

    /** Two far-apart clusters of half the rows each, in random order, grid-like inside. */
    private static int[] clusters(Random random) {
        return IntStream.range(0, ROWS).map(row -> random.nextInt(2)).toArray();
    }

    private static Dataset clustered(Random random, int[] cluster) {
        double[][] rows = IntStream.range(0, cluster.length).mapToObj(row -> new double[]{
            1000 * cluster[row] + random.nextInt(6), random.nextInt(6)}).toArray(double[][]::new);
        int[] labels = IntStream.range(0, cluster.length).map(row -> row < 3 ? row : random.nextInt(3))
                .toArray();
        return Dataset.classification("clusters", rows, labels);
    }

    private static void equalsReference(String label, Dataset data, Splitter splitter, int... ks) {
        KnnGrid grid = KnnGrid.builder().k(ks).weightings(Weighting.values())
                .metrics(Metric.EUCLIDEAN, Metric.COSINE).build();
        KnnEvaluator evaluator = KnnEvaluator.builder(data).splitter(splitter).backend(Backend.SCALAR)
                .build();
        KnnResult result = evaluator.evaluate(grid);
        for (int g = 0; g < grid.geometries(); g++) {
            NaiveKnn naive = new NaiveKnn(data, evaluator.splits(), Imputation.NONE, grid.geometry(g));
            for (int i = 0; i < grid.cellsPerGeometry(); i++) {
                int index = g * grid.cellsPerGeometry() + i;
                KnnCell cell = grid.cell(index);
                double[] found = IntStream.range(0, result.scores().splits())
                        .mapToDouble(split -> result.scores().splitScore(index, split, 0)).toArray();
                double[][] expected = naive.scores(cell.k(), cell.weighting(), Score.ACCURACY);
                if (expected == null) {
                    assertThat(found).as("%s, %s", label, cell).containsOnly(Double.NaN);
                } else {
                    assertThat(found).as("%s, %s", label, cell).containsExactly(expected[0]);
                }
            }
        }
    }

    @Test
    void rowsThatFallShortAreSearchedAgainUntilServed() {
        Random random = new Random(5);
        int[] cluster = clusters(random);
        int[] mixed = IntStream.range(0, ROWS).map(row -> row % 2).toArray();
        Dataset data = clustered(random, cluster);
        equalsReference("all rows", data, given(2, mixed, cluster), 1, 7, 40, 150, 199);
    }

    @Test
    void fewRowsMayFallShort() {
        Random random = new Random(6);
        int[] cluster = IntStream.range(0, ROWS).map(row -> row % 10 == 3 ? 1 : 0).toArray();
        Dataset data = clustered(random, cluster);
        int[] dense = IntStream.range(0, ROWS).map(row -> cluster[row] == 1 ? 0 : 1 + row % 7).toArray();
        int[] blocks = IntStream.range(0, ROWS).map(row -> row % 8).toArray();
        equalsReference("few rows", data, given(8, blocks, dense, blocks), 1, 2, 9, 30);
    }

    @Test
    void theSecondSearchDoesHappen() {
        Random random = new Random(7);
        int[] cluster = clusters(random);
        Dataset data = clustered(random, cluster);
        int[] mixed = IntStream.range(0, ROWS).map(row -> row % 2).toArray();
        KnnProblem problem = new KnnProblem(data,
                given(2, mixed, cluster).split(SplitInput.regression(ROWS)), Imputation.NONE);
        AtomicLong pairs = new AtomicLong();
        NeighbourTable table = new NeighbourPass(problem, new Geometry(Scaling.NONE, Metric.EUCLIDEAN), 10,
                Backend.SCALAR, new Workers(2, () -> false), pairs::addAndGet).shared();
        assertThat(pairs.get()).isGreaterThan((long) ROWS * (ROWS - 1));
        int[] ids = new int[table.capacity()];
        double[] rankValues = new double[table.capacity()];
        for (int row = 0; row < ROWS; row++) {
            int r = row;
            int size = table.copy(row, ids, rankValues);
            assertThat(Arrays.stream(ids, 0, size).filter(id -> cluster[id] != cluster[r]).count())
                    .as("row=%s", row).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void tinyDataServesEveryKUpToItsTrainingFolds() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int rows = 6 + random.nextInt(20);
            Dataset data = RandomData.classes(random, rows, 2);
            equalsReference("seed=" + seed, data, Splitters.repeatedKfold(2 + random.nextInt(4), 5, seed),
                    IntStream.rangeClosed(1, rows).toArray());
        }
    }

    @Test
    void aCellThatOneRepeatCannotServeHasNoScoreInAnother() {
        Dataset data = RandomData.classes(new Random(9), 20, 2);
        int[] uneven = IntStream.range(0, 20).map(row -> row < 15 ? 0 : 1).toArray();
        int[] even = IntStream.range(0, 20).map(row -> row % 2).toArray();
        KnnGrid grid = KnnGrid.builder().k(4, 8).build();
        for (List<int[]> order : List.of(List.of(uneven, even), List.of(even, uneven))) {
            KnnResult result = KnnEvaluator.builder(data).splitter(given(2, order.get(0), order.get(1)))
                    .build().evaluate(grid);
            for (int cell = 0; cell < grid.cells(); cell++) {
                boolean served = grid.cell(cell).k() <= 5;
                for (int split = 0; split < 4; split++) {
                    assertThat(Double.isNaN(result.scores().splitScore(cell, split, 0))).isEqualTo(!served);
                }
                assertThat(result.scores().reason(cell)).isEqualTo(served
                        ? null
                        : "k must be at most the rows of every training fold: k=" + grid.cell(cell).k()
                                + ", training rows=5");
            }
            assertThat(result.best().k()).isLessThanOrEqualTo(5);
        }
    }
}
