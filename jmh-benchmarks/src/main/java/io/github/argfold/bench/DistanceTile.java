package io.github.argfold.bench;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.tiles.CandidateTiles;
import io.github.argfold.kernels.tiles.DistanceTiles;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A block of 48 queries against 128 points, as a search takes them: distances alone, from caches, nothing selected.
 * Other exponents, such as {@code -p metric=minkowski:1.7}, have no float32 kernel: add
 * {@code -p kernel=SCALAR_FLOAT64,VECTOR_FLOAT64}. Euclidean and cosine have products too: add
 * {@code -p kernel=VECTOR_FLOAT32,VECTOR_PRODUCTS}.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class DistanceTile extends BenchmarkDefaults {
    private static final int QUERIES = 48;
    private static final int POINTS = 128;

    /** Which kernel: its backend and precision. */
    public enum Kernel {
        /** The definition in plain loops: the baseline. */
        SCALAR_FLOAT64,
        /** The same bits, in vectors. */
        VECTOR_FLOAT64,
        /** What proposes candidates, by differences. */
        VECTOR_FLOAT32,
        /** The same by dot products and norms. */
        VECTOR_PRODUCTS;

        private boolean proposes() {
            return compareTo(VECTOR_FLOAT32) >= 0;
        }
    }

    @Param({"euclidean", "manhattan", "chebyshev", "cosine", "minkowski:1.5", "minkowski:2.5", "minkowski:3",
        "minkowski:4"})
    public String metric = "euclidean";

    @Param({"4", "16", "64", "256", "960"})
    public int dimension = 16;

    @Param({"SCALAR_FLOAT64", "VECTOR_FLOAT64", "VECTOR_FLOAT32"})
    public Kernel kernel = Kernel.SCALAR_FLOAT64;

    private Runnable block;
    private double[] exact = new double[0];
    private float[] candidates = new float[0];

    @Setup
    public void pack() {
        double[] matrix = Inputs.matrix(1, POINTS, dimension);
        PointSet points = PointSet.pack(matrix, dimension, Inputs.allRows(POINTS));
        double[] queries = Inputs.matrix(2, QUERIES, dimension);
        Metric parsed = Inputs.metric(metric);
        if (kernel.proposes()) {
            CandidateTiles tiles = (kernel == Kernel.VECTOR_PRODUCTS
                    ? CandidateTiles.byProducts(parsed, points, Backend.VECTOR)
                    : CandidateTiles.of(parsed, points, Backend.VECTOR)).orElseThrow(
                            () -> new IllegalArgumentException(
                                    "the metric has no such kernel: metric=" + metric + ", kernel="
                                            + kernel));
            CandidateTiles.Queries prepared = tiles.queries(queries, QUERIES);
            candidates = new float[tiles.room(QUERIES)];
            block = () -> tiles.rankValues(prepared, candidates);
        } else {
            DistanceTiles tiles = DistanceTiles.exact(parsed, points,
                    kernel == Kernel.SCALAR_FLOAT64 ? Backend.SCALAR : Backend.VECTOR);
            exact = new double[QUERIES * tiles.stride()];
            block = () -> tiles.rankValues(queries, QUERIES, exact);
        }
    }

    @Benchmark
    public Object distances(PairFeatures counter) {
        block.run();
        counter.pairFeatures += (long) QUERIES * POINTS * dimension;
        return kernel.proposes() ? candidates : exact;
    }

    double[] exact() {
        return exact;
    }
}
