package io.github.argfold.bench;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.kernels.Metric;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.Weighting;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a grid costs that shares passes, beside the grid whose passes it shares: each contender with its baseline. */
@State(Scope.Thread)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class SharedPasses extends BenchmarkDefaults {

    /** Grids of k 1:50, uniform and by distance. */
    public enum Job {
        /** No scaling under stratified:5: one pass. */
        UNSCALED,
        /** None, standard and min-max under repeated-stratified:5x10: a pass, and an envelope each. */
        SCALED_REPEATED,
        /** Standard, min-max and robust under repeated-stratified:5x10: an envelope each. */
        FITTED_REPEATED,
        /** The exponents 1, 1.5, 2, 3 and 4: a pass each. */
        ANCHORS,
        /** Twenty exponents between 1.1 and 6 that need a power. */
        EXPONENTS
    }

    @Param({"digits", "letter"})
    public String data = "digits";

    @Param("2")
    public int threads = 2;

    @Param("50")
    public int largestK = 50;

    @Param
    public Job job = Job.UNSCALED;

    private KnnEvaluator evaluator;
    private KnnGrid grid;

    @Setup
    public void load() {
        KnnEvaluator.Builder builder = KnnEvaluator.builder(BundledDatasets.load(data)).threads(threads);
        KnnGrid.Builder axes = KnnGrid.builder().k(1, largestK)
                .weightings(Weighting.UNIFORM, Weighting.DISTANCE);
        switch (job) {
            case UNSCALED -> axes.metrics(Metric.EUCLIDEAN);
            case SCALED_REPEATED -> {
                axes.scalings(Scaling.NONE, Scaling.STANDARD, Scaling.MINMAX);
                builder.splitter(Splitters.repeatedStratified(5, 10, 1));
            }
            case FITTED_REPEATED -> {
                axes.scalings(Scaling.STANDARD, Scaling.MINMAX, Scaling.ROBUST);
                builder.splitter(Splitters.repeatedStratified(5, 10, 1));
            }
            case ANCHORS -> axes.metrics(Metric.MANHATTAN, Metric.minkowski(1.5), Metric.EUCLIDEAN,
                    Metric.minkowski(3), Metric.minkowski(4));
            case EXPONENTS -> axes.metrics(IntStream.range(0, 20)
                    .mapToObj(i -> Metric.minkowski(1.1 + 4.9 * i / 19)).toArray(Metric[]::new));
        }
        evaluator = builder.build();
        grid = axes.build();
    }

    @Benchmark
    public double tune(CrossValidation.Cells scored) {
        scored.cells += grid.cells();
        return evaluator.evaluate(grid).bestScore();
    }
}
