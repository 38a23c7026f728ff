package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.NeighbourSearch;
import io.github.argfold.kernels.PointSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** How fast the kernels are here, measured on first request and kept for the life of the JVM. */
final class Calibration {
    /** Seconds per list entry read; a typical figure, since the read-out seldom decides. */
    static final double READ_OUT_SECONDS = 5e-9;

    private static final int POINTS = 2048;
    /** The compiler is done with a kernel when it gets no faster for this long. */
    private static final long SETTLED_NANOS = 120_000_000L;
    private static final long BUDGET_NANOS = 900_000_000L;
    private static final Map<Setting, Double> MEASURED = new ConcurrentHashMap<>();

    private record Setting(Metric metric, int dimension, int length, Backend backend) {}

    private Calibration() {
    }

    /** Seconds per query–candidate pair on one thread, selection included, at the fastest of several runs. */
    static double secondsPerPair(Metric metric, int dimension, int length, Backend backend) {
        // Cost per feature is flat beyond a few dozen: measure there and scale.
        int measured = Math.min(dimension, 64);
        double seconds = MEASURED.computeIfAbsent(
                new Setting(metric, measured, Math.min(length, POINTS / 8), backend), Calibration::measure);
        return seconds * dimension / measured;
    }

    private static double measure(Setting setting) {
        UniformRandomProvider random = RandomSource.SPLIT_MIX_64.create(1L);
        double[] matrix = random.doubles((long) POINTS * setting.dimension()).toArray();
        int[] rows = IntStream.range(0, POINTS).toArray();
        PointSet points = PointSet.pack(matrix, setting.dimension(), rows);
        NeighbourSearch search = NeighbourSearch.exact(setting.metric(), points, setting.backend());
        NeighbourLists lists = new NeighbourLists(POINTS, setting.length());
        NeighbourSearch.Workspace workspace = search.workspace(setting.length());
        long best = Long.MAX_VALUE;
        long start = System.nanoTime();
        long improved = start;
        for (int block = 0; System.nanoTime() - improved < SETTLED_NANOS
                && System.nanoTime() - start < BUDGET_NANOS; block++) {
            int first = block * NeighbourSearch.QUERY_BLOCK % POINTS;
            long before = System.nanoTime();
            search.search(matrix, rows, first, NeighbourSearch.QUERY_BLOCK, NeighbourSearch.Exclusion.NONE,
                    setting.length(), lists, workspace);
            long after = System.nanoTime();
            if (after - before < 0.9 * best) {
                improved = after;
            }
            best = Math.min(best, after - before);
        }
        return best * 1e-9 / ((double) NeighbourSearch.QUERY_BLOCK * POINTS);
    }
}
