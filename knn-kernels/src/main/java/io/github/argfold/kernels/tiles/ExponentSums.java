package io.github.argfold.kernels.tiles;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.RowSumKernel;
import java.util.Arrays;

/**
 * Exact rank values from one row of a matrix to others under many exponents at once, Σ|x−y|^p for every p, where rows
 * hold few distinct differences: as whole numbers, pixels, codes and scaled ones do.
 *
 * <p>A table keeps the powers of each difference for all exponents side by side, so that one look adds to all sums; when
 * full it starts over. Powers are {@code StrictMath.pow}'s and sums run in the order of features: the values are those
 * of {@link Metric} to the last bit, whatever the backend. Where most differences are new the table gains nothing,
 * since a new one costs a power per exponent; {@link #pays} says so after a few thousand. Not thread-safe: an instance
 * holds buffers.
 */
public final class ExponentSums {
    private static final int SLOT_BITS = 15;
    private static final int MOST_ROWS = 1 << (SLOT_BITS - 1);
    /** New differences before a verdict. */
    private static final long GRACE = 8192;
    private static final int RARE = 32;

    private final double[] exponents;
    private final int width;
    private final RowSumKernel kernel;
    /** The bits of the difference in a slot, those of no difference where it is free. */
    private final long[] differences = new long[1 << SLOT_BITS];
    private final int[] offsetOf = new int[1 << SLOT_BITS];
    private double[] powers;
    private int rows;
    private int[] offsets = new int[0];
    private long looked;
    private long missed;

    /**
     * Sums under {@code exponents}.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public ExponentSums(double[] exponents, Backend backend) {
        this.exponents = exponents.clone();
        width = (exponents.length + RowSumKernel.BLOCK - 1) / RowSumKernel.BLOCK * RowSumKernel.BLOCK;
        kernel = Kernels.of(backend).rowSums();
        powers = new double[64 * width];
        Arrays.fill(differences, -1);
    }

    /** Sums per row: the exponents, padded. */
    public int width() {
        return width;
    }

    /** Whether differences so far have been few enough. */
    public boolean pays() {
        return missed < GRACE + looked / RARE;
    }

    /**
     * Writes {@code out[i * width() + e]}, the rank value of {@code row} and {@code others[i]} under the e-th exponent,
     * for i in [0, count).
     *
     * @param matrix row-major, {@code dimension} finite values each
     */
    public void rankValues(double[] matrix, int dimension, int row, int[] others, int count, double[] out) {
        if (offsets.length < dimension) {
            offsets = new int[dimension];
        }
        int x = row * dimension;
        for (int i = 0; i < count; i++) {
            int y = others[i] * dimension;
            Arrays.fill(out, i * width, (i + 1) * width, 0);
            for (int f = 0; f < dimension;) {
                int from = f;
                int end = Math.min(dimension, f + MOST_ROWS);
                // What a run has found must stay until it is added.
                if (rows + end - from > MOST_ROWS) {
                    rows = 0;
                    Arrays.fill(differences, -1);
                }
                for (; f < end; f++) {
                    offsets[f - from] = offset(matrix[x + f] - matrix[y + f]);
                }
                kernel.add(powers, offsets, end - from, width, out, i * width);
            }
        }
        looked += (long) count * dimension;
    }

    /** Where the powers of a difference begin. */
    private int offset(double difference) {
        long bits = Double.doubleToRawLongBits(difference) & Long.MAX_VALUE;
        int slot = (int) ((bits * 0x9E3779B97F4A7C15L) >>> (64 - SLOT_BITS));
        while (differences[slot] != bits) {
            if (differences[slot] < 0) {
                return remember(slot, bits);
            }
            slot = (slot + 1) & (differences.length - 1);
        }
        return offsetOf[slot];
    }

    private int remember(int slot, long bits) {
        missed++;
        int at = rows++ * width;
        if (powers.length < at + width) {
            powers = Arrays.copyOf(powers, 2 * powers.length);
        }
        for (int e = 0; e < exponents.length; e++) {
            powers[at + e] = StrictMath.pow(Double.longBitsToDouble(bits), exponents[e]);
        }
        differences[slot] = bits;
        offsetOf[slot] = at;
        return at;
    }
}
