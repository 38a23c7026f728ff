package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.loops.ByteKernel;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.FloatSieve;
import io.github.argfold.kernels.loops.IntegerSieve;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.ProductKernel;
import io.github.argfold.kernels.loops.ShortProductKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Has vector code compiled before work depends on it.
 *
 * <p>Until the JVM's last compiler has been at it, vector code makes an object of every vector and is hundreds of times
 * slower, so that one block of a search takes longer than a whole small job. The compiler counts calls and loops: a
 * rehearsal runs the kernels of a metric on a few values over and over, which gets there soonest, once per JVM and
 * metric. It changes no result. All methods are thread-safe.
 */
public final class Rehearsal {
    /** Whole panels, of any kernel. */
    private static final int POINTS = ByteKernel.PANEL;
    private static final int DIMENSION = 4;
    /** A multiple of every kernel's tile. */
    private static final int QUERIES = 12;
    /** Per pair-feature: before it is compiled, vector code takes 6 at the least; compiled, 0.02 to 0.3. */
    private static final double COMPILED_NANOS = 2;
    private static final int SIEVED = POINTS * 2;
    /** What the four methods of a sieve do to a value, in pair-features. */
    private static final int STEPS_PER_VALUE = 4;
    /** What a vector holds, beside the floats that steps are counted by: without objects, a vector takes the same time. */
    private static final int BYTES_PER_FLOAT = 4;
    private static final int SHORTS_PER_FLOAT = 2;
    private static final long MOST_NANOS = 2_000_000_000L;

    private static final Map<Metric, FutureTask<Boolean>> STARTED = new ConcurrentHashMap<>();
    private static final Map<Metric, FutureTask<Boolean>> STARTED_INTEGERS = new ConcurrentHashMap<>();

    private Rehearsal() {
    }

    /** Starts to rehearse these metrics, one after another, on a thread of its own; returns at once. */
    public static void begin(List<Metric> metrics) {
        if (Backend.VECTOR.available()) {
            Thread.ofPlatform().daemon().name("argfold-rehearsal")
                    .start(() -> metrics.forEach(m -> task(m).run()));
        }
    }

    /** Returns once a metric's vector kernels are compiled, rehearsing if nobody does; after some time in any case. */
    public static void await(Metric metric) {
        if (!Backend.VECTOR.available()) {
            return;
        }
        await(task(metric));
    }

    /** The same for the kernels of small whole numbers. */
    static void awaitIntegers(Metric metric) {
        if (Backend.VECTOR.available()) {
            await(STARTED_INTEGERS.computeIfAbsent(metric,
                    m -> new FutureTask<>(() -> rehearse(integerParts(m)))));
        }
    }

    private static void await(FutureTask<Boolean> task) {
        // Refuses a bad setting here, in its own words, rather than as a failure of the kernels.
        Kernels.tiling();
        task.run();
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the vector kernels failed", e.getCause());
        }
    }

    private static FutureTask<Boolean> task(Metric metric) {
        return STARTED.computeIfAbsent(metric, m -> new FutureTask<>(() -> rehearse(m)));
    }

    /** Runs every part until it is compiled; false if time was up before. */
    static boolean rehearse(Metric metric) {
        return rehearse(parts(metric));
    }

    /** The same of the kernels for small whole numbers. */
    static boolean rehearseIntegers(Metric metric) {
        return rehearse(integerParts(metric));
    }

    private static boolean rehearse(List<Part> all) {
        List<Part> parts = new ArrayList<>(all);
        long end = System.nanoTime() + MOST_NANOS;
        while (!parts.isEmpty() && System.nanoTime() < end) {
            parts.removeIf(Part::compiled);
        }
        return parts.isEmpty();
    }

    private static List<Part> parts(Metric metric) {
        Kernels.Source kernels = Kernels.of(Backend.VECTOR);
        FloatKernel kernel = kernels.floatKernel(metric);
        FloatSieve sieve = kernels.floatSieve();
        if (kernel == null || sieve == null) {
            return List.of();
        }
        int panelCount = POINTS / FloatKernel.PANEL;
        float[] queries = new float[QUERIES * DIMENSION];
        float[] panels = new float[POINTS * DIMENSION];
        Arrays.fill(panels, 1);
        float[] tile = new float[QUERIES * POINTS];
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                () -> kernel.distances(queries, kernel.queryTile(), DIMENSION, panels, 0, panelCount, tile,
                        POINTS),
                kernel.queryTile() * POINTS * DIMENSION));
        ProductKernel products = kernels.productKernel(metric);
        if (products != null) {
            float[] norms = new float[POINTS];
            parts.add(
                    new Part(
                            () -> products.values(queries, norms, ProductKernel.QUERY_TILE, DIMENSION, panels,
                                    norms, 0, panelCount, tile, POINTS),
                            ProductKernel.QUERY_TILE * POINTS * DIMENSION));
        }
        parts.add(sieve(sieve));
        return parts;
    }

    private static List<Part> integerParts(Metric metric) {
        Kernels.Source kernels = Kernels.of(Backend.VECTOR);
        ByteKernel bytes = kernels.byteKernel(metric);
        ShortProductKernel products = kernels.shortProductKernel();
        IntegerSieve sieve = kernels.integerSieve();
        List<Part> parts = new ArrayList<>();
        int[] queries = new int[QUERIES * DIMENSION];
        short[] tile = new short[QUERIES * POINTS];
        if (bytes != null) {
            byte[] panels = new byte[POINTS * DIMENSION];
            // So large that sums are widened after every other feature.
            parts.add(new Part(
                    () -> bytes.distances(queries, ByteKernel.QUERY_TILE, DIMENSION, panels, 0, 1,
                            ByteKernel.LARGEST_DIFFERENCE, tile, 0, POINTS),
                    ByteKernel.QUERY_TILE * POINTS * DIMENSION / BYTES_PER_FLOAT));
        } else if (products != null) {
            short[] panels = new short[POINTS * DIMENSION];
            short[] norms = new short[POINTS];
            parts.add(new Part(
                    () -> products.values(queries, norms, ShortProductKernel.QUERY_TILE, DIMENSION, panels,
                            norms,
                            0, 1, tile, 0, POINTS),
                    ShortProductKernel.QUERY_TILE * POINTS * DIMENSION / SHORTS_PER_FLOAT));
        }
        if (products != null && metric.kind() == Metric.Kind.COSINE) {
            float[] factors = new float[QUERIES * POINTS];
            short[] scaled = new short[QUERIES * POINTS];
            parts.add(new Part(() -> products.scale(tile, 0, QUERIES * POINTS, 1, factors, 0, 0, scaled),
                    QUERIES * POINTS));
        }
        if (sieve != null) {
            parts.addAll(sieve(sieve));
        }
        return parts;
    }

    /** Each method by itself: boxed, the fastest of them would hide behind the others. */
    private static List<Part> sieve(IntegerSieve sieve) {
        short[] offered = new short[SIEVED];
        int[] counted = new int[SIEVED];
        for (int i = 0; i < SIEVED; i++) {
            offered[i] = (short) i;
            counted[i] = i;
        }
        int[] ids = new int[SIEVED];
        int[] keys = new int[SIEVED + IntegerSieve.PADDING];
        int[] sorted = new int[SIEVED + IntegerSieve.PADDING];
        int few = SIEVED / 4;
        int half = SIEVED / SHORTS_PER_FLOAT;
        return List.of(new Part(() -> sieve.count(offered, 0, SIEVED, few), half),
                new Part(() -> sieve.sift(offered, 0, SIEVED, few, 1, ids, 0, keys, 0), half),
                new Part(() -> sieve.count(counted, SIEVED - 1, few), half),
                new Part(() -> {
                    System.arraycopy(counted, 0, keys, 0, SIEVED);
                    sieve.keep(keys, SIEVED - 1, few);
                }, half),
                new Part(() -> {
                    System.arraycopy(counted, 0, keys, 0, few);
                    sieve.sort(keys, few - 1, sorted);
                }, few * few));
    }

    private static Part sieve(FloatSieve sieve) {
        float[] offered = new float[SIEVED];
        for (int i = 0; i < SIEVED; i++) {
            offered[i] = i;
        }
        float[] values = new float[SIEVED + FloatSieve.PADDING];
        int[] positions = new int[SIEVED + FloatSieve.PADDING];
        return new Part(() -> {
            // Odd numbers of values, so that the loops behind the last whole vector run too.
            int size = sieve.sift(offered, 0, SIEVED, 76.5f, values, positions, 0, 0);
            float middle = sieve.least(values, size) + 38.5f;
            if (sieve.count(values, size, middle) > 0) {
                sieve.keep(values, positions, size, middle);
            }
        }, STEPS_PER_VALUE * SIEVED);
    }

    /** Some code, and how many steps of a pair-feature's size one run of it takes. */
    private record Part(Runnable code, int steps) {
        boolean compiled() {
            long start = System.nanoTime();
            code.run();
            return System.nanoTime() - start < COMPILED_NANOS * steps;
        }
    }
}
