package io.github.argfold.bench;

import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.ReadOutInput;
import io.github.argfold.knn.Weighting;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The scores of k 1:{@link #largestK} from neighbour lists that are there already, on one thread: 2000 rows around
 * one centre per class in 4 dimensions, under stratified:5. Bytes per cell: {@code -prof gc}, divided by
 * {@code largestK} × weightings.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class ReadOut extends BenchmarkDefaults {
    private static final int ROWS = 2000;
    private static final int DIMENSION = 4;

    /** Which weightings the grid has. */
    public enum Weights {
        UNIFORM, DISTANCE, TRIWEIGHT, GAUSSIAN, ALL;

        Weighting[] weightings() {
            return this == ALL ? Weighting.values() : new Weighting[]{Weighting.valueOf(name())};
        }
    }

    /** Cells and votes (rows × cells) scored, per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Scored {
        public long cells;
        public long votes;
    }

    @Param({"3", "10", "26"})
    public int classes = 3;

    @Param("200")
    public int largestK = 200;

    /** How far rows lie from their centre; centres are about 1 apart, so 0.1 is easy and 0.5 is not. */
    @Param({"0.1", "0.5"})
    public double spread = 0.1;

    @Param
    public Weights weights = Weights.UNIFORM;

    @Param({"ACCURACY", "F1_MACRO"})
    public Score score = Score.ACCURACY;

    private ReadOutInput input;

    @Setup
    public void find() {
        SplittableRandom random = new SplittableRandom(1);
        double[] centres = random.doubles((long) classes * DIMENSION, -1, 1).toArray();
        int[] classOf = IntStream.range(0, ROWS).map(row -> row % classes).toArray();
        double[] cells = IntStream.range(0, ROWS * DIMENSION)
                .mapToDouble(i -> centres[classOf[i / DIMENSION] * DIMENSION + i % DIMENSION]
                        + spread * random.nextGaussian())
                .toArray();
        Dataset data = Dataset.classification("clusters", cells, DIMENSION, classOf,
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
        KnnGrid grid = KnnGrid.builder().k(1, largestK)
                .weightings(weights.weightings()).build();
        input = new ReadOutInput(data, KnnEvaluator.builder(data).scores(score).build(), grid, 1);
    }

    @Benchmark
    public ScoreTable read(Scored scored) {
        scored.cells += (long) largestK * weights.weightings().length;
        scored.votes += input.votes();
        return input.read();
    }
}
