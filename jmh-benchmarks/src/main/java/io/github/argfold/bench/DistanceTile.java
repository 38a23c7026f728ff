package io.github.argfold.bench;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.DistanceTiles;
import io.github.argfold.kernels.PointSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A block of 32 queries against 256 points: distances alone, from caches, nothing selected. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class DistanceTile extends BenchmarkDefaults {
    private static final int QUERIES = 32;
    private static final int POINTS = 256;

    @Param({"euclidean", "manhattan", "chebyshev", "cosine", "minkowski:1.5", "minkowski:3", "minkowski:1.7"})
    public String metric = "euclidean";

    @Param({"4", "16", "64", "784"})
    public int dimension = 16;

    @Param
    public Backend backend = Backend.SCALAR;

    private DistanceTiles tiles;
    private double[] queries;
    private double[] out;

    @Setup
    public void pack() {
        double[] points = Inputs.matrix(1, POINTS, dimension);
        tiles = DistanceTiles.exact(Inputs.metric(metric), PointSet.pack(points, dimension,
                Inputs.allRows(POINTS)), backend);
        queries = Inputs.matrix(2, QUERIES, dimension);
        out = new double[QUERIES * tiles.stride()];
    }

    @Benchmark
    public double[] distances(PairFeatures counter) {
        tiles.rankValues(queries, QUERIES, out);
        counter.pairFeatures += (long) QUERIES * POINTS * dimension;
        return out;
    }
}
