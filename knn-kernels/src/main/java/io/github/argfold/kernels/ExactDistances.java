package io.github.argfold.kernels;

import java.util.Arrays;

/**
 * Exact rank values from one row of a matrix to a few others, for candidates that something cheaper proposed.
 *
 * <p>The values are those of {@link Metric} to the last bit, as {@link DistanceTiles} gives them; cosine is not
 * supported. Four rows are summed side by side, each in the order of its features. An exponent that needs
 * {@code pow} is looked up in a table of recent arguments: real data hold few distinct differences. Not
 * thread-safe: an instance holds that table.
 */
public final class ExactDistances {
    private static final int TABLE_BITS = 15;

    private final Metric metric;
    private final long[] arguments;
    private final double[] powers;

    /**
     * Distances under {@code metric}.
     *
     * @throws IllegalArgumentException if the metric is cosine
     */
    public ExactDistances(Metric metric) {
        if (metric.kind() == Metric.Kind.COSINE) {
            throw new IllegalArgumentException("metric must be a sum over features: metric=" + metric);
        }
        this.metric = metric;
        int size = metric.needsPow() ? 1 << TABLE_BITS : 0;
        arguments = new long[size];
        powers = new double[size];
        // No difference has these bits.
        Arrays.fill(arguments, -1);
    }

    /**
     * Writes {@code out[i]}, the rank value of {@code row} and {@code others[i]}, for i in [from, to).
     *
     * @param matrix row-major, {@code dimension} finite values each
     */
    public void rankValues(double[] matrix, int dimension, int row, int[] others, int from, int to,
            double[] out) {
        int x = row * dimension;
        switch (metric.kind()) {
            case EUCLIDEAN -> squares(matrix, dimension, x, others, from, to, out);
            case MANHATTAN -> magnitudes(matrix, dimension, x, others, from, to, out);
            case CHEBYSHEV -> {
                for (int i = from; i < to; i++) {
                    int y = others[i] * dimension;
                    double most = 0;
                    for (int f = 0; f < dimension; f++) {
                        most = Math.max(most, Math.abs(matrix[x + f] - matrix[y + f]));
                    }
                    out[i] = most;
                }
            }
            case MINKOWSKI -> {
                if (metric.needsPow()) {
                    tabled(matrix, dimension, x, others, from, to, out);
                } else {
                    minkowski(matrix, dimension, x, others, from, to, out);
                }
            }
            case COSINE -> throw new AssertionError(metric);
        }
    }

    private static void squares(double[] matrix, int dimension, int x, int[] others, int from, int to,
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
                double at = matrix[x + f];
                double difference0 = at - matrix[y0 + f];
                double difference1 = at - matrix[y1 + f];
                double difference2 = at - matrix[y2 + f];
                double difference3 = at - matrix[y3 + f];
                sum0 += difference0 * difference0;
                sum1 += difference1 * difference1;
                sum2 += difference2 * difference2;
                sum3 += difference3 * difference3;
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
                double difference = matrix[x + f] - matrix[y + f];
                sum += difference * difference;
            }
            out[i] = sum;
        }
    }

    private static void magnitudes(double[] matrix, int dimension, int x, int[] others, int from, int to,
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
                double at = matrix[x + f];
                sum0 += Math.abs(at - matrix[y0 + f]);
                sum1 += Math.abs(at - matrix[y1 + f]);
                sum2 += Math.abs(at - matrix[y2 + f]);
                sum3 += Math.abs(at - matrix[y3 + f]);
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
                sum += Math.abs(matrix[x + f] - matrix[y + f]);
            }
            out[i] = sum;
        }
    }

    private void minkowski(double[] matrix, int dimension, int x, int[] others, int from, int to,
            double[] out) {
        double p = metric.p();
        for (int i = from; i < to; i++) {
            int y = others[i] * dimension;
            double sum = 0;
            for (int f = 0; f < dimension; f++) {
                sum += ScalarKernel.power(Math.abs(matrix[x + f] - matrix[y + f]), p);
            }
            out[i] = sum;
        }
    }

    private void tabled(double[] matrix, int dimension, int x, int[] others, int from, int to, double[] out) {
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
                double at = matrix[x + f];
                sum0 += power(at - matrix[y0 + f]);
                sum1 += power(at - matrix[y1 + f]);
                sum2 += power(at - matrix[y2 + f]);
                sum3 += power(at - matrix[y3 + f]);
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
                sum += power(matrix[x + f] - matrix[y + f]);
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
