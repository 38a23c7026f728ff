package io.github.argfold.kernels.tiles;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Tiling;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.ProductKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures how fast each {@link Tiling} is on this machine, for those who wonder whether theirs is the right one.
 *
 * <p>Each kernel runs alone on the calling thread, tiny tiles until it has been compiled, as {@code Rehearsal} says why, and
 * then 48 queries × 128 points × 64 features at a time for some hundredths of a second; the two tilings of a kernel take
 * turns. Some seconds in all; on a machine with other work to do the figures are lower, and may be in the wrong order.
 */
public final class TilingComparison {
    private static final int QUERIES = 48;
    private static final int POINTS = 128;
    private static final int DIMENSION = 64;
    private static final int TINY_QUERIES = 12;
    private static final int TINY_POINTS = 64;
    private static final int TINY_DIMENSION = 4;
    private static final long WARM_UP_NANOS = 400_000_000L;
    private static final long LONGEST_WARM_UP_NANOS = 5_000_000_000L;
    /** Pair-features per second: vector code does less than a fifth of it before it is compiled, and ten times it after. */
    private static final double COMPILED_SPEED = 1e9;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 20_000_000L;

    private TilingComparison() {
    }

    /**
     * A kernel under a tiling.
     *
     * @param kernel the name of a metric, or {@code products} for sums of squares by dot products
     * @param pairFeaturesPerSecond one feature of one pair of points is one
     */
    public record Speed(String kernel, Tiling tiling, double pairFeaturesPerSecond) {}

    /**
     * This JVM's tiling.
     *
     * @throws IllegalArgumentException if the system property names none
     * @throws IllegalStateException if this JVM has no vector backend
     */
    public static Tiling chosen() {
        return Kernels.tiling();
    }

    /**
     * Measures every kernel that has tilings, each under both.
     *
     * @return per kernel two speeds, {@link Tiling#WIDE} first
     * @throws IllegalStateException if this JVM has no vector backend
     */
    public static List<Speed> measure() {
        Backend.VECTOR.required();
        List<Speed> speeds = new ArrayList<>();
        for (Metric metric : List.of(Metric.EUCLIDEAN, Metric.CHEBYSHEV)) {
            compare(metric.toString(), tiling -> differences(metric, tiling), speeds);
        }
        compare("products", TilingComparison::products, speeds);
        return List.copyOf(speeds);
    }

    /** A kernel at work on a block. */
    private interface Work {
        void run(int queries, int points, int dimension);
    }

    private static void compare(String kernel, Function<Tiling, Work> kernels, List<Speed> speeds) {
        Tiling[] tilings = Tiling.values();
        double[] best = new double[tilings.length];
        List<Work> works = Stream.of(tilings).map(kernels).toList();
        works.forEach(TilingComparison::warmUp);
        for (int round = 0; round < ROUNDS; round++) {
            for (int t = 0; t < tilings.length; t++) {
                best[t] = Math.max(best[t], speed(works.get(t), QUERIES, POINTS, DIMENSION, ROUND_NANOS));
            }
        }
        for (int t = 0; t < tilings.length; t++) {
            speeds.add(new Speed(kernel, tilings[t], best[t]));
        }
    }

    /** Runs tiny tiles for a while and until they are compiled: one block would take seconds before. */
    private static void warmUp(Work work) {
        long end = System.nanoTime() + LONGEST_WARM_UP_NANOS;
        while (speed(work, TINY_QUERIES, TINY_POINTS, TINY_DIMENSION, WARM_UP_NANOS) < COMPILED_SPEED
                && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static double speed(Work work, int queries, int points, int dimension, long nanos) {
        long start = System.nanoTime();
        long blocks = 0;
        long now;
        do {
            work.run(queries, points, dimension);
            blocks++;
            now = System.nanoTime();
        } while (now - start < nanos);
        return (double) blocks * queries * points * dimension * 1e9 / (now - start);
    }

    private static Work differences(Metric metric, Tiling tiling) {
        FloatKernel kernel = present(Kernels.of(Backend.VECTOR).floatKernel(metric, tiling));
        float[] given = values(QUERIES * DIMENSION);
        float[] panels = values(POINTS * DIMENSION);
        float[] tile = new float[QUERIES * POINTS];
        return (queries, points, dimension) -> kernel.distances(given, queries, dimension, panels, 0,
                points / FloatImage.PANEL, tile, POINTS);
    }

    private static Work products(Tiling tiling) {
        ProductKernel kernel = present(Kernels.of(Backend.VECTOR).productKernel(Metric.EUCLIDEAN, tiling));
        float[] given = values(QUERIES * DIMENSION);
        float[] panels = values(POINTS * DIMENSION);
        float[] norms = values(POINTS);
        float[] tile = new float[QUERIES * POINTS];
        return (queries, points, dimension) -> kernel.values(given, norms, queries, dimension, panels, norms,
                0, points / FloatImage.PANEL, tile, POINTS);
    }

    private static float[] values(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static <T> T present(@Nullable T kernel) {
        if (kernel == null) {
            throw new AssertionError("the vector backend has every tiling of these kernels");
        }
        return kernel;
    }
}
