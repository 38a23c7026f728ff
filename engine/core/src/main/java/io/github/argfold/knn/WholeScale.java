package io.github.argfold.knn;

import org.jspecify.annotations.Nullable;

/**
 * Whole multiples of a unit in the place of an envelope's weights, where the rows hold small whole numbers: these are
 * searched several times faster than float64 values are, and a lower bound need not be the largest. Immutable.
 */
final class WholeScale {
    /** The share of the mean squared distance that the multiples may leave out, each being one of its weight or less. */
    private static final double MOST_LOST = 0.05;
    private static final int MOST_MULTIPLE = 3;
    /** Ranges beyond these have no kernels, by feature and as a sum of squares. */
    private static final int LARGEST_RANGE = 127;
    private static final int LARGEST_SUM = Short.MAX_VALUE - 1;
    /** A weight that is a multiple but for its rounding. */
    private static final double ROUNDING = 1 + 0x1p-50;

    /** What a difference of 1 unit is under the envelope. */
    final double unit;
    private final int[] multiples;

    private WholeScale(double unit, int[] multiples) {
        this.unit = unit;
        this.multiples = multiples;
    }

    /** Units per 1 of a feature. */
    int multiple(int feature) {
        return multiples[feature];
    }

    /**
     * A scale just below some weights; null where there is none.
     *
     * @param weights the least of all splits, by feature
     * @param least the least value of each feature
     * @param most the greatest
     */
    static @Nullable WholeScale below(KnnProblem problem, double[] weights, double[] least, double[] most) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int f = 0; f < weights.length; f++) {
            if (!(most[f] - least[f] <= LARGEST_RANGE) || least[f] != Math.rint(least[f])
                    || !(Math.max(most[f], -least[f]) < LARGEST_SUM)) {
                return null;
            }
            smallest = Math.min(smallest, weights[f]);
        }
        if (!(smallest > 1e-6 && smallest < 1e6)) {
            return null;
        }
        for (int i = 0; i < problem.matrix.length; i++) {
            if (problem.matrix[i] != Math.rint(problem.matrix[i])) {
                return null;
            }
        }
        double[] spreads = spreads(problem);
        for (int parts = 1; parts <= MOST_MULTIPLE; parts++) {
            WholeScale scale = of(smallest / parts, weights, least, most, spreads);
            if (scale != null) {
                return scale;
            }
        }
        return null;
    }

    private static @Nullable WholeScale of(double unit, double[] weights, double[] least, double[] most,
            double[] spreads) {
        int[] multiples = new int[weights.length];
        double kept = 0;
        double all = 0;
        double sum = 0;
        for (int f = 0; f < weights.length; f++) {
            double multiple = Math.floor(Math.min(MOST_MULTIPLE, weights[f] / unit * ROUNDING));
            double range = multiple * (most[f] - least[f]);
            sum += range * range;
            if (range > LARGEST_RANGE || sum > LARGEST_SUM) {
                return null;
            }
            multiples[f] = (int) multiple;
            kept += spreads[f] * (multiple * unit) * (multiple * unit);
            all += spreads[f] * weights[f] * weights[f];
        }
        return kept >= (1 - MOST_LOST) * all ? new WholeScale(unit, multiples) : null;
    }

    /** The variance of every feature, but for a common factor. */
    private static double[] spreads(KnnProblem problem) {
        int features = problem.features;
        double[] sums = new double[features];
        double[] squares = new double[features];
        for (int i = 0, f = 0; i < problem.matrix.length; i++, f = f + 1 == features ? 0 : f + 1) {
            sums[f] += problem.matrix[i];
            squares[f] += problem.matrix[i] * problem.matrix[i];
        }
        for (int f = 0; f < features; f++) {
            squares[f] -= sums[f] * sums[f] / problem.rows;
        }
        return squares;
    }
}
