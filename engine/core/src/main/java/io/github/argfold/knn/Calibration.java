package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.NeighbourSearch;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How fast this machine is.
 *
 * <p>One kernel is measured per backend, on first request, until the compiler is done with it: a list of one
 * neighbour gives the cost of a pair-feature, a long list that of selecting. The other metrics and the read-out follow
 * by their usual ratio, since warming each would take longer than most jobs they predict.
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
    private static final long SETTLED_NANOS = 60_000_000L;
    private static final long MOST_NANOS = 700_000_000L;
    /** A listed row sorted under one exponent. */
    private static final double EXPONENT_SECONDS = 60e-9;
    /** A feature of it, whose power is looked up where a column has few values. */
    private static final double LOOKED_UP_SECONDS = 0.8e-9;
    /** The same where powers are computed. */
    private static final double POWER_SECONDS = 12e-9;
    /** The logarithms of a pair's sums, and the lines through them. */
    private static final double FILTER_SECONDS = 7e-9;
    /** What a listed row costs beside, whatever the exponents. */
    private static final double PASSED_SECONDS = 0.8e-6;
    /** Rows looked at, and values of a column among them, up to which powers will be looked up. */
    private static final int SAMPLE_ROWS = 256;
    private static final int FEW_VALUES = 64;
    /** A listed row brought into one split's order. */
    private static final double RANK_SECONDS = 15e-9;
    /** A feature of a listed row under one split's scale. */
    private static final double STRETCH_SECONDS = 0.5e-9;
    /** A feature of a row that a scaler is fitted on or transforms. */
    private static final double FEATURE_SECONDS = 1.5e-9;
    /** Starting and joining threads, per group and repeat. */
    private static final double STEP_SECONDS = 150e-6;
    /** What a JVM that has yet to compile the vector kernels of one metric loses. */
    private static final double COMPILE_SECONDS = 0.5;
    /** Likewise for every further metric. */
    private static final double COMPILE_METRIC_SECONDS = 0.05;
    /** Likewise for all that an envelope takes. */
    private static final double COMPILE_ENVELOPE_SECONDS = 0.7;
    /** Likewise for all that anchors take. */
    private static final double COMPILE_ANCHORS_SECONDS = 1;
    private static final Map<Backend, Calibration> MEASURED = new ConcurrentHashMap<>();

    private final double pairFeatureSeconds;
    private final double entrySeconds;

    private Calibration(double pairFeatureSeconds, double entrySeconds) {
        this.pairFeatureSeconds = pairFeatureSeconds;
        this.entrySeconds = entrySeconds;
    }

    /** The figures of a backend; measured on first request. */
    static Calibration of(Backend backend) {
        return MEASURED.computeIfAbsent(backend, Calibration::measure);
    }

    /** Seconds of a group's passes on one thread. */
    double seconds(KnnProblem problem, KnnGrid grid, PassPlan plan, PassGroup group) {
        Metric metric = grid.geometry(group.geometries().getFirst()).metric();
        double repeats = problem.splits.repeats();
        double lists = problem.rows * repeats;
        double pairFeatures = (double) plan.pairs(group) * problem.features * pairFeatureSeconds;
        double select = (plan.reach() + 8) * entrySeconds;
        double transform = problem.splits.count() * (double) problem.matrix.length * FEATURE_SECONDS;
        return STEP_SECONDS * repeats + switch (group.kind()) {
            case SHARED -> pairFeatures * relativeCost(metric) + problem.rows * select;
            case PER_FOLD -> pairFeatures * relativeCost(metric) + lists * select + 2 * transform;
            case UNSCORABLE -> 0;
            case ENVELOPE -> pairFeatures * relativeCost(metric) + problem.rows * 1.5 * select + transform
                    + lists * plan.reach() * (RANK_SECONDS + problem.features * STRETCH_SECONDS);
            case ANCHORED -> pairFeatures * 1.1 + problem.pairsPerSplit * FILTER_SECONDS
                    + lists * plan.reach() * (PASSED_SECONDS + group.geometries().size()
                            * (EXPONENT_SECONDS + problem.features * (fewValues(problem)
                                    ? LOOKED_UP_SECONDS
                                    : POWER_SECONDS)));
        };
    }

    /** Whether columns have few values on average, by a sample of rows. */
    private static boolean fewValues(KnnProblem problem) {
        int rows = Math.min(problem.rows, SAMPLE_ROWS);
        long distinct = 0;
        for (int f = 0; f < problem.features; f++) {
            int feature = f;
            distinct += IntStream.range(0, rows).mapToDouble(
                    row -> problem.matrix[row * problem.features + feature]).distinct().count();
        }
        return distinct <= (long) FEW_VALUES * problem.features;
    }

    /** Seconds that a JVM new to a grid's vector code spends below its speed; typical, whatever the threads. */
    static double compileSeconds(KnnGrid grid, PassPlan plan, Backend backend) {
        if (backend != Backend.VECTOR || plan.reach() == 0) {
            return 0;
        }
        boolean anchored = false;
        boolean envelope = false;
        Set<Metric> metrics = new HashSet<>();
        for (PassGroup group : plan.groups()) {
            anchored |= group.kind() == PassGroup.Kind.ANCHORED;
            envelope |= group.kind() == PassGroup.Kind.ENVELOPE;
            if (group.kind() != PassGroup.Kind.ANCHORED) {
                metrics.add(grid.geometry(group.geometries().getFirst()).metric());
            }
        }
        return COMPILE_SECONDS + COMPILE_METRIC_SECONDS * Math.max(0, metrics.size() - 1)
                + (envelope ? COMPILE_ENVELOPE_SECONDS : 0) + (anchored ? COMPILE_ANCHORS_SECONDS : 0);
    }

    /** Seconds per row and k of reading out one weighting on one thread; typical. */
    static double voteSeconds(Weighting weighting, boolean counts, int largestK) {
        if (weighting.grows()) {
            return counts ? 2e-9 : 20e-9;
        }
        return counts ? 4e-9 : 20e-9 + largestK * 1e-9;
    }

    /** Cost of a pair-feature beside that of Σ(x−y)². */
    private static double relativeCost(Metric metric) {
        return switch (metric.kind()) {
            case EUCLIDEAN, COSINE -> 1;
            case MANHATTAN -> 1.1;
            case CHEBYSHEV -> 1.3;
            case MINKOWSKI -> {
                double p = metric.p();
                yield metric.needsPow() ? 200 : p == 1.5 || p == 2.5 ? 4 : 1.3;
            }
        };
    }

    private static Calibration measure(Backend backend) {
        double[] matrix = RandomSource.SPLIT_MIX_64.create(1L).doubles((long) POINTS * DIMENSION).toArray();
        int[] rows = IntStream.range(0, POINTS).toArray();
        NeighbourSearch search = NeighbourSearch.exact(Metric.EUCLIDEAN,
                PointSet.pack(matrix, DIMENSION, rows),
                backend);
        double one = listSeconds(search, matrix, rows, 1);
        double many = listSeconds(search, matrix, rows, LONG_LIST);
        return new Calibration(one / ((double) POINTS * DIMENSION),
                Math.max(many - one, 0) / (LONG_LIST - 1));
    }

    /** The best time for a list. */
    private static double listSeconds(NeighbourSearch search, double[] matrix, int[] rows, int length) {
        NeighbourLists lists = new NeighbourLists(POINTS, length);
        NeighbourSearch.Workspace workspace = search.workspace(length);
        long best = Long.MAX_VALUE;
        long start = System.nanoTime();
        long improved = start;
        int first = 0;
        while (true) {
            first = first + 2 * NeighbourSearch.QUERY_BLOCK <= POINTS
                    ? first + NeighbourSearch.QUERY_BLOCK
                    : 0;
            long before = System.nanoTime();
            search.search(matrix, rows, first, NeighbourSearch.QUERY_BLOCK,
                    NeighbourSearch.Exclusion.NONE, length, lists, workspace);
            long after = System.nanoTime();
            if (after - before < 0.9 * best) {
                improved = after;
            }
            best = Math.min(best, after - before);
            boolean settled = after - improved > SETTLED_NANOS
                    && best < COMPILED_NANOS * NeighbourSearch.QUERY_BLOCK * POINTS * DIMENSION;
            if (settled || after - start > MOST_NANOS) {
                return best * 1e-9 / NeighbourSearch.QUERY_BLOCK;
            }
        }
    }
}
