package io.github.argfold.knn;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The weights of a list's neighbours under each {@link Weighting}, in plain loops: what defines a vote.
 *
 * <p>Immutable and thread-safe; nothing is allocated after construction. Transcendental functions are
 * {@link StrictMath}'s, so that weights are the same on every machine.
 */
final class Weights {
    /** kknn's smallest bandwidth, and how near u may come to 0 and to 1. */
    static final double TINY = 1e-6;

    private static final double PEAK = 1 / Math.sqrt(2 * Math.PI);
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final int features;
    private final double[] quantiles;
    private final ExponentialPolynomial[] gaussians;
    private final double[] steps;
    private final double[] slopes;

    /**
     * The weights of a grid's weightings.
     *
     * @param features dimension of the data
     * @param largestK the largest k that will be asked for
     */
    Weights(List<Weighting> weightings, int features, int largestK) {
        this.features = features;
        int gaussianK = weightings.contains(Weighting.GAUSSIAN) ? largestK : 0;
        quantiles = new double[gaussianK + 1];
        gaussians = new ExponentialPolynomial[gaussianK + 1];
        for (int k = 0; k <= gaussianK; k++) {
            quantiles[k] = -NORMAL.inverseCumulativeProbability(1 / (2.0 * (k + 1)));
            gaussians[k] = new ExponentialPolynomial(quantiles[k] * quantiles[k] / 2);
        }
        int optimalK = weightings.contains(Weighting.OPTIMAL) ? largestK : 0;
        steps = new double[optimalK + 1];
        slopes = new double[optimalK + 1];
        for (int k = 1; k <= optimalK; k++) {
            steps[k] = power(k) - power(k - 1);
            slopes[k] = features / (2 * StrictMath.pow(k, 2.0 / features));
        }
    }

    private double power(int i) {
        return StrictMath.pow(i, 1 + 2.0 / features);
    }

    /** The Gaussian kernel of k, divided by φ(0), as a polynomial in u². */
    ExponentialPolynomial gaussian(int k) {
        return gaussians[k];
    }

    /** i^(1+2/D) − (i−1)^(1+2/D). */
    double step(int i) {
        return steps[i];
    }

    /** D / (2 k^(2/D)). */
    double slope(int k) {
        return slopes[k];
    }

    /** 1 + D/2. */
    double level() {
        return 1 + features / 2.0;
    }

    /** The bandwidth that the distance of the next neighbour gives. */
    static double bandwidth(double next) {
        return Math.max(next, TINY);
    }

    /**
     * Writes the weights of the k nearest. Cost O(k).
     *
     * @param distances ascending; {@link Weighting#reach} of k, those of the first read
     */
    void weigh(Weighting weighting, double[] distances, int k, double[] into) {
        switch (weighting) {
            case UNIFORM, RECTANGULAR -> Arrays.fill(into, 0, k, 1);
            case DISTANCE -> inverses(distances, k, into);
            case RANK -> ranks(distances, k, into);
            case OPTIMAL -> {
                for (int i = 0; i < k; i++) {
                    // Not below 0, where the last one is to rounding.
                    into[i] = Math.max(0, level() - slopes[k] * steps[i + 1]) / k;
                }
            }
            case TRIANGULAR, EPANECHNIKOV, BIWEIGHT, TRIWEIGHT, COS, INV, GAUSSIAN -> {
                double bandwidth = bandwidth(distances[k]);
                for (int i = 0; i < k; i++) {
                    double u = distances[i] / bandwidth;
                    // Infinite over infinite is not a number, and as far as can be.
                    into[i] = u < 1 - TINY ? Math.max(u, TINY) : 1 - TINY;
                }
                kernel(weighting, k, into);
            }
        }
    }

    private void kernel(Weighting weighting, int k, double[] u) {
        switch (weighting) {
            case TRIANGULAR -> {
                for (int i = 0; i < k; i++) {
                    u[i] = 1 - u[i];
                }
            }
            case EPANECHNIKOV -> {
                for (int i = 0; i < k; i++) {
                    u[i] = 0.75 * (1 - u[i] * u[i]);
                }
            }
            case BIWEIGHT -> {
                for (int i = 0; i < k; i++) {
                    double rest = 1 - u[i] * u[i];
                    u[i] = 0.9375 * (rest * rest);
                }
            }
            case TRIWEIGHT -> {
                for (int i = 0; i < k; i++) {
                    double rest = 1 - u[i] * u[i];
                    u[i] = 1.09375 * (rest * rest * rest);
                }
            }
            case COS -> {
                for (int i = 0; i < k; i++) {
                    u[i] = u[i] <= 0.5
                            ? StrictMath.cos(u[i] * (Math.PI / 2))
                            : StrictMath.sin((1 - u[i]) * (Math.PI / 2));
                }
            }
            case INV -> {
                for (int i = 0; i < k; i++) {
                    u[i] = 1 / u[i];
                }
            }
            case GAUSSIAN -> {
                for (int i = 0; i < k; i++) {
                    double x = quantiles[k] * u[i];
                    u[i] = PEAK * StrictMath.exp(-0.5 * (x * x));
                }
            }
            default -> throw new AssertionError(weighting);
        }
    }

    /** Those whose inverse is infinite lead the list, so the rule of the zeros holds for every k at once. */
    private static void inverses(double[] distances, int k, double[] into) {
        boolean zero = false;
        for (int i = 0; i < k; i++) {
            double weight = 1 / distances[i];
            if (Double.isInfinite(weight)) {
                zero = true;
                into[i] = 1;
            } else {
                into[i] = zero ? 0 : weight;
            }
        }
    }

    private static void ranks(double[] distances, int k, double[] into) {
        int first = 0;
        for (int end = 1; end <= k; end++) {
            if (end == k || distances[end] != distances[first]) {
                // Ranks first + 1 to end, whose mean is a multiple of ½: exact.
                Arrays.fill(into, first, end, k + 1 - (first + 1 + end) / 2.0);
                first = end;
            }
        }
    }
}
