package io.github.argfold.kernels.loops;

/**
 * Approximate rank values in float32, to propose candidates: never to rank them. One call per block, never per
 * pair.
 *
 * <p>With D the distance of two points as they are in the arrays, a value is in [(1 − g)·D^p − η, (1 + g)·D^p + η]
 * with g and η of {@code Certificate}; for the maximum metric, in [(1 − g)·D, (1 + g)·D]. Implementations are
 * stateless and allocate nothing.
 */
public interface FloatKernel {
    /**
     * Points in a panel: four vectors, so that what the widest tile reads lies side by side and a narrow one leaves little
     * between. Machines differ in it; results do not.
     */
    int PANEL = Kernels.floatPanel();

    /** Queries are given in multiples of this many rows; the caller pads. A divisor of 12. */
    int queryTile();

    /**
     * Writes {@code out[q * stride + c]} = approximate rank value of query q and the c-th point of the run.
     *
     * @param queries row-major, {@code queryCount} × {@code dimension}
     * @param queryCount a multiple of {@link #queryTile()}
     * @param panels packed points, as {@code FloatImage} lays them out
     * @param firstPanel first panel of the run
     * @param panelCount panels in the run
     * @param out room for {@code queryCount} × {@code stride}
     * @param stride at least {@code panelCount} × {@link #PANEL}
     */
    void distances(float[] queries, int queryCount, int dimension, float[] panels, int firstPanel,
            int panelCount, float[] out, int stride);
}
