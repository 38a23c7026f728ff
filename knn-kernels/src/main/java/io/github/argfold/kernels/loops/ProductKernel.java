package io.github.argfold.kernels.loops;

/**
 * Approximate squared distances in float32 by |x|² + |y|² − 2x·y: one multiply-add per feature where
 * {@link FloatKernel} takes two steps, for an error that grows with the norms instead of the distance.
 *
 * <p>With D the distance of two points as they are in the arrays, N the sum of their squared norms and w the sum of
 * the norms given, a value is in w − N + D² ± g·(N + D²), with g of {@code Certificate}. Implementations are
 * stateless and allocate nothing.
 */
public interface ProductKernel {
    /** Queries are given in multiples of this many rows; the caller pads. */
    int QUERY_TILE = 4;

    /**
     * Writes {@code out[q * stride + c]} = approximate squared distance of query q and the c-th point of the run.
     *
     * @param queries −2 times the queries, row-major, {@code queryCount} × {@code dimension}
     * @param queryNorms their squared norms
     * @param queryCount a multiple of {@link #QUERY_TILE}
     * @param panels packed points, as {@code FloatImage} lays them out
     * @param norms their squared norms, position by position
     * @param firstPanel first panel of the run
     * @param panelCount panels in the run
     * @param out room for {@code queryCount} × {@code stride}
     * @param stride at least {@code panelCount} × {@link FloatKernel#PANEL}
     */
    void values(float[] queries, float[] queryNorms, int queryCount, int dimension, float[] panels,
            float[] norms,
            int firstPanel, int panelCount, float[] out, int stride);
}
