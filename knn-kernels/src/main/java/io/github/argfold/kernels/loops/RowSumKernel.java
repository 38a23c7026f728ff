package io.github.argfold.kernels.loops;

/** Adds up rows of a table. Stateless and allocation-free. */
public interface RowSumKernel {
    /** Rows are whole blocks of this many values. */
    int BLOCK = 8;

    /**
     * Adds to {@code out[at + e]} the values {@code table[offsets[i] + e]} for i in [0, count), one after another in
     * that order, for e in [0, width).
     *
     * @param width a multiple of {@link #BLOCK}
     */
    void add(double[] table, int[] offsets, int count, int width, double[] out, int at);
}
