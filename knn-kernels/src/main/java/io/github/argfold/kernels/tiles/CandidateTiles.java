package io.github.argfold.kernels.tiles;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.images.FloatGrid;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.images.ProductForm;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.Kernels;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Float32 rank values of queries against every point of a {@link PointSet}, several times faster than
 * {@link DistanceTiles}, with a proven bound on what float32 may have confused: for those who select candidates
 * themselves and rank them by the float64 definition afterwards, as {@code NeighbourSearch} does.
 *
 * <p>Values are never negative and grow with the distance, but they are not distances: points are centred and scaled
 * first. {@link #bound} is all that may be concluded from them. Immutable and thread-safe. Memory: 4 bytes per feature
 * and point.
 */
public final class CandidateTiles {
    /** Every kernel's tile divides it. */
    private static final int QUERY_MULTIPLE = 12;

    private final PointSet points;
    private final FloatImage image;
    private final FloatKernel kernel;
    private final @Nullable ProductForm products;
    private final Certificate certificate;

    private CandidateTiles(PointSet points, FloatImage image, FloatKernel kernel,
            @Nullable ProductForm products) {
        this.points = points;
        this.image = image;
        this.kernel = kernel;
        this.products = products;
        certificate = image.certificate();
    }

    /**
     * Tiles under {@code metric}; empty where float32 cannot propose candidates: on the scalar backend, under a
     * minkowski exponent without a kernel, without points, and for features beyond float32's range or zero vectors under cosine.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static Optional<CandidateTiles> of(Metric metric, PointSet points, Backend backend) {
        FloatKernel kernel = Kernels.of(backend).floatKernel(metric);
        FloatImage image = kernel == null ? null : FloatImage.of(points, metric, Parallel.SEQUENTIAL);
        return image == null || kernel == null
                ? Optional.empty()
                : Optional.of(new CandidateTiles(points, image, kernel, null));
    }

    /**
     * The same by |x|² + |y|² − 2x·y, one multiply-add per feature: faster where features are many, and with a wider
     * {@link #bound} where points lie far from their centre and near each other. Empty also where the metric is no
     * sum of squares (euclidean, cosine, minkowski with p = 2), and where small integers are exact by differences only.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static Optional<CandidateTiles> byProducts(Metric metric, PointSet points, Backend backend) {
        return of(metric, points, backend).flatMap(tiles -> {
            ProductForm products = ProductForm.of(metric, points, tiles.image, Kernels.of(backend));
            return products == null
                    ? Optional.empty()
                    : Optional.of(new CandidateTiles(points, tiles.image, tiles.kernel, products));
        });
    }

    /** The points measured against. */
    public PointSet points() {
        return points;
    }

    /** Values per query in the matrix: the number of points, padded to whole panels. */
    public int stride() {
        return image.panelCount() * FloatImage.PANEL;
    }

    /** The float32 images of some queries. Immutable and thread-safe. */
    public final class Queries {
        private final int count;
        private final float[] images;
        /** Per query, how far its image and any point's are off, added; negative where values are exact. */
        private final double[] errors;
        /** Where values are products: what the kernel adds per query, and the squared norms. */
        private final float[] given;
        private final double[] squaredNorms;
        private final boolean byProducts;

        private Queries(double[] rowMajor, int count) {
            int dimension = points.dimension();
            this.count = count;
            images = new float[padded(count) * dimension];
            errors = new double[count];
            given = new float[padded(count)];
            squaredNorms = new double[count];
            FloatGrid grid = image.grid();
            boolean allExact = true;
            for (int q = 0; q < count; q++) {
                double error = image.image(rowMajor, q * dimension, images, q * dimension);
                if (Double.isNaN(error)) {
                    throw new IllegalArgumentException(
                            "a query must lie within 2^15 times the points' spread, and not be zero under cosine: query="
                                    + q + "; measure it with DistanceTiles");
                }
                boolean exact = grid != null && error == 0 && grid.holds(images, q * dimension);
                errors[q] = exact ? -1 : error + image.error();
                allExact &= exact;
            }
            byProducts = products != null && (allExact || !products.exact());
            if (products != null && byProducts) {
                products.prepare(images, count, given, squaredNorms);
            }
        }
    }

    /**
     * Prepares queries: O(dimension) each.
     *
     * @param rowMajor {@code count} × dimension finite values
     * @throws IllegalArgumentException if the array is too short, or a query is so far from the points that it has
     *     no float32 image
     */
    public Queries queries(double[] rowMajor, int count) {
        DistanceTiles.require("queries", rowMajor.length, count, points.dimension());
        return new Queries(rowMajor, count);
    }

    /** Room that {@link #rankValues} needs for this many queries: whole tiles of rows. */
    public int room(int count) {
        return Math.multiplyExact(padded(count), stride());
    }

    /**
     * Writes {@code out[q * stride() + position]} = float32 rank value of query q and the point packed at
     * {@code position}; the padding at a row's end and the rows after the last query hold nothing of use. Allocates
     * nothing.
     *
     * @param out {@link #room} for the queries
     * @throws IllegalArgumentException if {@code out} is too short
     */
    public void rankValues(Queries queries, float[] out) {
        int padded = padded(queries.count);
        DistanceTiles.require("out", out.length, padded, stride());
        if (products != null && queries.byProducts) {
            products.values(queries.images, queries.given, padded, 0, image.panelCount(), out, stride());
        } else {
            kernel.distances(queries.images, padded, points.dimension(), image.panels(), 0,
                    image.panelCount(),
                    out, stride());
        }
    }

    /**
     * Given a float32 value that at least k points do not exceed, the largest value that any of the k nearest can
     * have, ties included: whatever lies above is certainly not among them. {@code Certificate} proves it. Where the
     * images are exact, as those of small integers are, it is {@code value} itself.
     *
     * @param query whose values these are, in [0, count)
     * @param value finite and not negative
     * @throws IllegalArgumentException if the value is neither
     */
    public float bound(Queries queries, int query, float value) {
        if (!(value >= 0 && value <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("value must be finite and not negative: value=" + value);
        }
        double error = queries.errors[query];
        if (error < 0) {
            return value;
        }
        double farthest = certificate.farthest(value, error);
        return queries.byProducts
                ? certificate.productBound(farthest, error, queries.squaredNorms[query])
                : certificate.bound(farthest, error);
    }

    private static int padded(int count) {
        return (count + QUERY_MULTIPLE - 1) / QUERY_MULTIPLE * QUERY_MULTIPLE;
    }
}
