package io.github.argfold.kernels.tiles;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.LogarithmKernel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logarithms of rank values of a block of queries against every point, under several metrics at once: good for bounds,
 * and made in float32 where data and backend allow.
 *
 * <p>A value is ln(σᵖR) with R the rank value, p the metric's exponent (1 for its maximum) and σ = 2^{@link
 * #exponent()} such that differences come out near 1. With ‖·‖ the largest difference of two rows: where σ‖x − y‖ is
 * at least {@link Workspace#told a query's least}, each value is off by p · {@link #distanceError} + {@link #error} at
 * most; where it is less, any of a pair's values may be −∞, which says that no more than this is known.
 *
 * <p><b>Why.</b> A point's float32 image is off by E in the sum of its coordinates, which no p-norm exceeds; so the distance of
 * two images is off by E = E(x) + E(y), and relatively by 2⁻¹² where it is at least 2¹²E. A kernel's value adds the
 * relative error of {@link Certificate}. Where float32 does not serve, float64 distances of the scaled rows take its place.
 * A p-norm is not below the largest difference, so −∞, written for distances below the query's least, means that. Immutable
 * and thread-safe; each thread brings its own {@link Workspace}.
 */
public final class LogarithmTiles {
    /** Queries per call. */
    public static final int QUERY_BLOCK = 12;
    private static final double TIMES_ERROR = 0x1p12;
    /** The fourth power of it is an ordinary float. */
    private static final double LEAST = 0x1p-25;
    private static final int CHUNK = 512;
    private static final double LARGEST = 100;
    /** So much farther than the points may spread, a query may lie; the fourth power of it is far from overflow. */
    private static final double FARTHEST = 0x1p16;
    private static final int MOST_EXPONENT = 900;

    private final PointSet points;
    private final List<Metric> metrics;
    private final LogarithmKernel logarithms;
    private final @Nullable FloatImage image;
    private final FloatKernel[] kernels;
    private final DistanceTiles[] exact;
    private final double[] middle;
    private final int exponent;
    private final double kernelError;

    private LogarithmTiles(List<Metric> metrics, PointSet points, Backend backend) {
        this.points = points;
        this.metrics = metrics;
        Kernels.Source source = Kernels.of(backend);
        logarithms = source.logarithms();
        // The sum of a row's errors is not below any norm of them: one image serves all.
        FloatImage made = source.floatSieve() == null
                ? null
                : FloatImage.of(points, Metric.MANHATTAN, Parallel.SEQUENTIAL);
        image = made;
        middle = new double[made == null ? points.dimension() : 0];
        if (made == null) {
            kernels = new FloatKernel[0];
            double reach = 0;
            double spread = 0;
            for (int f = 0; f < points.dimension(); f++) {
                double least = Double.POSITIVE_INFINITY;
                double most = Double.NEGATIVE_INFINITY;
                for (int position = 0; position < points.size(); position++) {
                    double x = points.rowMajor()[points.offset(position) + f];
                    least = Math.min(least, x);
                    most = Math.max(most, x);
                }
                middle[f] = least / 2 + most / 2;
                reach = Math.max(reach, Math.max(-least, most));
                spread = Math.max(spread, most / 2 - least / 2);
            }
            exponent = spread == 0
                    ? 0
                    : Math.min(-1 - Math.getExponent(spread), MOST_EXPONENT - Math.getExponent(reach));
            double[] rows = new double[points.size() * points.dimension()];
            for (int position = 0; position < points.size(); position++) {
                scale(points.rowMajor(), points.offset(position), rows, position * points.dimension());
            }
            int[] positions = new int[points.size()];
            Arrays.setAll(positions, i -> i);
            PointSet images = PointSet.pack(rows, points.dimension(), positions);
            exact = metrics.stream().map(metric -> DistanceTiles.exact(metric, images, backend))
                    .toArray(DistanceTiles[]::new);
            kernelError = 0;
        } else {
            kernels = new FloatKernel[metrics.size()];
            for (int m = 0; m < kernels.length; m++) {
                FloatKernel kernel = source.floatKernel(metrics.get(m));
                if (kernel == null) {
                    throw new IllegalArgumentException("metric must have a float kernel: " + metrics.get(m));
                }
                kernels[m] = kernel;
            }
            exact = new DistanceTiles[0];
            exponent = Math.getExponent(made.scale());
            kernelError = made.certificate().kernelError();
        }
    }

    /**
     * Tiles of {@code points}.
     *
     * @param metrics exponents 1, 1.5, 2, 2.5, 3, 4 and the maximum
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static LogarithmTiles of(List<Metric> metrics, PointSet points, Backend backend) {
        return new LogarithmTiles(List.copyOf(metrics), points, backend);
    }

    /** Values per query and metric: the points, padded. */
    public int stride() {
        return image != null ? image.panelCount() * FloatImage.PANEL : exact[0].stride();
    }

    /** log₂ σ. */
    public int exponent() {
        return exponent;
    }

    /** Relative error of a distance. */
    public static double distanceError() {
        return 1.01 / TIMES_ERROR;
    }

    /** Absolute error of a value beside that. */
    public double error() {
        return 1.1 * kernelError + LogarithmKernel.ERROR
                + LogarithmKernel.ROUNDINGS * LARGEST * 0x1p-24;
    }

    /** No value but −∞ is larger in magnitude. */
    public static double largest() {
        return LARGEST;
    }

    /** The buffers of one thread. */
    public final class Workspace {
        private final float[] queries = new float[image == null ? 0 : QUERY_BLOCK * points.dimension()];
        private final float[] tile = new float[QUERY_BLOCK * CHUNK];
        private final double[] exactQueries = new double[image != null
                ? 0
                : QUERY_BLOCK * points.dimension()];
        private final double[] exactTile = new double[image != null ? 0 : QUERY_BLOCK * stride()];
        private final double[] told = new double[QUERY_BLOCK];

        private Workspace() {
        }

        /** The largest difference, times σ, from which on a query's values are known; may be infinite. */
        public double told(int query) {
            return told[query];
        }
    }

    /** Buffers for these tiles. */
    public Workspace workspace() {
        return new Workspace();
    }

    /**
     * Writes the value of the q-th query, the m-th metric and the point packed at {@code position} to
     * {@code into[(q · metrics + m) · stride() + position]}. The padding at a row's end holds nothing of use.
     *
     * @param rowMajor the matrix that holds the queries
     * @param rows rows of the matrix
     * @param count queries, from {@code rows[first]} on, at most {@link #QUERY_BLOCK}
     */
    public void write(double[] rowMajor, int[] rows, int first, int count, float[] into,
            Workspace workspace) {
        if (count > QUERY_BLOCK) {
            throw new IllegalArgumentException(
                    "count must be at most " + QUERY_BLOCK + ": count=" + count);
        }
        DistanceTiles.require("into", into.length, count * metrics.size(), stride());
        if (image != null) {
            floats(image, rowMajor, rows, first, count, into, workspace);
        } else {
            doubles(rowMajor, rows, first, count, into, workspace);
        }
    }

    private void floats(FloatImage of, double[] rowMajor, int[] rows, int first, int count, float[] into,
            Workspace workspace) {
        int dimension = points.dimension();
        for (int q = 0; q < count; q++) {
            double error = of.image(rowMajor, rows[first + q] * dimension, workspace.queries, q * dimension);
            if (Double.isNaN(error)) {
                workspace.told[q] = Double.POSITIVE_INFINITY;
                Arrays.fill(workspace.queries, q * dimension, (q + 1) * dimension, 0);
            } else {
                workspace.told[q] = Math.max(TIMES_ERROR * (error + of.error()), LEAST);
            }
        }
        int panels = CHUNK / FloatImage.PANEL;
        int stride = stride();
        for (int panel = 0; panel < of.panelCount(); panel += panels) {
            int some = Math.min(panels, of.panelCount() - panel);
            for (int m = 0; m < kernels.length; m++) {
                int tile = kernels[m].queryTile();
                kernels[m].distances(workspace.queries, (count + tile - 1) / tile * tile, dimension,
                        of.panels(),
                        panel, some, workspace.tile, CHUNK);
                for (int q = 0; q < count; q++) {
                    logarithms.logarithms(workspace.tile, q * CHUNK, some * FloatImage.PANEL,
                            least(metrics.get(m), workspace.told[q]), into,
                            (q * metrics.size() + m) * stride + panel * FloatImage.PANEL);
                }
            }
        }
    }

    private void doubles(double[] rowMajor, int[] rows, int first, int count, float[] into,
            Workspace workspace) {
        int dimension = points.dimension();
        for (int q = 0; q < count; q++) {
            workspace.told[q] = scale(rowMajor, rows[first + q] * dimension, workspace.exactQueries,
                    q * dimension)
                            ? LEAST
                            : Double.POSITIVE_INFINITY;
        }
        int stride = stride();
        for (int m = 0; m < exact.length; m++) {
            // The tile has room for whole groups of four, so that none is copied.
            exact[m].rankValues(workspace.exactQueries, (count + 3) / 4 * 4, workspace.exactTile);
            for (int q = 0; q < count; q++) {
                float least = least(metrics.get(m), workspace.told[q]);
                for (int from = 0; from < stride; from += CHUNK) {
                    int some = Math.min(CHUNK, stride - from);
                    for (int i = 0; i < some; i++) {
                        workspace.tile[i] = (float) workspace.exactTile[q * stride + from + i];
                    }
                    logarithms.logarithms(workspace.tile, 0, some, least, into,
                            (q * metrics.size() + m) * stride + from);
                }
            }
        }
    }

    /** Writes a row times σ; false if that is too large for its powers. */
    private boolean scale(double[] rowMajor, int from, double[] into, int at) {
        boolean ordinary = true;
        for (int f = 0; f < points.dimension(); f++) {
            double scaled = Math.scalb(rowMajor[from + f], exponent);
            ordinary &= Math.abs(Math.scalb(rowMajor[from + f] - middle[f], exponent)) <= FARTHEST;
            into[at + f] = ordinary ? scaled : 0;
        }
        return ordinary;
    }

    /** The smallest value that distances of {@code told} or more can have, and a little more. */
    private float least(Metric metric, double told) {
        double p = switch (metric.kind()) {
            case MANHATTAN, CHEBYSHEV -> 1;
            case EUCLIDEAN -> 2;
            case MINKOWSKI -> metric.p();
            case COSINE -> throw new IllegalArgumentException("no norm: metric=" + metric);
        };
        double least = Math.pow(told * (1 - 0x1p-11), p) * (1 - 0x1p-11 - 1.1 * kernelError);
        return least < 0x1p100 ? (float) least : Float.POSITIVE_INFINITY;
    }
}
