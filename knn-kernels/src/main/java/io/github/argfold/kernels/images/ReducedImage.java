package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.loops.FloatRowKernel;

/**
 * The float32 image of points by the leading ones of their coordinates in a {@link Projection} and the length of what those leave over: a map
 * that lengthens no distance, so that squared distances between images bound the true ones from below.
 *
 * <p>Laid out in panels, as {@link FloatImage} lays them out, for tiles; or as padded rows, for single pairs. Immutable
 * and thread-safe.
 */
public final class ReducedImage {
    private final Projection projection;
    private final int leading;
    private final Certificate certificate;
    private final boolean asRows;
    private final float[] images;
    private double error;

    /**
     * @param leading how many of the coordinates to use
     * @param scale σ, what the projection and the full images are scaled by, so that bounds carry over
     * @param asRows rows for single pairs instead of panels for tiles
     */
    public ReducedImage(Projection projection, int leading, double scale, int points, boolean asRows) {
        this.projection = projection;
        this.leading = leading;
        this.asRows = asRows;
        certificate = new Certificate(Metric.EUCLIDEAN, dimension(), scale);
        images = new float[asRows
                ? points * stride()
                : (points + FloatImage.PANEL - 1) / FloatImage.PANEL * FloatImage.PANEL * dimension()];
    }

    /** Values of an image. */
    public int dimension() {
        return leading + 1;
    }

    /** Values from one row to the next. */
    public int stride() {
        return FloatRowKernel.padded(dimension());
    }

    /**
     * Stores the image of a point, given its coordinates and ‖v‖² as {@link Projection} gives them; returns how far it
     * is off.
     */
    public double set(int position, float[] coordinates, double squared, float[] scratch) {
        double off = image(coordinates, squared, scratch, 0);
        if (asRows) {
            System.arraycopy(scratch, 0, images, position * stride(), dimension());
        } else {
            int target = position / FloatImage.PANEL * FloatImage.PANEL * dimension()
                    + position % FloatImage.PANEL;
            for (int f = 0; f < dimension(); f++) {
                images[target + f * FloatImage.PANEL] = scratch[f];
            }
        }
        return off;
    }

    /** Notes that images may be off by so much. */
    public synchronized void widen(double off) {
        error = Math.max(error, off);
    }

    /** Writes an image and returns how far it is off from one that lengthens no distance. */
    public double image(float[] coordinates, double squared, float[] into, int at) {
        double rest = squared;
        for (int j = 0; j < leading; j++) {
            double x = coordinates[j];
            rest -= x * x;
            into[at + j] = coordinates[j];
        }
        double length = Math.sqrt(Math.max(0, rest));
        into[at + leading] = (float) length;
        return (Math.abs(length - into[at + leading]) + projection.error(squared, rest)) * (1 + 1e-9);
    }

    /** How far the image of any point is off at most. */
    public double error() {
        return error;
    }

    /** The largest value that a point not beyond {@code farthest} can have here. */
    public float bound(double farthest, double imageError) {
        return farthest == Double.POSITIVE_INFINITY
                ? Float.MAX_VALUE
                : certificate.bound(farthest, imageError);
    }

    /** What gaps between boxes are multiplied by to stay below any value across them. */
    public float gapFactor() {
        return certificate.gapFactor();
    }

    public float[] images() {
        return images;
    }
}
