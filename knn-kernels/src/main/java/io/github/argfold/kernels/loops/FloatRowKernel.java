package io.github.argfold.kernels.loops;

/**
 * Σ(x−y)² and Σxy of float32 rows, in no particular order of summation: for the few pairs that a tile left over, and
 * for projections. Stateless; allocates nothing.
 */
public interface FloatRowKernel {
    /** Rows are padded with zeros to a multiple of this. */
    int MULTIPLE = 64;

    /** A length as rows are padded to. */
    static int padded(int length) {
        return (length + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }

    /**
     * Measures one row against some others. One call for many, so that the memory they come from is read ahead.
     *
     * @param x holds the row, {@code stride} values from {@code xOffset} on
     * @param rows the others, {@code stride} values each, a multiple of {@link #MULTIPLE}
     * @param positions which of them, {@code count}
     * @param out receives their squared distances, in the order of {@code positions}
     */
    void squaredDistances(float[] x, int xOffset, float[] rows, int stride, int[] positions, int count,
            float[] out);

    /**
     * Multiplies one row with others that lie one after another.
     *
     * @param x holds the row, {@code stride} values
     * @param rows the others, {@code stride} values each, a multiple of {@link #MULTIPLE}
     * @param count how many, a multiple of four
     * @param out receives their products
     */
    void dotProducts(float[] x, float[] rows, int stride, int count, float[] out);

    /** The most roundings, one in a row of the other, on a term's way into a product of rows of {@code length}. */
    int roundings(int length);
}
