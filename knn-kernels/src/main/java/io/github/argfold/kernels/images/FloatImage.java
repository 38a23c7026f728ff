package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.CosineFinish;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.FloatRowKernel;
import org.jspecify.annotations.Nullable;

/**
 * The float32 image of a {@link PointSet}: centred, scaled by a power of two into [−1, 1], packed in panels of
 * {@link #PANEL} points, and knowing how far it is off.
 *
 * <p>The centre of a feature is its mean, rounded to a sixteenth of the feature's spread: it need not be exact, and
 * what is a small integer stays one. Memory: 4 bytes per feature and point. Immutable and thread-safe.
 */
public final class FloatImage {
    public static final int PANEL = FloatKernel.PANEL;

    /** Points that a task packs: whole panels. */
    private static final int RANGE = 256;
    /** Features must spread over this much at least, and reach this far at most, for the proof to hold. */
    private static final double LEAST = 0x1p-100;
    private static final double MOST = 0x1p200;
    /** The farthest that an image may lie from the centre: the fourth power of it is far from overflow. */
    private static final float FARTHEST = 0x1p16f;

    private final Metric metric;
    private final int dimension;
    private final double[] centre;
    private final double scale;
    private final int panelCount;
    private final float[] panels;
    private final int rowStride;
    private final float[] rows;
    private final double error;
    private final @Nullable FloatGrid grid;

    private FloatImage(PointSet points, Metric metric, double[] centre, double scale, boolean asRows,
            Parallel parallel) {
        this.metric = metric;
        this.dimension = points.dimension();
        this.centre = centre;
        this.scale = scale;
        panelCount = (points.size() + PANEL - 1) / PANEL;
        rowStride = FloatRowKernel.padded(dimension);
        rows = asRows ? new float[points.size() * rowStride] : new float[0];
        panels = asRows ? new float[0] : new float[panelCount * PANEL * dimension];
        Worst worst = new Worst();
        parallel.ranges(points.size(), RANGE, (from, to) -> worst.join(pack(points, from, to)));
        error = worst.error;
        grid = error == 0 && !asRows ? FloatGrid.of(metric, panels, points.size(), dimension) : null;
    }

    /** How far any image is off. */
    private static final class Worst {
        private double error;

        synchronized void join(double off) {
            error = Math.max(error, off);
        }
    }

    /** Packs points [from, to) and returns how far their images are off at most. */
    private double pack(PointSet points, int from, int to) {
        float[] image = new float[dimension];
        double worst = 0;
        for (int position = from; position < to; position++) {
            worst = Math.max(worst, image(points.rowMajor(), points.offset(position), image, 0));
            if (rows.length > 0) {
                System.arraycopy(image, 0, rows, position * rowStride, dimension);
                continue;
            }
            int target = position / PANEL * PANEL * dimension + position % PANEL;
            for (int f = 0; f < dimension; f++) {
                panels[target + f * PANEL] = image[f];
            }
        }
        return worst;
    }

    /**
     * The image of some points; null where float32 cannot serve: a metric without kernel, features beyond its range,
     * or a zero vector under cosine.
     */
    public static @Nullable FloatImage of(PointSet points, Metric metric, Parallel parallel) {
        return of(points, metric, false, parallel);
    }

    /** The same with the images one after another instead of in panels: for single pairs. */
    public static @Nullable FloatImage rowsOf(PointSet points, Metric metric, Parallel parallel) {
        return of(points, metric, true, parallel);
    }

    private static @Nullable FloatImage of(PointSet points, Metric metric, boolean asRows,
            Parallel parallel) {
        int dimension = points.dimension();
        if (!Certificate.covers(dimension) || points.size() == 0
                || (long) (points.size() + PANEL) * FloatRowKernel.padded(dimension) > Integer.MAX_VALUE
                        - 8) {
            return null;
        }
        double[] mean = new double[dimension];
        double[] min = new double[dimension];
        double[] max = new double[dimension];
        java.util.Arrays.fill(min, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (int position = 0; position < points.size(); position++) {
            int offset = points.offset(position);
            double norm = norm(metric, points.rowMajor(), offset, dimension);
            if (!(norm >= LEAST && norm <= MOST)) {
                return null;
            }
            for (int f = 0; f < dimension; f++) {
                double x = norm == 1 ? points.rowMajor()[offset + f] : points.rowMajor()[offset + f] / norm;
                mean[f] += x;
                min[f] = Math.min(min[f], x);
                max[f] = Math.max(max[f], x);
            }
        }
        double reach = 0;
        for (int f = 0; f < dimension; f++) {
            double spread = max[f] - min[f];
            if (!(Math.abs(min[f]) <= MOST && Math.abs(max[f]) <= MOST)) {
                return null;
            }
            if (spread > 0) {
                double step = Math.scalb(1.0, Math.getExponent(spread) - 4);
                mean[f] = Math.rint(mean[f] / points.size() / step) * step;
            } else {
                mean[f] = min[f];
            }
            reach = Math.max(reach, Math.max(max[f] - mean[f], mean[f] - min[f]));
        }
        if (reach > 0 && reach < LEAST) {
            return null;
        }
        double scale = reach == 0 ? 1 : Math.scalb(1.0, -1 - Math.getExponent(reach));
        return new FloatImage(points, metric, mean, scale, asRows, parallel);
    }

    /** What a row is divided by: its norm under cosine, as the definition sums it. */
    private static double norm(Metric metric, double[] rowMajor, int offset, int dimension) {
        return metric.kind() == Metric.Kind.COSINE ? CosineFinish.norm(rowMajor, offset, dimension) : 1;
    }

    /**
     * Writes a row's image and returns how far it is off, in a norm not below the metric's; NaN where it cannot be
     * had.
     */
    public double image(double[] rowMajor, int offset, float[] into, int at) {
        double norm = norm(metric, rowMajor, offset, dimension);
        if (!(norm >= LEAST && norm <= MOST)) {
            return Double.NaN;
        }
        double sum = 0;
        double squares = 0;
        double most = 0;
        for (int f = 0; f < dimension; f++) {
            // Most metrics have no norm, and divisions are slow.
            double x = norm == 1 ? rowMajor[offset + f] : rowMajor[offset + f] / norm;
            double c = centre[f];
            double difference = x - c;
            // What rounding took from the difference, exactly (Knuth's two-sum).
            double back = difference - x;
            double lost = (x - (difference - back)) - (c + back);
            float image = (float) (difference * scale);
            into[at + f] = image;
            if (!(Math.abs(image) <= FARTHEST)) {
                return Double.NaN;
            }
            double off = Math.abs(difference * scale - image) + Math.abs(lost) * scale;
            sum += off;
            squares += off * off;
            most = Math.max(most, off);
        }
        double off = switch (metric.kind()) {
            case EUCLIDEAN -> Math.sqrt(squares);
            case COSINE -> Math.sqrt(squares) + Certificate.normalisation(dimension, scale);
            case MANHATTAN -> sum;
            case CHEBYSHEV -> most;
            case MINKOWSKI -> metric.p() < 2 ? sum : Math.sqrt(squares);
        };
        // Widened by more than the rounding of these sums; squares that underflow are no wider than the constant.
        return off == 0 && sum == 0 ? 0 : off * (1 + 1e-9) + dimension * 0x1p-500;
    }

    /** The proof that goes with this image. */
    public Certificate certificate() {
        return new Certificate(metric, dimension, scale);
    }

    /** How far the image of any point is off at most. */
    public double error() {
        return error;
    }

    /** The grid that all points lie on, if float32 values are exact on it. */
    public @Nullable FloatGrid grid() {
        return grid;
    }

    /** The rank value that an exact float32 value stands for. */
    public double rankValue(float value) {
        int p = switch (metric.kind()) {
            case EUCLIDEAN -> 2;
            case MINKOWSKI -> (int) metric.p();
            default -> 1;
        };
        return Math.scalb((double) value, -p * Math.getExponent(scale));
    }

    /** σ: what coordinates are multiplied by. */
    public double scale() {
        return scale;
    }

    /** The images one after another, padded with zeros to {@link #rowStride}. */
    public float[] rows() {
        return rows;
    }

    public int rowStride() {
        return rowStride;
    }

    public float[] panels() {
        return panels;
    }

    public int panelCount() {
        return panelCount;
    }
}
