package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.ProductKernel;
import org.jspecify.annotations.Nullable;

/**
 * Squared distances of {@link FloatImage}s as |x|² + |y|² − 2x·y: what a search takes where dimensions are many, since
 * a feature costs one step instead of two. Holds the norms of the points. Immutable and thread-safe. Memory: 4 bytes
 * per point.
 *
 * <p>The error grows with the norms, not with the distance: {@link Certificate} proves how far. Images on a
 * {@link FloatGrid} coarse enough for products too have none.
 */
public final class ProductForm {
    private final FloatImage image;
    private final ProductKernel kernel;
    private final Certificate certificate;
    private final int dimension;
    private final boolean exact;
    private final float[] norms;

    private ProductForm(FloatImage image, ProductKernel kernel, int size, int dimension) {
        this.image = image;
        this.kernel = kernel;
        this.dimension = dimension;
        certificate = image.certificate();
        FloatGrid grid = image.grid();
        exact = grid != null;
        norms = new float[image.panelCount() * FloatImage.PANEL];
        for (int position = 0; position < size; position++) {
            int at = position / FloatImage.PANEL * FloatImage.PANEL * dimension + position % FloatImage.PANEL;
            norms[position] = given(squares(image.panels(), at, FloatImage.PANEL));
        }
    }

    /** The form for some images; null where metric or backend have none, or it would lose what a grid keeps exact. */
    public static @Nullable ProductForm of(Metric metric, PointSet points, FloatImage image,
            Kernels.Source kernels) {
        ProductKernel kernel = kernels.productKernel(metric);
        FloatGrid grid = image.grid();
        return kernel == null || (grid != null && !grid.holdsProducts())
                ? null
                : new ProductForm(image, kernel, points.size(), points.dimension());
    }

    /** Whether values are the definition's for queries on the points' grid; then no others may be asked about. */
    public boolean exact() {
        return exact;
    }

    /**
     * Turns images of queries, row-major, into what {@link #values} takes.
     *
     * @param queries multiplied by −2
     * @param given receives what the kernel adds per query
     * @param squaredNorms receives their squared norms
     */
    public void prepare(float[] queries, int count, float[] given, double[] squaredNorms) {
        for (int q = 0; q < count; q++) {
            squaredNorms[q] = squares(queries, q * dimension, 1);
            given[q] = given(squaredNorms[q]);
        }
        for (int i = 0; i < count * dimension; i++) {
            queries[i] *= -2;
        }
    }

    /** As {@link FloatKernel#distances}, for prepared queries. */
    public void values(float[] queries, float[] given, int queryCount, int firstPanel, int panelCount,
            float[] out,
            int stride) {
        kernel.values(queries, given, queryCount, dimension, image.panels(), norms, firstPanel, panelCount,
                out,
                stride);
    }

    private float given(double squaredNorm) {
        return exact ? (float) squaredNorm : certificate.liftedNorm(squaredNorm);
    }

    private double squares(float[] values, int from, int step) {
        double sum = 0;
        for (int f = 0, at = from; f < dimension; f++, at += step) {
            sum += (double) values[at] * values[at];
        }
        return sum;
    }
}
