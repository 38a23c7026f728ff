package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How long a plan should take on this machine, in a JVM that has run none like it.
 *
 * <p>The distances follow from what {@link Calibration} measures; the rest are figures of one machine, times how much
 * slower this one is at scalar work.
 */
final class Forecast {
    /** A listed row sorted under one exponent. */
    private static final double EXPONENT_SECONDS = 100e-9;
    /** A feature of it, whose power is looked up where a column has few values. */
    private static final double LOOKED_UP_SECONDS = 2.2e-9;
    /** The same where powers are computed. */
    private static final double POWER_SECONDS = 20e-9;
    /** The logarithms of a pair's sums, and the lines through them. */
    private static final double FILTER_SECONDS = 11e-9;
    /** What a listed row costs beside, whatever the exponents. */
    private static final double PASSED_SECONDS = 1.5e-6;
    /** Rows looked at, and values of a column among them, up to which powers will be looked up. */
    private static final int SAMPLE_ROWS = 256;
    private static final int FEW_VALUES = 64;
    /** A listed row brought into one split's order. */
    private static final double RANK_SECONDS = 27e-9;
    /** A feature of a listed row under one split's scale. */
    private static final double STRETCH_SECONDS = 0.9e-9;
    /** A feature of a row that a scaler is fitted on or transforms. */
    private static final double FEATURE_SECONDS = 2.7e-9;
    /** Starting and joining threads, per group and repeat. */
    private static final double STEP_SECONDS = 270e-6;
    /** What a JVM that has yet to compile the vector kernels of one metric loses. */
    private static final double COMPILE_SECONDS = 0.9;
    /** Likewise for every further metric. */
    private static final double COMPILE_METRIC_SECONDS = 0.3;
    /** Likewise for all that an envelope takes. */
    private static final double COMPILE_ENVELOPE_SECONDS = 2;
    /** Likewise for all that anchors take. */
    private static final double COMPILE_ANCHORS_SECONDS = 2.1;

    private final KnnProblem problem;
    private final KnnGrid grid;
    private final PassPlan plan;
    private final Backend backend;
    private final Calibration machine;

    /** Measures the machine if that has not been done. */
    Forecast(KnnProblem problem, KnnGrid grid, PassPlan plan, Backend backend) {
        this.problem = problem;
        this.grid = grid;
        this.plan = plan;
        this.backend = backend;
        machine = Calibration.of(backend);
    }

    /**
     * Seconds the whole takes in a JVM new to it.
     *
     * @param counts whether predictions are counted rather than stored
     */
    double seconds(int threads, boolean counts) {
        double work = 0;
        for (PassGroup group : plan.groups()) {
            work += passSeconds(group);
        }
        return (work + readOutSeconds(counts)) / threads + compileSeconds();
    }

    /** A group's passes on one thread. */
    private double passSeconds(PassGroup group) {
        Metric metric = grid.geometry(group.geometries().getFirst()).metric();
        double repeats = problem.splits.repeats();
        double lists = problem.rows * repeats;
        double pairFeatures = (double) plan.pairs(group) * problem.features * machine.pairFeatureSeconds;
        double select = (plan.reach() + 8) * machine.entrySeconds;
        double transform = problem.splits.count() * (double) problem.matrix.length * FEATURE_SECONDS
                * machine.slowness;
        return STEP_SECONDS * repeats * machine.slowness + switch (group.kind()) {
            case SHARED -> pairFeatures * relativeCost(metric) + problem.rows * select;
            case PER_FOLD -> pairFeatures * relativeCost(metric) + lists * select + 2 * transform;
            case UNSCORABLE -> 0;
            case ENVELOPE -> pairFeatures * relativeCost(metric) + problem.rows * 1.5 * select + transform
                    + lists * plan.reach() * (RANK_SECONDS + problem.features * STRETCH_SECONDS)
                            * machine.slowness;
            case ANCHORED -> pairFeatures * 1.1 + problem.pairsPerSplit * FILTER_SECONDS * machine.slowness
                    + lists * plan.reach() * machine.slowness * (PASSED_SECONDS
                            + group.geometries().size() * (EXPONENT_SECONDS + problem.features
                                    * (fewValues() ? LOOKED_UP_SECONDS : POWER_SECONDS)));
        };
    }

    private double readOutSeconds(boolean counts) {
        double perVote = 0;
        for (Weighting weighting : grid.weightings()) {
            perVote += voteSeconds(weighting, counts, grid.largestK());
        }
        double walks = (double) problem.tested * grid.geometries();
        return walks * plan.reach() * perVote * machine.slowness;
    }

    /** A row and k of reading out one weighting; typical. */
    private static double voteSeconds(Weighting weighting, boolean counts, int largestK) {
        if (weighting.grows()) {
            return counts ? 4e-9 : 36e-9;
        }
        return counts ? 16e-9 : 36e-9 + largestK * 2e-9;
    }

    /** Whether columns have few values on average, by a sample of rows. */
    private boolean fewValues() {
        int rows = Math.min(problem.rows, SAMPLE_ROWS);
        long distinct = 0;
        for (int f = 0; f < problem.features; f++) {
            int feature = f;
            distinct += IntStream.range(0, rows).mapToDouble(
                    row -> problem.matrix[row * problem.features + feature]).distinct().count();
        }
        return distinct <= (long) FEW_VALUES * problem.features;
    }

    /** What a JVM new to a grid's vector code spends below its speed; typical, whatever the threads. */
    private double compileSeconds() {
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
        return machine.slowness * (COMPILE_SECONDS + COMPILE_METRIC_SECONDS * Math.max(0, metrics.size() - 1)
                + (envelope ? COMPILE_ENVELOPE_SECONDS : 0) + (anchored ? COMPILE_ANCHORS_SECONDS : 0));
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
}
