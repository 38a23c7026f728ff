package io.github.argfold.bench;

import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Metric;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.Weighting;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole tune, k 1:50 × 2 weightings × 2 metrics under stratified:5, by data and threads: bundled sets by name, or a
 * number of generated rows in 16 dimensions.
 */
@State(Scope.Thread)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class Scaling extends BenchmarkDefaults {
    private static final int DIMENSION = 16;
    private static final int CLASSES = 10;

    @Param({"letter", "shuttle", "5000", "10000", "20000", "40000", "80000"})
    public String data = "letter";

    @Param({"1", "2"})
    public int threads = 1;

    private KnnEvaluator evaluator;
    private KnnGrid grid;

    @Setup
    public void load() {
        evaluator = KnnEvaluator.builder(BundledDatasets.names().contains(data)
                ? BundledDatasets.load(data)
                : clusters(Integer.parseInt(data))).threads(threads).build();
        grid = KnnGrid.builder().k(1, 50).weightings(Weighting.UNIFORM, Weighting.DISTANCE)
                .metrics(Metric.EUCLIDEAN, Metric.MANHATTAN).build();
    }

    private static Dataset clusters(int rows) {
        SplittableRandom random = new SplittableRandom(1);
        double[] centres = random.doubles(CLASSES * DIMENSION, -1, 1).toArray();
        int[] classOf = IntStream.range(0, rows).map(row -> row % CLASSES).toArray();
        double[] cells = IntStream.range(0, rows * DIMENSION)
                .mapToDouble(i -> centres[classOf[i / DIMENSION] * DIMENSION + i % DIMENSION]
                        + 0.5 * random.nextGaussian())
                .toArray();
        List<String> labels = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
        return Dataset.classification("clusters", cells, DIMENSION, classOf, labels);
    }

    @Benchmark
    public double tune(CrossValidation.Cells scored) {
        scored.cells += grid.cells();
        return evaluator.evaluate(grid).bestScore();
    }
}
