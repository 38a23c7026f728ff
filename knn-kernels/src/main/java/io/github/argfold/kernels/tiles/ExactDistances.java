package io.github.argfold.kernels.tiles;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.ExactRowKernel;
import io.github.argfold.kernels.loops.Kernels;
import java.util.Arrays;

/**
 * Exact rank values from one row of a matrix to a few others, for candidates that something cheaper proposed.
 *
 * <p>The values are those of {@link Metric} to the last bit, as {@link DistanceTiles} gives them; cosine is not
 * supported. A few rows are summed side by side, each in the order of its features. An exponent that needs
 * {@code pow} is looked up in a table of recent arguments: real data hold few distinct differences. Not
 * thread-safe: an instance holds buffers.
 */
public final class ExactDistances {
    private static final int TABLE_BITS = 15;

    private final Metric metric;
    private final ExactRowKernel kernel;
    private final long[] arguments;
    private final double[] powers;
    private int[] rows = new int[0];

    private ExactDistances(Metric metric, ExactRowKernel kernel) {
        this.metric = metric;
        this.kernel = kernel;
        int size = metric.needsPow() ? 1 << TABLE_BITS : 0;
        arguments = new long[size];
        powers = new double[size];
        // No difference has these bits.
        Arrays.fill(arguments, -1);
    }

    /**
     * Distances under {@code metric}, on the preferred backend.
     *
     * @throws IllegalArgumentException if the metric is cosine
     */
    public ExactDistances(Metric metric) {
        this(metric, Kernels.of(Backend.preferred()).exactRows(sumOverFeatures(metric)));
    }

    /** The same on a backend of one's choice, and for cosine the dot products that its distances are made of. */
    public static ExactDistances sums(Metric metric, Backend backend) {
        return new ExactDistances(metric, Kernels.of(backend).exactRows(metric));
    }

    private static Metric sumOverFeatures(Metric metric) {
        if (metric.kind() == Metric.Kind.COSINE) {
            throw new IllegalArgumentException("metric must be a sum over features: metric=" + metric);
        }
        return metric;
    }

    /**
     * Writes {@code out[i]}, the rank value of {@code row} and {@code others[i]}, for i in [from, to).
     *
     * @param matrix row-major, {@code dimension} finite values each
     */
    public void rankValues(double[] matrix, int dimension, int row, int[] others, int from, int to,
            double[] out) {
        rankValues(matrix, row * dimension, matrix, dimension, others, from, to, out);
    }

    /** Writes the rank values of the first {@code count} positions and the row that begins at {@code x[at]}. */
    public void rankValues(double[] x, int at, PointSet points, int[] positions, int count, double[] out) {
        rankValues(x, at, points, positions, 0, count, out);
    }

    /** The same for the positions in [from, to). */
    public void rankValues(double[] x, int at, PointSet points, int[] positions, int from, int to,
            double[] out) {
        if (rows.length < to) {
            rows = new int[positions.length];
        }
        for (int i = from; i < to; i++) {
            rows[i] = points.id(positions[i]);
        }
        rankValues(x, at, points.rowMajor(), points.dimension(), rows, from, to, out);
    }

    private void rankValues(double[] x, int at, double[] matrix, int dimension, int[] others, int from,
            int to,
            double[] out) {
        if (metric.needsPow()) {
            tabled(x, at, matrix, dimension, others, from, to, out);
        } else {
            kernel.rankValues(x, at, matrix, dimension, others, from, to, out);
        }
    }

    private void tabled(double[] x, int at, double[] matrix, int dimension, int[] others, int from, int to,
            double[] out) {
        int i = from;
        for (; i + 4 <= to; i += 4) {
            int y0 = others[i] * dimension;
            int y1 = others[i + 1] * dimension;
            int y2 = others[i + 2] * dimension;
            int y3 = others[i + 3] * dimension;
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int f = 0; f < dimension; f++) {
                double value = x[at + f];
                sum0 += power(value - matrix[y0 + f]);
                sum1 += power(value - matrix[y1 + f]);
                sum2 += power(value - matrix[y2 + f]);
                sum3 += power(value - matrix[y3 + f]);
            }
            out[i] = sum0;
            out[i + 1] = sum1;
            out[i + 2] = sum2;
            out[i + 3] = sum3;
        }
        for (; i < to; i++) {
            int y = others[i] * dimension;
            double sum = 0;
            for (int f = 0; f < dimension; f++) {
                sum += power(x[at + f] - matrix[y + f]);
            }
            out[i] = sum;
        }
    }

    /** |difference|^p, looked up if it was asked for lately. */
    private double power(double difference) {
        long bits = Double.doubleToRawLongBits(difference) & Long.MAX_VALUE;
        int slot = (int) ((bits * 0x9E3779B97F4A7C15L) >>> (64 - TABLE_BITS));
        return arguments[slot] == bits ? powers[slot] : remember(slot, bits);
    }

    private double remember(int slot, long bits) {
        arguments[slot] = bits;
        powers[slot] = StrictMath.pow(Double.longBitsToDouble(bits), metric.p());
        return powers[slot];
    }
}
