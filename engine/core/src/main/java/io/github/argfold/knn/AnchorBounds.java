package io.github.argfold.knn;

import io.github.argfold.kernels.Metric;
import java.util.List;

/**
 * A lower bound on Σ|d|^p for any p &gt; 1 from the same sums at a few anchors, as a line in their logarithms.
 *
 * <p>log Σ|d|^p is convex in p (a logarithm of a sum of exponentials linear in p; features that do not differ
 * contribute nothing). So beyond two anchors, on either side, it lies on or above the line through them. At p = 0 the
 * sum counts the features that differ, at most D; towards infinity the slope rises to log max|d|. That gives every p
 * one line from the anchors below and one from those above:
 *
 * <pre>
 * a &lt; b ≤ p:  L(p) ≥ L(b) + (p − b)/(b − a) · (L(b) − L(a))
 * p ≤ a &lt; b:  L(p) ≥ L(a) − (a − p)/(b − a) · (L(b) − L(a)),   at b = ∞:  L(a) − (a − p) · log max|d|
 * a = 0:      L(p) ≥ p L(1) − (p − 1) log D
 * p &gt; 4:      L(p) ≥ p · log max|d|
 * </pre>
 */
final class AnchorBounds {
    /** The metrics measured: exponents 1, 2, 4 and infinity. */
    static final List<Metric> ANCHORS = List.of(Metric.MANHATTAN, Metric.EUCLIDEAN, Metric.minkowski(4),
            Metric.CHEBYSHEV);

    private static final double[] EXPONENTS = {1, 2, 4};
    private static final int INFINITE = EXPONENTS.length;

    final double p;
    /** The line from below: {@code lowFactors[a]} times the logarithm at anchor {@code low[a]}, plus a constant. */
    final int low0;
    final int low1;
    final float lowFactor0;
    final float lowFactor1;
    final float lowConstant;
    /** The line from above, likewise, without a constant. */
    final int high0;
    final int high1;
    final float highFactor0;
    final float highFactor1;
    /** The sum of the factors' magnitudes on either line, at most. */
    final double magnitude;

    /** @param features D, at least 1 */
    AnchorBounds(double p, int features) {
        this.p = p;
        int above = 0;
        while (above < EXPONENTS.length && EXPONENTS[above] < p) {
            above++;
        }
        int below = above - 1;
        if (below == 0) {
            low0 = 0;
            low1 = 0;
            lowFactor0 = (float) p;
            lowFactor1 = 0;
            lowConstant = (float) (-(p - 1) * Math.log(features));
        } else {
            double share = (p - EXPONENTS[below]) / (EXPONENTS[below] - EXPONENTS[below - 1]);
            low0 = below;
            low1 = below - 1;
            lowFactor0 = (float) (1 + share);
            lowFactor1 = (float) -share;
            lowConstant = 0;
        }
        if (above == EXPONENTS.length) {
            high0 = INFINITE;
            high1 = INFINITE;
            highFactor0 = (float) p;
            highFactor1 = 0;
        } else if (above == EXPONENTS.length - 1) {
            high0 = above;
            high1 = INFINITE;
            highFactor0 = 1;
            highFactor1 = (float) -(EXPONENTS[above] - p);
        } else {
            double share = (EXPONENTS[above] - p) / (EXPONENTS[above + 1] - EXPONENTS[above]);
            high0 = above;
            high1 = above + 1;
            highFactor0 = (float) (1 + share);
            highFactor1 = (float) -share;
        }
        magnitude = Math.max(Math.abs(lowFactor0) + Math.abs(lowFactor1),
                Math.abs(highFactor0) + Math.abs(highFactor1)) + Math.abs(lowConstant) / 16;
    }

    /**
     * An upper bound on the logarithm at p, from those at the anchors {@link #low0} below and {@link #high0} above: the
     * chord between them, and beyond the last one Σ|d|^p ≤ Σ|d|^4 · max|d|^(p − 4).
     */
    double chord(double below, double above) {
        double beyond = p - EXPONENTS[low0];
        return high0 == INFINITE
                ? below + beyond * above
                : below + beyond / (EXPONENTS[high0] - EXPONENTS[low0]) * (above - below);
    }

    /**
     * How far a line and a chord together can be off, at most.
     *
     * @param distanceError relative error of the distances at the anchors
     * @param error absolute error of a logarithm beside that
     * @param largest no logarithm is larger in magnitude
     */
    double margin(double distanceError, double error, double largest) {
        double low = Math.abs(lowFactor0) * exponent(low0) + Math.abs(lowFactor1) * exponent(low1);
        double high = Math.abs(highFactor0) * exponent(high0) + Math.abs(highFactor1) * exponent(high1);
        // A chord's shares add up to p in exponents, and to less in logarithms. Floats: at most twelve roundings of a line.
        return (Math.max(low, high) + p) * distanceError + (magnitude + p) * error
                + magnitude * (largest + 16) * 0x1p-19 + 1e-6;
    }

    /** What a relative error of the distance is to be multiplied by in the logarithm at an anchor. */
    private static double exponent(int anchor) {
        return anchor == INFINITE ? 1 : EXPONENTS[anchor];
    }

    /** Whether the other exponent's lines go through the same anchors. */
    boolean sharesLines(AnchorBounds other) {
        return low0 == other.low0 && low1 == other.low1 && high0 == other.high0 && high1 == other.high1;
    }
}
