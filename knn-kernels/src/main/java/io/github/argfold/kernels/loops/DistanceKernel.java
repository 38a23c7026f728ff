package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.PointSet;

/**
 * Rank values of a block of queries against a run of panels. One call per block, never per pair.
 *
 * <p>Implementations are stateless after construction, allocate nothing, and sum feature by feature in order
 * without fused multiply-add: every one gives the bits of {@link ScalarKernel}.
 */
public interface DistanceKernel {
    /** Queries are given in multiples of this many rows; the caller pads. */
    int QUERY_TILE = 4;

    /**
     * Writes {@code out[q * stride + c]} = rank value of query q and the c-th point of the run.
     *
     * @param queries row-major, {@code queryCount} × {@code dimension}
     * @param queryCount a multiple of {@link #QUERY_TILE}
     * @param panels packed points, as {@link PointSet} lays them out
     * @param firstPanel first panel of the run
     * @param panelCount panels in the run
     * @param out room for {@code queryCount} × {@code stride}
     * @param stride at least {@code panelCount} × {@link PointSet#PANEL}
     */
    void distances(double[] queries, int queryCount, int dimension, double[] panels, int firstPanel,
            int panelCount,
            double[] out, int stride);
}
