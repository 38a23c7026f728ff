package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.NeighbourSearch;
import io.github.argfold.kernels.PointSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How fast this machine's kernels are.
 *
 * <p>One kernel is measured per backend, on first request, until the compiler is done with it; the other metrics
 * follow by their usual ratio to it, since warming each would take longer than most jobs it predicts.
 */
final class Calibration {
    /** Seconds per list entry read; a typical figure, since the read-out seldom decides. */
    static final double READ_OUT_SECONDS = 5e-9;
    /** Seconds to select and sort one entry of a list; typical. */
    private static final double SELECT_SECONDS = 60e-9;

    private static final int POINTS = 256;
    private static final int DIMENSION = 16;
    /**
     * Nanoseconds per pair-feature below which a kernel is compiled: interpreted, the vector kernel takes 8 at the
     * least, compiled 0.3; the scalar one 4 and 0.9.
     */
    private static final double COMPILED_NANOS = 2;
    private static final long SETTLED_NANOS = 60_000_000L;
    private static final long MOST_NANOS = 1_000_000_000L;
    private static final Map<Backend, Double> MEASURED = new ConcurrentHashMap<>();

    private Calibration() {
    }

    /** Seconds on one thread for {@code pairs} distances that fill {@code lists} lists. */
    static double seconds(Metric metric, int dimension, long pairs, long lists, int length,
            Backend backend) {
        double perPairFeature = MEASURED.computeIfAbsent(backend, Calibration::measure);
        return (double) pairs * dimension * perPairFeature * relativeCost(metric)
                + (double) lists * length * SELECT_SECONDS;
    }

    /** Cost of a pair-feature beside that of Σ(x−y)². */
    private static double relativeCost(Metric metric) {
        return switch (metric.kind()) {
            case EUCLIDEAN, COSINE -> 1;
            case MANHATTAN -> 1.1;
            case CHEBYSHEV -> 1.3;
            case MINKOWSKI -> {
                double p = metric.p();
                yield p == 1 || p == 2 || p == 3 || p == 4 ? 1.3 : p == 1.5 || p == 2.5 ? 4 : 200;
            }
        };
    }

    private static double measure(Backend backend) {
        double[] matrix = RandomSource.SPLIT_MIX_64.create(1L).doubles((long) POINTS * DIMENSION).toArray();
        int[] rows = IntStream.range(0, POINTS).toArray();
        NeighbourSearch search = NeighbourSearch.exact(Metric.EUCLIDEAN,
                PointSet.pack(matrix, DIMENSION, rows),
                backend);
        NeighbourLists lists = new NeighbourLists(POINTS, 1);
        NeighbourSearch.Workspace workspace = search.workspace(1);
        double pairFeatures = (double) NeighbourSearch.QUERY_BLOCK * POINTS * DIMENSION;
        long best = Long.MAX_VALUE;
        long start = System.nanoTime();
        long improved = start;
        int block = 0;
        while (true) {
            long before = System.nanoTime();
            search.search(matrix, rows, block * NeighbourSearch.QUERY_BLOCK % POINTS,
                    NeighbourSearch.QUERY_BLOCK,
                    NeighbourSearch.Exclusion.NONE, 1, lists, workspace);
            long after = System.nanoTime();
            if (after - before < 0.9 * best) {
                improved = after;
            }
            best = Math.min(best, after - before);
            boolean settled = after - improved > SETTLED_NANOS && best < COMPILED_NANOS * pairFeatures;
            if (settled || after - start > MOST_NANOS) {
                return best * 1e-9 / pairFeatures;
            }
        }
    }
}
