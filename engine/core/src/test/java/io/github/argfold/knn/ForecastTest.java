package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Metric;
import org.junit.jupiter.api.Test;

/** A forecast is more for whatever is more work; how near it is, only a clock can tell. */
class ForecastTest {
    private static final Dataset DIGITS = BundledDatasets.load("digits");

    private static double seconds(KnnGrid.Builder grid) {
        return KnnEvaluator.builder(DIGITS).threads(1).build().plan(grid.build()).expectedSeconds();
    }

    private static double repeatedSeconds(KnnGrid.Builder grid) {
        return KnnEvaluator.builder(DIGITS).threads(1).splitter(Splitters.repeatedStratified(5, 10, 0))
                .build()
                .plan(grid.build()).expectedSeconds();
    }

    private static KnnGrid.Builder grid() {
        return KnnGrid.builder().k(1, 50);
    }

    @Test
    void moreWorkTakesLonger() {
        double plain = seconds(grid());
        assertThat(plain).isPositive().isLessThan(60);
        assertThat(seconds(grid().k(1, 200))).as("k").isGreaterThan(plain);
        assertThat(seconds(grid().metrics(Metric.EUCLIDEAN, Metric.MANHATTAN))).as("metrics")
                .isGreaterThan(plain);
        assertThat(seconds(grid().scalings(Scaling.NONE, Scaling.STANDARD))).as("scalings")
                .isGreaterThan(plain);
        assertThat(seconds(grid().weightings(Weighting.UNIFORM, Weighting.GAUSSIAN))).as("weightings")
                .isGreaterThan(plain);
        assertThat(seconds(grid().metrics(Metric.minkowski(1.7), Metric.minkowski(2.7)))).as("exponents")
                .isGreaterThan(seconds(grid().metrics(Metric.minkowski(1.7)))).isGreaterThan(plain);
        assertThat(repeatedSeconds(grid())).as("repeats").isGreaterThan(plain);
        assertThat(repeatedSeconds(grid().scalings(Scaling.STANDARD))).as("scaled repeats")
                .isGreaterThan(repeatedSeconds(grid()));
    }

    @Test
    void threadsShareTheWork() {
        KnnGrid grid = grid().weightings(Weighting.values()).build();
        KnnEvaluator.Builder evaluator = KnnEvaluator.builder(DIGITS);
        assertThat(evaluator.threads(2).build().plan(grid).expectedSeconds())
                .isLessThan(evaluator.threads(1).build().plan(grid).expectedSeconds());
    }
}
