package io.github.argfold.kernels.loops;

/**
 * Rank values from differences of small whole numbers: bytes in, shorts out, exact as {@code IntegerImage} explains. One
 * call per block, never per pair. Stateless; allocates nothing.
 */
public interface ByteKernel {
    /** Points in a panel: a vector of bytes of 512 bits. */
    int PANEL = 64;
    /** Queries are given in multiples of this many rows; the caller pads. */
    int QUERY_TILE = 8;
    /** The largest difference of a feature: a byte's. */
    int LARGEST_DIFFERENCE = Byte.MAX_VALUE;

    /** What a query's number of units is given as: its byte four times, so that a broadcast is one load. */
    static int given(int units) {
        return (units & 0xff) * 0x01010101;
    }

    /**
     * Writes {@code out[q * stride + at + c]} = rank value in units of query q and the c-th point of the run.
     *
     * @param queries row-major, {@code queryCount} × {@code dimension}, each {@link #given}
     * @param queryCount a multiple of {@link #QUERY_TILE}
     * @param panels packed points, as {@code IntegerImage.bytes} lays them out
     * @param firstPanel first panel of the run
     * @param panelCount panels in the run
     * @param mostTerm the largest difference there is, at most {@link #LARGEST_DIFFERENCE}
     */
    void distances(int[] queries, int queryCount, int dimension, byte[] panels, int firstPanel,
            int panelCount,
            int mostTerm, short[] out, int at, int stride);
}
