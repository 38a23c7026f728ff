package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Metric;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A grid of exact float32 images so coarse that no kernel ever rounds: every difference, power and partial sum is a
 * whole number of grid units below 2²⁴. Small integers, pixels and counts lie on one; their float32 rank values are
 * the definition's. Immutable.
 */
public final class FloatGrid {
    private static final double EXACT_UNITS = 1 << 24;
    private static final float WHOLE = 0x1.8p23f;

    private final float unitsPerOne;
    private final float[] min;
    private final float[] max;

    private FloatGrid(float unitsPerOne, float[] min, float[] max) {
        this.unitsPerOne = unitsPerOne;
        this.min = min;
        this.max = max;
    }

    /** The grid of packed images that are exact; null where there is none, or the metric takes roots. */
    static @Nullable FloatGrid of(Metric metric, float[] panels, int size, int dimension) {
        double p = switch (metric.kind()) {
            case EUCLIDEAN -> 2;
            case MANHATTAN, CHEBYSHEV -> 1;
            case MINKOWSKI -> metric.p();
            case COSINE -> Double.NaN;
        };
        if (p != Math.rint(p)) {
            return null;
        }
        float[] min = new float[dimension];
        float[] max = new float[dimension];
        int lowest = Integer.MAX_VALUE;
        Arrays.fill(min, Float.POSITIVE_INFINITY);
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
        for (int first = 0; first < size; first += FloatImage.PANEL) {
            int points = Math.min(FloatImage.PANEL, size - first);
            for (int f = 0; f < dimension; f++) {
                int source = first * dimension + f * FloatImage.PANEL;
                for (int i = source; i < source + points; i++) {
                    min[f] = Math.min(min[f], panels[i]);
                    max[f] = Math.max(max[f], panels[i]);
                }
                if (!whole(panels, source, points, lowest)) {
                    for (int i = source; i < source + points; i++) {
                        lowest = Math.min(lowest, lowestBit(panels[i]));
                    }
                }
            }
        }
        if (lowest == Integer.MAX_VALUE) {
            lowest = 0;
        }
        if (lowest < -100) {
            return null;
        }
        float unitsPerOne = Math.scalb(1f, -lowest);
        double units = 0;
        for (int f = 0; f < dimension; f++) {
            double range = ((double) max[f] - min[f]) * unitsPerOne;
            units = metric.kind() == Metric.Kind.CHEBYSHEV
                    ? Math.max(units, range)
                    : units + Math.pow(range, p);
        }
        return units * 1.001 < EXACT_UNITS ? new FloatGrid(unitsPerOne, min, max) : null;
    }

    /** Whether products keep exact too: |x|² + |y|² − 2x·y and its partial sums stay below 2²⁴ units. */
    boolean holdsProducts() {
        double units = 0;
        for (int f = 0; f < min.length; f++) {
            double most = (double) Math.max(Math.abs(min[f]), Math.abs(max[f])) * unitsPerOne;
            units += 4 * most * most;
        }
        return units * 1.001 < EXACT_UNITS;
    }

    /** Whether values are certain to be multiples of a power of two; false for large ones, whatever they are. */
    private static boolean whole(float[] values, int from, int count, int exponent) {
        if (exponent == Integer.MAX_VALUE || exponent < -100) {
            return false;
        }
        float perUnit = Math.scalb(1f, -exponent);
        int bits = 0;
        for (int i = from; i < from + count; i++) {
            float units = values[i] * perUnit;
            // Adding what has no bits below one rounds to whole numbers.
            float rounded = (units + WHOLE) - WHOLE;
            bits |= Float.floatToRawIntBits(units - rounded);
        }
        return bits << 1 == 0;
    }

    /** The exponent of the lowest bit set. */
    private static int lowestBit(float x) {
        if (x == 0) {
            return Integer.MAX_VALUE;
        }
        int mantissa = (Float.floatToRawIntBits(x) & 0x7fffff) | 0x800000;
        return Math.max(Math.getExponent(x), Float.MIN_EXPONENT) - 23
                + Integer.numberOfTrailingZeros(mantissa);
    }

    /** Whether an exact image lies on this grid and among its points, feature by feature. */
    public boolean holds(float[] images, int from) {
        for (int f = 0; f < min.length; f++) {
            float x = images[from + f];
            float units = x * unitsPerOne;
            if (!(x >= min[f] && x <= max[f]) || units != (int) units) {
                return false;
            }
        }
        return true;
    }
}
