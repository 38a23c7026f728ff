package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.NeighbourSearch;
import io.github.argfold.kernels.search.Rehearsal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How fast this machine is.
 *
 * <p>One kernel is measured per backend, on first request, once the compiler is done with it: a list of one neighbour gives
 * the cost of a pair-feature, a long list that of selecting. Other metrics follow by their usual ratio, and scalar code by
 * a {@link Yardstick}, since warming each would take longer than most jobs they predict.
 */
final class Calibration {
    private static final int POINTS = 512;
    private static final int DIMENSION = 16;
    private static final int LONG_LIST = 64;
    /**
     * Nanoseconds per pair-feature below which a kernel is compiled: interpreted, the vector kernel takes 8 at the
     * least, compiled 0.3; the scalar one 4 and 0.9.
     */
    private static final double COMPILED_NANOS = 2;
    private static final BestTime BEST = new BestTime(
            COMPILED_NANOS * NeighbourSearch.QUERY_BLOCK * POINTS * DIMENSION, 60_000_000L, 700_000_000L);
    /** The {@link Yardstick} of the machine that {@link Forecast}'s figures are from. */
    private static final double STEP_SECONDS = 2.85e-9;
    private static final Map<Backend, Calibration> MEASURED = new ConcurrentHashMap<>();

    /** A pair-feature of Σ(x−y)². */
    final double pairFeatureSeconds;
    /** A neighbour of a list. */
    final double entrySeconds;
    /** How many times longer than on the machine that {@link Forecast}'s figures are from scalar code takes. */
    final double slowness;

    private Calibration(double pairFeatureSeconds, double entrySeconds, double slowness) {
        this.pairFeatureSeconds = pairFeatureSeconds;
        this.entrySeconds = entrySeconds;
        this.slowness = slowness;
    }

    /** The figures of a backend; measured on first request. */
    static Calibration of(Backend backend) {
        return MEASURED.computeIfAbsent(backend, Calibration::measure);
    }

    private static Calibration measure(Backend backend) {
        if (backend == Backend.VECTOR) {
            Rehearsal.await(Metric.EUCLIDEAN);
        }
        double[] matrix = RandomSource.SPLIT_MIX_64.create(1L).doubles((long) POINTS * DIMENSION).toArray();
        int[] rows = IntStream.range(0, POINTS).toArray();
        NeighbourSearch search = NeighbourSearch.exact(Metric.EUCLIDEAN,
                PointSet.pack(matrix, DIMENSION, rows),
                backend);
        double one = listSeconds(search, matrix, rows, 1);
        double many = listSeconds(search, matrix, rows, LONG_LIST);
        return new Calibration(one / ((double) POINTS * DIMENSION),
                Math.max(many - one, 0) / (LONG_LIST - 1),
                Yardstick.secondsPerStep() / STEP_SECONDS);
    }

    /** The best time for a list. */
    private static double listSeconds(NeighbourSearch search, double[] matrix, int[] rows, int length) {
        NeighbourLists lists = new NeighbourLists(POINTS, length);
        NeighbourSearch.Workspace workspace = search.workspace(length);
        return BEST.seconds(() -> search.search(matrix, rows, 0, NeighbourSearch.QUERY_BLOCK,
                NeighbourSearch.Exclusion.NONE, length, lists, workspace)) / NeighbourSearch.QUERY_BLOCK;
    }
}
