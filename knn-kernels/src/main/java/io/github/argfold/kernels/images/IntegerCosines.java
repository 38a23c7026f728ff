package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.CosineFinish;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.ShortProductKernel;
import org.jspecify.annotations.Nullable;

/**
 * Cosine distances of points in shorts: dot products, which are exact, and {@value #STEPS} times the distance to the
 * nearest whole number, which proposes candidates. Immutable and thread-safe.
 *
 * <p>Let s be {@value #STEPS} and C a distance by the definition. A step is s − s·x·y/(‖x‖‖y‖) with two rounded factors, a
 * rounded product and one rounding to a whole number in float32, where the definition's C has some 2d roundings in float64:
 * it is off sC by less than ½ + e with e = 4·2⁻²⁴s + 3ds·2⁻⁵³ < 0.01. If k points have steps not above t, the k nearest have
 * sC < t + ½ + e, and steps below t + 1 + 2e: not above t + 1, which is {@link #MARGIN}.
 */
public final class IntegerCosines implements IntegerForm {
    /** How far above k points' steps those of the k nearest may be. */
    public static final int MARGIN = 1;
    private static final int STEPS = 16_000;

    private final ShortProductKernel kernel;
    private final IntegerImage image;
    private final int dimension;
    private final short[] panels;
    private final short[] zeros;
    /** 1/‖y‖ in units, laid out as the kernel wants it; 0 for a zero vector, which is at distance 1. */
    private final float[] inverseNorms;
    /** ‖y‖ per position, as the definition sums it. */
    private final double[] norms;

    private IntegerCosines(ShortProductKernel kernel, PointSet points, IntegerImage image,
            Parallel parallel) {
        this.kernel = kernel;
        this.image = image;
        dimension = points.dimension();
        panels = image.shorts(parallel);
        norms = CosineFinish.norms(points);
        zeros = new short[image.panelCount() * IntegerImage.PANEL];
        inverseNorms = new float[zeros.length];
        for (int position = 0; position < norms.length; position++) {
            inverseNorms[ShortProductKernel.factorPlace(position)] = inverse(norms[position]);
        }
    }

    /** The form for some points; null where the backend has none, or their products outgrow a short. */
    public static @Nullable IntegerCosines of(PointSet points, IntegerImage image, Kernels.Source kernels,
            Parallel parallel) {
        ShortProductKernel kernel = kernels.shortProductKernel();
        return kernel == null || image.largestSquare() > IntegerImage.LARGEST_SUM
                ? null
                : new IntegerCosines(kernel, points, image, parallel);
    }

    private float inverse(double norm) {
        return norm == 0 ? 0 : (float) (image.unit() / norm);
    }

    @Override
    public int most() {
        return 2 * STEPS;
    }

    @Override
    public Block queries(int capacity) {
        return new Block(capacity);
    }

    /** A block of queries, and their dot products with the points measured last. */
    public final class Block implements Queries {
        private final int[] queries;
        private final short[] given;
        private final float[] factors;
        private short[] dots = new short[0];

        private Block(int capacity) {
            queries = new int[capacity * dimension];
            given = new short[capacity];
            factors = new float[capacity];
        }

        @Override
        public int[] units() {
            return queries;
        }

        @Override
        public boolean prepare(int count) {
            for (int q = 0; q < count; q++) {
                long square = 0;
                for (int i = q * dimension; i < (q + 1) * dimension; i++) {
                    square += (long) queries[i] * queries[i];
                    queries[i] = ShortProductKernel.given(queries[i]);
                }
                if (square > IntegerImage.LARGEST_SUM) {
                    return false;
                }
                factors[q] = square == 0 ? 0 : (float) (-STEPS / Math.sqrt((double) square));
            }
            return true;
        }

        @Override
        public void values(int queryCount, int firstPanel, int panelCount, short[] out, int at, int stride) {
            if (dots.length < out.length) {
                dots = new short[out.length];
            }
            kernel.values(queries, given, queryCount, dimension, panels, zeros, firstPanel, panelCount, dots,
                    at,
                    stride);
            for (int q = 0; q < queryCount; q++) {
                kernel.scale(dots, q * stride + at, panelCount * IntegerImage.PANEL, factors[q], inverseNorms,
                        firstPanel * IntegerImage.PANEL, STEPS, out);
            }
        }

        /**
         * The distance by the definition of a query and a point that was measured last.
         *
         * @param at where in {@code out} its value is
         * @param norm the query's
         */
        public double distance(int at, double norm, int position) {
            return CosineFinish.distance(dots[at] * (image.unit() * image.unit()), norm * norms[position]);
        }
    }
}
