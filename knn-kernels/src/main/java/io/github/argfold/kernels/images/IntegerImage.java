package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.ByteKernel;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Points whose features are small whole numbers of a unit, a power of two: counts, grades, pixels, one-hot columns.
 * Immutable and thread-safe.
 *
 * <p>What is kept of a feature is its number of units modulo 2⁸ and 2¹⁶, in panels of {@value #PANEL} points. Sums
 * and products modulo a power of two are right whatever was lost on the way, as long as the result is in range: so
 * differences in bytes, and squared distances and dot products in shorts, are exact where {@link #most} and its
 * siblings say so, and as float64 sums of the definition are exact too, they are the definition's, in units.
 * Memory: 1 byte per feature and point for differences, 2 for products, each made on first request.
 */
public final class IntegerImage {
    public static final int PANEL = ByteKernel.PANEL;
    /** The largest sum in a short that leaves one value for what must not be seen. */
    static final int LARGEST_SUM = Short.MAX_VALUE - 1;

    /** Points that a task packs: whole panels. */
    private static final int RANGE = 4 * PANEL;
    /** A range whose square no short holds serves no metric but those of bytes, whose ranges are smaller. */
    private static final int LARGEST_RANGE = 181;
    private static final int MOST_UNITS = 1 << 30;
    /** Units whose squares neither overflow nor underflow, whatever the sum. */
    private static final int MOST_EXPONENT = 400;

    private final PointSet points;
    private final int dimension;
    private final double unit;
    private final double unitsPerOne;
    private final int[] min;
    private final int[] max;
    private final int most;
    private final int sum;
    private final int squares;
    private byte @Nullable [] bytes;
    private short @Nullable [] shorts;

    private IntegerImage(PointSet points, Extent extent) {
        this.points = points;
        dimension = points.dimension();
        unit = Math.scalb(1.0, extent.exponent());
        unitsPerOne = 1 / unit;
        min = new int[dimension];
        max = new int[dimension];
        long most = 0;
        long sum = 0;
        long squares = 0;
        for (int f = 0; f < dimension; f++) {
            min[f] = (int) (extent.min[f] * unitsPerOne);
            max[f] = (int) (extent.max[f] * unitsPerOne);
            long range = (long) max[f] - min[f];
            most = Math.max(most, range);
            sum += range;
            squares += range * range;
        }
        this.most = (int) most;
        this.sum = Math.clamp(sum, 0, Integer.MAX_VALUE);
        this.squares = Math.clamp(squares, 0, Integer.MAX_VALUE);
    }

    /** The image of some points, made on first request and kept with them; null where they are no such numbers. */
    public static @Nullable IntegerImage of(PointSet points, Parallel parallel) {
        return points.kept(IntegerImage.class, () -> Optional.ofNullable(made(points, parallel)))
                .orElse(null);
    }

    private static @Nullable IntegerImage made(PointSet points, Parallel parallel) {
        int dimension = points.dimension();
        if (points.size() == 0
                || (long) (points.size() + PANEL) * dimension > Integer.MAX_VALUE - 8) {
            return null;
        }
        Extent extent = new Extent(dimension);
        parallel.ranges(points.size(), RANGE, (from, to) -> {
            if (extent.fits()) {
                extent.join(Extent.of(points, from, to));
            }
        });
        return extent.fits() ? new IntegerImage(points, extent) : null;
    }

    /** What features reach from and to, and what power of two all values are multiples of. */
    private static final class Extent {
        private final double[] min;
        private final double[] max;
        private int exponent = Integer.MAX_VALUE;

        Extent(int dimension) {
            min = new double[dimension];
            max = new double[dimension];
            Arrays.fill(min, Double.POSITIVE_INFINITY);
            Arrays.fill(max, Double.NEGATIVE_INFINITY);
        }

        static Extent of(PointSet points, int from, int to) {
            Extent extent = new Extent(points.dimension());
            double perUnit = 0;
            for (int position = from; position < to; position++) {
                int offset = points.offset(position);
                for (int f = 0; f < extent.min.length; f++) {
                    double x = points.rowMajor()[offset + f];
                    // Seldom taken, so that no comparison waits for the one before, as those of Math.min do.
                    if (x < extent.min[f]) {
                        extent.min[f] = x;
                    }
                    if (x > extent.max[f]) {
                        extent.max[f] = x;
                    }
                    double units = x * perUnit;
                    if (x != 0 && (units == 0 || units != (int) units)) {
                        extent.exponent = Math.min(extent.exponent, ByteImage.lowestBit(x));
                        perUnit = Math.scalb(1.0, -extent.exponent);
                        if (!extent.fits()) {
                            return extent;
                        }
                    }
                }
            }
            return extent;
        }

        synchronized void join(Extent other) {
            for (int f = 0; f < min.length; f++) {
                min[f] = Math.min(min[f], other.min[f]);
                max[f] = Math.max(max[f], other.max[f]);
            }
            exponent = Math.min(exponent, other.exponent);
        }

        /** The exponent; any will do where all values are 0. */
        synchronized int exponent() {
            return exponent == Integer.MAX_VALUE ? 0 : exponent;
        }

        synchronized boolean fits() {
            if (Math.abs(exponent()) > MOST_EXPONENT) {
                return false;
            }
            double unit = Math.scalb(1.0, exponent());
            for (int f = 0; f < min.length; f++) {
                if (max[f] - min[f] > LARGEST_RANGE * unit
                        || (max[f] >= min[f] && Math.max(max[f], -min[f]) > MOST_UNITS * unit)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The largest difference of any feature, in units. */
    int most() {
        return most;
    }

    /** What the largest differences of all features add up to, in units; capped at what an int holds. */
    int sum() {
        return sum;
    }

    /** What their squares add up to; capped likewise. */
    int squares() {
        return squares;
    }

    /** The largest |y|² of a point, in units. */
    long largestSquare() {
        long largest = 0;
        for (int position = 0; position < points.size(); position++) {
            int offset = points.offset(position);
            double square = 0;
            for (int f = offset; f < offset + dimension; f++) {
                double units = points.rowMajor()[f] * unitsPerOne;
                square += units * units;
            }
            largest = Math.max(largest, (long) square);
        }
        return largest;
    }

    /** The unit: a power of two. */
    double unit() {
        return unit;
    }

    /** The least value of a feature, in units. */
    public int min(int feature) {
        return min[feature];
    }

    /** The boxes of runs of {@link UnitOrder#POINTS} points, in units from {@link #min} on. */
    public PanelBoxes boxes(Metric metric) {
        int runs = (points.size() + UnitOrder.POINTS - 1) / UnitOrder.POINTS;
        float[] low = new float[runs * dimension];
        float[] high = new float[runs * dimension];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int position = 0; position < points.size(); position++) {
            int source = points.offset(position);
            for (int f = 0, at = position / UnitOrder.POINTS; f < dimension; f++, at += runs) {
                float units = (int) (points.rowMajor()[source + f] * unitsPerOne) - min[f];
                low[at] = Math.min(low[at], units);
                high[at] = Math.max(high[at], units);
            }
        }
        return new PanelBoxes(metric, dimension, low, high);
    }

    public int panelCount() {
        return (points.size() + PANEL - 1) / PANEL;
    }

    /** Writes a row's numbers of units; false where it is not within the points' ranges. */
    public boolean image(double[] rowMajor, int offset, int[] into, int at) {
        boolean within = true;
        for (int f = 0; f < dimension; f++) {
            double x = rowMajor[offset + f] * unitsPerOne;
            int units = (int) x;
            into[at + f] = units;
            within &= units == x && units >= min[f] && units <= max[f];
        }
        return within;
    }

    /**
     * The points' numbers modulo 2⁸: a panel's points feature by feature, the first half of them at the even places, the
     * other at the odd ones, so that bytes can be widened without crossing lanes.
     */
    synchronized byte[] bytes(Parallel parallel) {
        byte[] packed = bytes;
        if (packed == null) {
            byte[] made = new byte[panelCount() * PANEL * dimension];
            parallel.ranges(points.size(), RANGE, (from, to) -> {
                for (int position = from; position < to; position++) {
                    int source = points.offset(position);
                    int place = position % PANEL;
                    int target = position / PANEL * PANEL * dimension
                            + (place < PANEL / 2 ? 2 * place : 2 * place - PANEL + 1);
                    for (int f = 0; f < dimension; f++) {
                        made[target + f * PANEL] = (byte) (int) (points.rowMajor()[source + f] * unitsPerOne);
                    }
                }
            });
            packed = made;
            bytes = packed;
        }
        return packed;
    }

    /** The points' numbers modulo 2¹⁶: a panel's points in their order, feature by feature. */
    synchronized short[] shorts(Parallel parallel) {
        short[] packed = shorts;
        if (packed == null) {
            short[] made = new short[panelCount() * PANEL * dimension];
            parallel.ranges(points.size(), RANGE, (from, to) -> {
                for (int position = from; position < to; position++) {
                    int source = points.offset(position);
                    int target = position / PANEL * PANEL * dimension + position % PANEL;
                    for (int f = 0; f < dimension; f++) {
                        made[target + f * PANEL] = (short) (int) (points.rowMajor()[source + f]
                                * unitsPerOne);
                    }
                }
            });
            packed = made;
            shorts = packed;
        }
        return packed;
    }
}
