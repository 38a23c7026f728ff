package io.github.argfold.kernels.loops;

/**
 * Float64 values of one row against a few others anywhere in a matrix, each summed in the order of the features: what
 * re-ranks candidates. Stateless; allocates nothing.
 */
public interface ExactRowKernel {
    /**
     * Writes {@code out[i]}, the rank value of the row and {@code rows[i]}, for i in [from, to); for cosine, the dot
     * product of which it is made.
     *
     * @param x holds the row, from {@code at} on
     * @param matrix row-major, {@code dimension} values each
     * @param rows which of its rows
     */
    void rankValues(double[] x, int at, double[] matrix, int dimension, int[] rows, int from, int to,
            double[] out);
}
