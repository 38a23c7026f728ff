package io.github.argfold.kernels.loops;

/**
 * Sums of products of small whole numbers in shorts, modulo 2¹⁶: exact as {@code IntegerImage} explains. One call per
 * block, never per pair. Stateless; allocates nothing.
 */
public interface ShortProductKernel {
    /** Queries are given in multiples of this many rows; the caller pads. */
    int QUERY_TILE = 4;

    /** What a query's factor is given as: its short twice, so that a broadcast is one load. */
    static int given(int factor) {
        return (factor & 0xffff) * 0x00010001;
    }

    /**
     * Writes {@code out[q * stride + at + c]} = {@code queryNorms[q]} + {@code norms[y]} + Σ x·y for query q and the
     * c-th point y of the run.
     *
     * @param queries row-major, {@code queryCount} × {@code dimension}, each {@link #given}
     * @param queryCount a multiple of {@link #QUERY_TILE}
     * @param panels packed points, as {@code IntegerImage.shorts} lays them out
     * @param norms what is added per point, panel by panel
     * @param firstPanel first panel of the run
     * @param panelCount panels in the run
     */
    void values(int[] queries, short[] queryNorms, int queryCount, int dimension, short[] panels,
            short[] norms,
            int firstPanel, int panelCount, short[] out, int at, int stride);

    /** Where {@link #scale} looks for a point's factor: a panel's even points first, so that no short crosses lanes. */
    static int factorPlace(int position) {
        int place = position % ByteKernel.PANEL;
        return position - place + place / 2 + place % 2 * (ByteKernel.PANEL / 2);
    }

    /**
     * Writes {@code into[i]} = {@code base} + {@code factor} · {@code factors[firstFactor + factorPlace(i − from)]} ·
     * {@code dots[i]} for i in [from, from + count), to the nearest whole number, in float32: the factors' product is rounded,
     * and the result.
     *
     * @param count a multiple of {@link ByteKernel#PANEL}
     */
    void scale(short[] dots, int from, int count, float factor, float[] factors, int firstFactor, int base,
            short[] into);
}
