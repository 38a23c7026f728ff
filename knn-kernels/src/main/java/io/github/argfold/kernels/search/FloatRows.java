package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.loops.FloatRowKernel;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.tiles.ExactDistances;
import org.jspecify.annotations.Nullable;

/** Rows in float32, ranked by the definition in float64. */
final class FloatRows implements FullRows {
    private final FloatImage image;
    private final FloatRowKernel kernel;
    private final PointSet points;
    private final Backend backend;

    private FloatRows(FloatImage image, FloatRowKernel kernel, PointSet points, Backend backend) {
        this.image = image;
        this.kernel = kernel;
        this.points = points;
        this.backend = backend;
    }

    static @Nullable FloatRows of(PointSet points, Backend backend, Parallel parallel) {
        FloatRowKernel kernel = Kernels.of(backend).floatRowKernel();
        FloatImage image = kernel == null ? null : FloatImage.rowsOf(points, Metric.EUCLIDEAN, parallel);
        return kernel == null || image == null
                ? null
                : new FloatRows(image, kernel, points, backend);
    }

    @Override
    public double scale() {
        return image.scale();
    }

    @Override
    public Queries queries(int count) {
        float[] loaded = new float[count * image.rowStride()];
        ExactDistances distances = ExactDistances.sums(Metric.EUCLIDEAN, backend);
        return new Queries() {
            @Override
            public double load(int query, double[] rowMajor, int offset) {
                return image.image(rowMajor, offset, loaded, query * image.rowStride()) + image.error();
            }

            @Override
            public void approximate(int query, int[] positions, int count, float[] out) {
                kernel.squaredDistances(loaded, query * image.rowStride(), image.rows(), image.rowStride(),
                        positions, count, out);
            }

            @Override
            public void rankValues(int query, double[] rowMajor, int offset, int[] positions, int count,
                    double[] out) {
                distances.rankValues(rowMajor, offset, points, positions, count, out);
            }
        };
    }
}
