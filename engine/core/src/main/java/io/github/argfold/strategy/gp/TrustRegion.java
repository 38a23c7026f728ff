package io.github.argfold.strategy.gp;

import java.util.Arrays;

/**
 * The box around the best point in which a search of many parameters goes on: it grows after successes in a row,
 * shrinks after failures, and starts anew once it is tiny. Constants and side lengths are those of TuRBO (Eriksson,
 * Pearce, Gardner, Turner &amp; Poloczek, NeurIPS 2019, section 2). Not thread-safe.
 */
final class TrustRegion {
    private static final double FIRST_LENGTH = 0.8;
    private static final double LEAST_LENGTH = Math.pow(0.5, 7);
    private static final double MOST_LENGTH = 1.6;
    private static final int SUCCESSES_TO_GROW = 3;
    private static final double LEAST_GAIN = 1e-3;

    private final int failuresToShrink;
    private double length = FIRST_LENGTH;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int successes;
    private int failures;

    TrustRegion(int dimensions) {
        failuresToShrink = Math.max(4, dimensions);
    }

    /** Counts a trial that the region was searched for. */
    void observe(double loss) {
        if (loss < bestLoss - LEAST_GAIN * Math.abs(bestLoss) || bestLoss == Double.POSITIVE_INFINITY) {
            successes++;
            failures = 0;
        } else {
            failures++;
            successes = 0;
        }
        bestLoss = Math.min(bestLoss, loss);
        if (successes == SUCCESSES_TO_GROW) {
            length = Math.min(2 * length, MOST_LENGTH);
            successes = 0;
        } else if (failures == failuresToShrink) {
            length /= 2;
            failures = 0;
        }
        if (length < LEAST_LENGTH) {
            length = FIRST_LENGTH;
        }
    }

    /** Writes the bounds of the region: sides in proportion to the length scales, their geometric mean the length. */
    void bounds(double[] centre, double[] lengthScales, double[] low, double[] high) {
        double logMean = Arrays.stream(lengthScales).map(Math::log).average().orElse(0);
        for (int d = 0; d < low.length; d++) {
            double half = 0.5 * length * lengthScales[d] / Math.exp(logMean);
            boolean known = !Double.isNaN(centre[d]);
            low[d] = known ? Math.max(0, centre[d] - half) : 0;
            high[d] = known ? Math.min(1, centre[d] + half) : 1;
        }
    }
}
