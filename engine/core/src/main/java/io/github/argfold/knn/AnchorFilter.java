package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.tiles.LineSieve;
import io.github.argfold.kernels.tiles.LogarithmTiles;
import java.util.Arrays;
import java.util.List;

/**
 * Which rows can be among the k nearest of a query under any of some exponents, by the logarithms of its sums at the
 * anchors.
 *
 * <p>The k nearest under an anchor are k rows, and the sum of none of them at p is above its chord between the anchors
 * around p: so neither is the k-th smallest sum above the largest of those chords. Rows whose lines of {@link
 * AnchorBounds} lie above that are out.
 *
 * <p><b>Exponents between the same anchors are looked at together.</b> For k rows held fixed, the largest of
 * their chords is convex in p, as it is in between straight; so it lies below its own chord between the first exponent and the last.
 * Both lines of {@link AnchorBounds} are straight in p. Call how far they are above that chord A₁ and B₁ at the first exponent,
 * A₂ and B₂ at the last: a row is out for all of them where {@link LineSieve#between} says so. What rounding takes from a
 * product is less than what the margin adds to its factors.
 *
 * <p>Rows too close to be told have no logarithm and always pass; their largest difference is below a query's least τ, so
 * their sums are below D τ^p. Sums that overflow or underflow are equal, whatever their logarithms: limits stay
 * away from both. Buffers of one thread.
 */
final class AnchorFilter {
    private static final double LEAST_LOG = Math.log(1e-270);
    private static final double MOST_LOG = Math.log(1e270);
    private static final int SAMPLE = 512;
    /** Anchors whose nearest are to start with: all but the maximum, which has too many ties. */
    private static final int STARTS = AnchorBounds.ANCHORS.size() - 1;

    private final AnchorBounds[] bounds;
    private final int k;
    private final double logFeatures;
    private final LineSieve sieve;
    /** Where groups of exponents with the same lines begin; one more: where the last ends. */
    private final int[] groups;
    private final int[] rowsOf;
    private final float[] lines;
    private final int[][] nearest = new int[STARTS][];
    private final float[] sample = new float[2 * SAMPLE];
    private final long[] keys;
    private final int[] positions;

    /** @param metrics exponents in ascending order */
    AnchorFilter(List<Metric> metrics, int k, int rows, int features, Backend backend) {
        bounds = metrics.stream().map(metric -> new AnchorBounds(metric.p(), features))
                .toArray(AnchorBounds[]::new);
        this.k = k;
        logFeatures = Math.log(features);
        sieve = LineSieve.of(backend);
        int[] starts = new int[bounds.length + 1];
        int count = 0;
        for (int m = 0; m < bounds.length; m++) {
            if (m == 0 || !bounds[m].sharesLines(bounds[m - 1])) {
                starts[count++] = m;
            }
        }
        starts[count] = bounds.length;
        groups = Arrays.copyOf(starts, count + 1);
        rowsOf = new int[4 * count];
        lines = new float[12 * count];
        for (int g = 0; g < count; g++) {
            AnchorBounds bound = bounds[groups[g]];
            rowsOf[4 * g] = bound.low0;
            rowsOf[4 * g + 1] = bound.low1;
            rowsOf[4 * g + 2] = bound.high0;
            rowsOf[4 * g + 3] = bound.high1;
        }
        Arrays.setAll(nearest, anchor -> new int[k]);
        keys = new long[rows];
        positions = new int[rows + LineSieve.PADDING];
    }

    /**
     * Writes the positions of those that may be near, ascending; returns how many, at least k.
     *
     * @param logs the logarithms of a query, anchor by anchor from {@code from} on, {@code stride} apart
     * @param tiles what they come from
     * @param told the least difference from which on they are known
     * @param train positions there are
     * @param into room for {@code train} and {@link LineSieve#PADDING}
     */
    int filter(float[] logs, int from, LogarithmTiles tiles, double told, int train, int[] into) {
        int stride = tiles.stride();
        for (int anchor = 0; anchor < STARTS; anchor++) {
            nearest(logs, from + anchor * stride, train, nearest[anchor]);
        }
        double logScale = tiles.exponent() * Math.log(2);
        for (int g = 0; g + 1 < groups.length; g++) {
            AnchorBounds first = bounds[groups[g]];
            AnchorBounds last = bounds[groups[g + 1] - 1];
            double firstLimit = Double.POSITIVE_INFINITY;
            double lastLimit = Double.POSITIVE_INFINITY;
            for (int anchor = 0; anchor < STARTS; anchor++) {
                if (anchor == first.low0 || anchor == first.high0) {
                    double atFirst = limit(first, logs, from, stride, nearest[anchor], told, logScale);
                    double atLast = limit(last, logs, from, stride, nearest[anchor], told, logScale);
                    if (atFirst + atLast < firstLimit + lastLimit) {
                        firstLimit = atFirst;
                        lastLimit = atLast;
                    }
                }
            }
            double margin = Math.max(margin(first, tiles), margin(last, tiles));
            int at = 12 * g;
            line(at, first.lowFactor0, first.lowFactor1, first.lowConstant - (firstLimit + margin));
            line(at + 3, last.lowFactor0, last.lowFactor1, last.lowConstant - (lastLimit + margin));
            line(at + 6, first.highFactor0, first.highFactor1, -(firstLimit + margin));
            line(at + 9, last.highFactor0, last.highFactor1, -(lastLimit + margin));
        }
        return sieve.between(logs, from, stride, AnchorBounds.ANCHORS.size(), train, rowsOf, lines, into);
    }

    private void line(int at, float factor0, float factor1, double constant) {
        lines[at] = factor0;
        lines[at + 1] = factor1;
        lines[at + 2] = (float) constant;
    }

    /** What a limit is to be above the logarithm it stands for. */
    private static double margin(AnchorBounds bound, LogarithmTiles tiles) {
        return bound.margin(LogarithmTiles.distanceError(), tiles.error(), LogarithmTiles.largest());
    }

    /** A logarithm that those of k rows' sums are not above, but for the margin; away from where sums are all alike. */
    private double limit(AnchorBounds bound, float[] logs, int from, int stride, int[] rows, double told,
            double logScale) {
        double most = logFeatures + bound.p * Math.log(told);
        int below = from + bound.low0 * stride;
        int above = from + bound.high0 * stride;
        for (int position : rows) {
            // Minus infinity, of rows too close to be told, is not above anything; nor is what it leads to.
            double chord = bound.chord(logs[below + position], logs[above + position]);
            most = chord > most ? chord : most;
        }
        return limit(most, bound.p, logScale);
    }

    /** A limit from the logarithm of a sum in units of the tiles. */
    private static double limit(double log, double p, double logScale) {
        return log - p * logScale < MOST_LOG
                ? Math.max(log, LEAST_LOG + p * logScale)
                : Double.POSITIVE_INFINITY;
    }

    private void nearest(float[] logs, int from, int train, int[] into) {
        // A limit from a sample, raised until it lets k pass.
        int step = Math.max(1, train / SAMPLE);
        int sampled = 0;
        for (int i = 0; i < train && sampled < sample.length; i += step) {
            sample[sampled++] = logs[from + i];
        }
        Arrays.sort(sample, 0, sampled);
        int count = 0;
        for (long rank = 2L + k * 5L / 4 / step; count < k; rank *= 2) {
            float limit = rank < sampled ? sample[(int) rank] : Float.POSITIVE_INFINITY;
            count = sieve.atMost(logs, from, train, limit, positions);
        }
        for (int i = 0; i < count; i++) {
            keys[i] = key(logs[from + positions[i]], positions[i]);
        }
        Arrays.sort(keys, 0, count);
        for (int i = 0; i < k; i++) {
            into[i] = (int) keys[i];
        }
    }

    /** Ascends with the logarithm, then the position. */
    private static long key(float log, int position) {
        int bits = Float.floatToRawIntBits(log);
        return (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | position;
    }
}
