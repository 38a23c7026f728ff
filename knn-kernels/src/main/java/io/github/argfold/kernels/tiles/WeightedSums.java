package io.github.argfold.kernels.tiles;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.WeightedSumKernel;

/**
 * Sums of the same few terms under many weightings at once, in float32: Σ_f w_f t_f for up to {@value #LANES}
 * weightings w and any number of rows of terms t, or the largest w_f t_f where the metric takes a maximum.
 *
 * <p>What ranks neighbours when only the scale of the features changes: the terms |x−y|^p are taken once, and a
 * weighting costs a multiply-add per feature. Weights and terms are not negative, so a result is off by at most
 * (features + 1) · 2⁻²⁴ of itself, and by 2⁻¹⁴⁹ · features where products underflow; backends differ within that.
 * What overflows is infinite or not a number. Immutable, thread-safe and allocation-free.
 */
public final class WeightedSums {
    /** Weightings side by side. */
    public static final int LANES = WeightedSumKernel.LANES;
    /** Rows of terms are taken in blocks of this many: arrays have room for whole blocks. */
    public static final int BLOCK = WeightedSumKernel.BLOCK;

    private final WeightedSumKernel kernel;
    private final Metric metric;
    private final boolean maximum;

    private WeightedSums(WeightedSumKernel kernel, Metric metric) {
        this.kernel = kernel;
        this.metric = metric;
        maximum = metric.kind() == Metric.Kind.CHEBYSHEV;
    }

    /**
     * The sums that {@code metric} ranks by, by the kernels of {@code backend}.
     *
     * @throws IllegalArgumentException if the metric is cosine, whose terms no weight scales
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static WeightedSums of(Metric metric, Backend backend) {
        if (metric.kind() == Metric.Kind.COSINE) {
            throw new IllegalArgumentException("metric must be a sum over features: metric=" + metric);
        }
        return new WeightedSums(Kernels.of(backend).weightedSums(), metric);
    }

    /**
     * Writes a metric's terms, {@code unit · |x − y|^p} for every feature of {@code row} and each of {@code others} at
     * [first, first + count). Right to a few roundings in float64 and one in float.
     *
     * @param points row-major, {@code features} finite values each
     * @param into row-major from 0 on, {@code count} × {@code features}
     */
    public void terms(double[] points, int features, int row, int[] others, int first, int count, double unit,
            float[] into) {
        DistanceTiles.require("into", into.length, count, features);
        int x = row * features;
        for (int i = 0; i < count; i++) {
            int y = others[first + i] * features;
            int offset = i * features;
            switch (metric.kind()) {
                case EUCLIDEAN -> kernel.squares(points, x, y, features, unit, into, offset);
                case MANHATTAN, CHEBYSHEV -> kernel.magnitudes(points, x, y, features, unit, into, offset);
                case MINKOWSKI -> {
                    for (int f = 0; f < features; f++) {
                        double difference = Math.abs(points[x + f] - points[y + f]);
                        into[offset + f] = (float) (power(difference, metric.p()) * unit);
                    }
                }
                case COSINE -> throw new AssertionError(metric);
            }
        }
    }

    private static double power(double a, double p) {
        // Not StrictMath's, which defines a distance: this is for estimates.
        return p == 1.5 ? a * Math.sqrt(a) : p == 3 ? a * a * a : p == 4 ? a * a * (a * a) : Math.pow(a, p);
    }

    /**
     * Writes {@code into[(first + i) * LANES + lane]} for the i-th row of terms, i in [0, count).
     *
     * @param terms row-major, {@code count} rounded up to whole blocks × {@code features}; what lies beyond count
     *     counts for nothing
     * @param weights feature-major, {@code features} × {@link #LANES}
     * @param first where in {@code into} the first row is written; room for whole blocks from there on
     * @throws IllegalArgumentException if an array is too short
     */
    public void write(float[] terms, int count, int features, float[] weights, float[] into, int first) {
        int padded = (count + BLOCK - 1) / BLOCK * BLOCK;
        DistanceTiles.require("terms", terms.length, padded, features);
        DistanceTiles.require("weights", weights.length, features, LANES);
        DistanceTiles.require("into", into.length, first + padded, LANES);
        if (maximum) {
            kernel.maxima(terms, padded, features, weights, into, first * LANES);
        } else {
            kernel.sums(terms, padded, features, weights, into, first * LANES);
        }
    }
}
