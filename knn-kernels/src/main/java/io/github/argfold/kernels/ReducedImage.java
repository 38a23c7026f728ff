package io.github.argfold.kernels;

/**
 * The float32 image of points by a few of their {@link PrincipalAxes} and the length of what those leave over: a map
 * that lengthens no distance, so that squared distances between images bound the true ones from below.
 *
 * <p>Laid out in panels, as {@link FloatImage} lays them out, for tiles; or as padded rows, for single pairs. Immutable
 * and thread-safe.
 */
final class ReducedImage {
    private final PrincipalAxes axes;
    private final int leading;
    private final double scale;
    private final Certificate certificate;
    private final boolean asRows;
    private final float[] images;
    private double error;

    /**
     * @param leading how many of the axes to use
     * @param scale σ, the factor of the full images, so that bounds carry over
     * @param asRows rows for single pairs instead of panels for tiles
     */
    ReducedImage(PrincipalAxes axes, int leading, double scale, int points, boolean asRows) {
        this.axes = axes;
        this.leading = leading;
        this.scale = scale;
        this.asRows = asRows;
        certificate = new Certificate(Metric.EUCLIDEAN, dimension(), scale);
        images = new float[asRows
                ? points * stride()
                : (points + FloatImage.PANEL - 1) / FloatImage.PANEL * FloatImage.PANEL * dimension()];
    }

    /** Values of an image. */
    int dimension() {
        return leading + 1;
    }

    /** Values from one row to the next. */
    int stride() {
        return FloatRowKernel.padded(dimension());
    }

    /** Stores the image of a point, given its coordinates along all axes and its squared distance from the centre. */
    void set(int position, double[] coordinates, double squaredDistance, float[] scratch) {
        error = Math.max(error, image(coordinates, squaredDistance, scratch, 0));
        if (asRows) {
            System.arraycopy(scratch, 0, images, position * stride(), dimension());
        } else {
            int target = position / FloatImage.PANEL * FloatImage.PANEL * dimension()
                    + position % FloatImage.PANEL;
            for (int f = 0; f < dimension(); f++) {
                images[target + f * FloatImage.PANEL] = scratch[f];
            }
        }
    }

    /** Writes an image and returns how far it is off from one that lengthens no distance. */
    double image(double[] coordinates, double squaredDistance, float[] into, int at) {
        double rest = squaredDistance;
        double squares = 0;
        for (int j = 0; j < leading; j++) {
            double x = coordinates[j];
            rest -= x * x;
            squares += store(x * scale, into, at + j);
        }
        squares += store(Math.sqrt(Math.max(0, rest)) * scale, into, at + leading);
        return (Math.sqrt(squares) + axes.error(squaredDistance) * scale) * (1 + 1e-9)
                + dimension() * 0x1p-500;
    }

    private static double store(double x, float[] into, int at) {
        into[at] = (float) x;
        double off = x - into[at];
        return off * off;
    }

    /** How far the image of any point is off at most. */
    double error() {
        return error;
    }

    /** The largest value that a point not beyond {@code farthest} can have here. */
    float bound(double farthest, double imageError) {
        return farthest == Double.POSITIVE_INFINITY
                ? Float.MAX_VALUE
                : certificate.bound(farthest, imageError);
    }

    /** What gaps between boxes are multiplied by to stay below any value across them. */
    float gapFactor() {
        return certificate.gapFactor();
    }

    float[] images() {
        return images;
    }
}
