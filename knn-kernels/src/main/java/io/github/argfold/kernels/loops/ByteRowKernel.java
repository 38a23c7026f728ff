package io.github.argfold.kernels.loops;

/** Σ(x−y)² of rows of small whole numbers: exact, in any order of summation. Stateless; allocates nothing. */
public interface ByteRowKernel {
    /** Rows are padded with equal values to a multiple of this. */
    int MULTIPLE = 64;
    /** The longest row whose squared distances are certain to fit an int. */
    int MOST_FEATURES = Integer.MAX_VALUE / (255 * 255) / MULTIPLE * MULTIPLE;

    /** A length as rows are padded to. */
    static int padded(int length) {
        return (length + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }

    /**
     * Measures one row against some others. One call for many, so that the memory they come from is read ahead.
     *
     * @param x holds the row, {@code stride} values of a byte's range from {@code xOffset} on
     * @param rows the others, {@code stride} values each, a multiple of {@link #MULTIPLE}
     * @param positions which of them, {@code count}
     * @param out receives their squared distances, in the order of {@code positions}
     */
    void squaredDistances(int[] x, int xOffset, byte[] rows, int stride, int[] positions, int count,
            int[] out);
}
