package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.SimdWidth;
import io.github.argfold.kernels.Tiling;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** The only place that chooses between the backends' kernels. */
public final class Kernels {
    /** What a backend offers. */
    public interface Source {
        DistanceKernel kernel(Metric metric);

        Sieve sieve();

        /** The float32 kernel that proposes candidates under {@code metric}; null where there is none. */
        @Nullable
        FloatKernel floatKernel(Metric metric);

        /** The same in tiles of a size. */
        @Nullable
        FloatKernel floatKernel(Metric metric, Tiling tiling);

        /** The same by products; null where the metric is no sum of squares. */
        @Nullable
        ProductKernel productKernel(Metric metric);

        /** The same in tiles of a size. */
        @Nullable
        ProductKernel productKernel(Metric metric, Tiling tiling);

        /** The sieve that goes with it; null where there is none. */
        @Nullable
        FloatSieve floatSieve();

        LogarithmKernel logarithms();

        LineSieveKernel lineSieve();

        RowSumKernel rowSums();

        PowerKernel powers();

        WeightedSumKernel weightedSums();

        /** Float64 distances of single pairs. */
        ExactRowKernel exactRows(Metric metric);

        /** Float32 distances of single pairs; null where there are none. */
        @Nullable
        FloatRowKernel floatRowKernel();

        /** The same of rows of bytes; null where there are none. */
        @Nullable
        ByteRowKernel byteRowKernel();

        /** The width of its vectors; 0 where there are none. */
        int vectorBits();

        /** Distances of small whole numbers by differences; null where backend or metric have none. */
        @Nullable
        ByteKernel byteKernel(Metric metric);

        /** The same by products. */
        @Nullable
        ShortProductKernel shortProductKernel();

        /** The sieve that goes with them. */
        @Nullable
        IntegerSieve integerSieve();

        String description();
    }

    private static final Source SCALAR = new Source() {
        @Override
        public DistanceKernel kernel(Metric metric) {
            return new ScalarKernel(metric);
        }

        @Override
        public Sieve sieve() {
            return Sieve.SCALAR;
        }

        @Override
        public @Nullable FloatKernel floatKernel(Metric metric) {
            return null;
        }

        @Override
        public @Nullable FloatKernel floatKernel(Metric metric, Tiling tiling) {
            return null;
        }

        @Override
        public @Nullable ProductKernel productKernel(Metric metric) {
            return null;
        }

        @Override
        public @Nullable ProductKernel productKernel(Metric metric, Tiling tiling) {
            return null;
        }

        @Override
        public @Nullable FloatSieve floatSieve() {
            return null;
        }

        @Override
        public LogarithmKernel logarithms() {
            return new ScalarLogarithms();
        }

        @Override
        public LineSieveKernel lineSieve() {
            return new ScalarLineSieve();
        }

        @Override
        public RowSumKernel rowSums() {
            return new ScalarRowSums();
        }

        @Override
        public PowerKernel powers() {
            return new ScalarPowers();
        }

        @Override
        public WeightedSumKernel weightedSums() {
            return new ScalarWeightedSums();
        }

        @Override
        public ExactRowKernel exactRows(Metric metric) {
            return new ScalarRows(metric);
        }

        @Override
        public @Nullable FloatRowKernel floatRowKernel() {
            return null;
        }

        @Override
        public @Nullable ByteRowKernel byteRowKernel() {
            return null;
        }

        @Override
        public int vectorBits() {
            return 0;
        }

        @Override
        public @Nullable ByteKernel byteKernel(Metric metric) {
            return null;
        }

        @Override
        public @Nullable ShortProductKernel shortProductKernel() {
            return null;
        }

        @Override
        public @Nullable IntegerSieve integerSieve() {
            return null;
        }

        @Override
        public String description() {
            return "scalar";
        }
    };

    private static volatile @Nullable Source vector;
    private static volatile @Nullable Tiling tiling;

    private Kernels() {
    }

    /**
     * The kernels of {@code backend}.
     *
     * @throws IllegalArgumentException if the system property of {@link SimdWidth} names no width
     * @throws IllegalStateException if this JVM has no such backend
     */
    public static Source of(Backend backend) {
        if (backend.required() == Backend.SCALAR) {
            return SCALAR;
        }
        Source loaded = vector;
        if (loaded == null) {
            loaded = loadVector();
            vector = loaded;
        }
        return loaded;
    }

    /**
     * This JVM's tiling.
     *
     * @throws IllegalArgumentException if the system property names none
     * @throws IllegalStateException if this JVM has no vector backend
     */
    public static Tiling tiling() {
        Tiling known = tiling;
        if (known == null) {
            known = Tiling.preferred(of(Backend.VECTOR).vectorBits());
            tiling = known;
        }
        return known;
    }

    /** {@link FloatKernel#PANEL}: four vectors of floats, a divisor of 64; 64 where there are no vectors. */
    static int floatPanel() {
        return Backend.VECTOR.available() ? 4 * of(Backend.VECTOR).vectorBits() / Float.SIZE : 64;
    }

    private static Source loadVector() {
        SimdWidth.check();
        try {
            return Class.forName("io.github.argfold.kernels.loops.VectorKernels").asSubclass(Source.class)
                    .getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the vector kernels failed to load", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the vector kernels are missing from this build", e);
        }
    }
}
