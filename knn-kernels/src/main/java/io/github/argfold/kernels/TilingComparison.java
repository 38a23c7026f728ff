package io.github.argfold.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Measures how fast each {@link Tiling} is on this machine, for those who wonder whether theirs is the right one.
 *
 * <p>Each kernel runs alone on the calling thread, a block of 48 queries × 128 points × 64 features at a time, until it
 * has been compiled and then for some hundredths of a second; the two tilings of a kernel take turns. Some seconds in
 * all; on a machine with other work to do the figures are lower, and may be in the wrong order.
 */
public final class TilingComparison {
    private static final int QUERIES = 48;
    private static final int POINTS = 128;
    private static final int DIMENSION = 64;
    private static final long BLOCK = (long) QUERIES * POINTS * DIMENSION;
    private static final long WARM_UP_NANOS = 400_000_000L;
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
     * Measures every kernel that has tilings, each under both.
     *
     * @return per kernel two speeds, {@link Tiling#WIDE} first
     * @throws IllegalStateException if this JVM has no vector backend
     */
    public static List<Speed> measure() {
        Backend.VECTOR.required();
        List<Speed> speeds = new ArrayList<>();
        for (Metric metric : List.of(Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.CHEBYSHEV)) {
            compare(metric.toString(), tiling -> differences(metric, tiling), speeds);
        }
        compare("products", TilingComparison::products, speeds);
        return List.copyOf(speeds);
    }

    private interface Blocks {
        Runnable of(Tiling tiling);
    }

    private static void compare(String kernel, Blocks blocks, List<Speed> speeds) {
        Tiling[] tilings = Tiling.values();
        Runnable[] runs = new Runnable[tilings.length];
        double[] best = new double[tilings.length];
        for (int t = 0; t < tilings.length; t++) {
            runs[t] = blocks.of(tilings[t]);
            speed(runs[t], WARM_UP_NANOS);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int t = 0; t < tilings.length; t++) {
                best[t] = Math.max(best[t], speed(runs[t], ROUND_NANOS));
            }
        }
        for (int t = 0; t < tilings.length; t++) {
            speeds.add(new Speed(kernel, tilings[t], best[t]));
        }
    }

    private static double speed(Runnable block, long nanos) {
        long start = System.nanoTime();
        long blocks = 0;
        long now;
        do {
            block.run();
            blocks++;
            now = System.nanoTime();
        } while (now - start < nanos);
        return blocks * BLOCK * 1e9 / (now - start);
    }

    private static Runnable differences(Metric metric, Tiling tiling) {
        FloatKernel kernel = present(Kernels.of(Backend.VECTOR).floatKernel(metric, tiling));
        float[] queries = values(QUERIES * DIMENSION);
        float[] panels = values(POINTS * DIMENSION);
        float[] tile = new float[QUERIES * POINTS];
        return () -> kernel.distances(queries, QUERIES, DIMENSION, panels, 0, POINTS / FloatImage.PANEL, tile,
                POINTS);
    }

    private static Runnable products(Tiling tiling) {
        ProductKernel kernel = present(Kernels.of(Backend.VECTOR).productKernel(Metric.EUCLIDEAN, tiling));
        float[] queries = values(QUERIES * DIMENSION);
        float[] panels = values(POINTS * DIMENSION);
        float[] norms = values(POINTS);
        float[] tile = new float[QUERIES * POINTS];
        return () -> kernel.values(queries, norms, QUERIES, DIMENSION, panels, norms, 0, POINTS
                / FloatImage.PANEL, tile, POINTS);
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
