package io.github.argfold.kernels.tiles;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.CosineFinish;
import io.github.argfold.kernels.loops.DistanceKernel;
import io.github.argfold.kernels.loops.Kernels;

/**
 * Rank values of a block of queries against every point of a {@link PointSet}, as a matrix.
 *
 * <p>For those who want the distances themselves; {@code NeighbourSearch} keeps the nearest without ever writing
 * such a matrix. The values are those of {@link Metric} to the last bit, whatever the backend and however queries
 * are cut into calls. Immutable and thread-safe. Cost: n·d operations per query.
 */
public final class DistanceTiles {
    private final Metric metric;
    private final PointSet points;
    private final DistanceKernel kernel;
    private final double[] norms;

    private DistanceTiles(Metric metric, PointSet points, DistanceKernel kernel) {
        this.metric = metric;
        this.points = points;
        this.kernel = kernel;
        this.norms = metric.kind() == Metric.Kind.COSINE ? CosineFinish.norms(points) : new double[0];
    }

    /**
     * Distances under {@code metric} to {@code points}.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static DistanceTiles exact(Metric metric, PointSet points, Backend backend) {
        return new DistanceTiles(metric, points, Kernels.of(backend).kernel(metric));
    }

    /** The points measured against. */
    public PointSet points() {
        return points;
    }

    /** Values per query in the matrix: the number of points, padded to whole panels. */
    public int stride() {
        return points.panelCount() * PointSet.PANEL;
    }

    /**
     * Writes {@code out[q * stride() + position]} = rank value of query q and the point packed at {@code position},
     * for q in [0, count); the padding at a row's end holds nothing of use. {@link Metric#distance} turns a rank
     * value into a distance. Allocates nothing where {@code count} is a multiple of 4, else one tile of 4 rows.
     *
     * @param queries row-major, {@code count} × dimension finite values
     * @param count queries to measure, from the first on
     * @param out room for {@code count} × {@link #stride()}
     * @throws IllegalArgumentException if either array is too short
     */
    public void rankValues(double[] queries, int count, double[] out) {
        int dimension = points.dimension();
        int stride = stride();
        require("queries", queries.length, count, dimension);
        require("out", out.length, count, stride);
        int whole = count / DistanceKernel.QUERY_TILE * DistanceKernel.QUERY_TILE;
        panels(queries, whole, 0, points.panelCount(), out, stride);
        int rest = count - whole;
        if (rest > 0) {
            double[] lastQueries = new double[DistanceKernel.QUERY_TILE * dimension];
            double[] lastRows = new double[DistanceKernel.QUERY_TILE * stride];
            System.arraycopy(queries, whole * dimension, lastQueries, 0, rest * dimension);
            panels(lastQueries, rest, 0, points.panelCount(), lastRows, stride);
            System.arraycopy(lastRows, 0, out, whole * stride, rest * stride);
        }
    }

    /**
     * The same for a run of panels: {@code out[q * stride + c]} belongs to the run's c-th point. Both arrays have
     * room for {@code count} rounded up to whole query tiles.
     */
    public void panels(double[] queries, int count, int firstPanel, int panelCount, double[] out,
            int stride) {
        int padded = (count + DistanceKernel.QUERY_TILE - 1) / DistanceKernel.QUERY_TILE
                * DistanceKernel.QUERY_TILE;
        kernel.distances(queries, padded, points.dimension(), points.panels(), firstPanel, panelCount, out,
                stride);
        if (metric.kind() == Metric.Kind.COSINE) {
            int from = firstPanel * PointSet.PANEL;
            int to = Math.min(points.size(), from + panelCount * PointSet.PANEL);
            CosineFinish.apply(queries, count, points.dimension(), norms, from, to, out, stride);
        }
    }

    static void require(String name, int length, int rows, int columns) {
        if (rows < 0 || (long) rows * columns > length) {
            throw new IllegalArgumentException(name + " must hold count rows: count=" + rows + ", row length="
                    + columns + ", " + name + " length=" + length);
        }
    }
}
