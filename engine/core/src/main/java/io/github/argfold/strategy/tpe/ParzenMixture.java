package io.github.argfold.strategy.tpe;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A density over the unit cube: one product kernel per observation, and the uniform density as one more.
 *
 * <p>
 * A kernel is, per axis, a normal cut to [0, 1] around the observation or, for a category, a point mass mixed
 * with the uniform distribution. Where an observation has no value (NaN) its kernel is uniform. Stored axis by
 * axis, so that the sum over kernels runs along arrays. Immutable but for its scratch space: not thread-safe.
 */
final class ParzenMixture {
    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

    private final SearchSpace space;
    private final int kernels;
    private final boolean conditional;
    private final double[] cumulative;
    private final double[][] centres;
    private final double[][] precisions;
    private final double[][] heights;
    private final double[] logWeights;
    private final double[] total;
    private final double[] bandwidths;
    private final double[] logHit;
    private final double[] logMiss;
    private final double[] terms;

    /**
     * A mixture.
     *
     * @param observations unit coordinates, NaN where inactive
     * @param weights one per observation, not negative
     * @param priorWeight the weight of the uniform density, above 0
     * @param leastBandwidth the least standard deviation of a kernel along a continuous axis
     */
    ParzenMixture(SearchSpace space, List<double[]> observations, double[] weights, double priorWeight,
            double leastBandwidth) {
        this.space = space;
        kernels = observations.size();
        conditional = space.isConditional();
        int dimensions = space.size();
        cumulative = new double[kernels];
        logWeights = new double[kernels + 1];
        double sum = 0;
        for (int k = 0; k < kernels; k++) {
            sum += weights[k];
            cumulative[k] = sum;
        }
        double all = sum + priorWeight;
        for (int k = 0; k < kernels; k++) {
            cumulative[k] /= all;
            logWeights[k] = Math.log(weights[k] / all);
        }
        logWeights[kernels] = Math.log(priorWeight / all);
        centres = new double[dimensions][kernels];
        precisions = new double[dimensions][kernels];
        heights = new double[dimensions][kernels];
        bandwidths = new double[dimensions];
        logHit = new double[dimensions];
        logMiss = new double[dimensions];
        total = new double[kernels];
        terms = new double[kernels + 1];
        System.arraycopy(logWeights, 0, total, 0, kernels);
        double shrink = Math.pow(Math.max(1, kernels), -1.0 / (dimensions + 4));
        for (int d = 0; d < dimensions; d++) {
            for (int k = 0; k < kernels; k++) {
                centres[d][k] = observations.get(k)[d];
            }
            Parameter parameter = space.parameter(d);
            if (parameter.levels() == 1) {
                continue;
            }
            if (parameter.isOrdered()) {
                fitAxis(d, weights, shrink, parameter.isDiscrete()
                        ? Math.max(leastBandwidth, 0.5 / parameter.levels())
                        : leastBandwidth);
            } else {
                fitCategory(d, parameter.levels());
            }
        }
    }

    private void fitAxis(int d, double[] weights, double shrink, double least) {
        double sum = 0;
        double mean = 0;
        double squares = 0;
        for (int k = 0; k < kernels; k++) {
            double x = centres[d][k];
            if (!Double.isNaN(x) && weights[k] > 0) {
                sum += weights[k];
                double delta = x - mean;
                mean += delta * weights[k] / sum;
                squares += weights[k] * delta * (x - mean);
            }
        }
        // Scott's rule for the product kernel.
        double deviation = sum > 0 ? Math.sqrt(squares / sum) : 0;
        double bandwidth = Math.clamp(1.059 * deviation * shrink, least, 0.5);
        bandwidths[d] = bandwidth;
        double precision = 1 / bandwidth;
        double peak = -LOG_SQRT_2PI - Math.log(bandwidth);
        for (int k = 0; k < kernels; k++) {
            double x = centres[d][k];
            if (Double.isNaN(x)) {
                centres[d][k] = 0.5;
                continue;
            }
            precisions[d][k] = precision;
            double left = x * precision;
            double right = (1 - x) * precision;
            double inside = left > 5 && right > 5 ? 1 : normal(right) - normal(-left);
            heights[d][k] = peak - Math.log(inside);
            total[k] += heights[d][k];
        }
    }

    private void fitCategory(int d, long choices) {
        // The share of a kernel that is spread over all choices falls with the number of observations.
        double spread = Math.max(0.05, 1.0 / (1 + 0.5 * kernels));
        bandwidths[d] = spread;
        logHit[d] = Math.log((1 - spread) * choices + spread);
        logMiss[d] = Math.log(spread);
    }

    /** Φ, to 1.5e−7: Abramowitz &amp; Stegun 7.1.26. */
    private static double normal(double z) {
        double x = Math.abs(z) * Math.sqrt(0.5);
        double t = 1 / (1 + 0.3275911 * x);
        double erf = 1 - t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t
                * 1.061405429)))) * Math.exp(-x * x);
        return z < 0 ? 0.5 * (1 - erf) : 0.5 * (1 + erf);
    }

    /** Draws the row of a configuration, and its unit coordinates with NaN where inactive. */
    void sample(UniformRandomProvider random, ZigguratSampler.NormalizedGaussian gaussian, double[] row,
            double[] unit) {
        double u = random.nextDouble();
        int k = 0;
        while (k < kernels && u >= cumulative[k]) {
            k++;
        }
        for (int d = 0; d < row.length; d++) {
            if (!space.isActive(d, row)) {
                row[d] = Double.NaN;
                unit[d] = Double.NaN;
                continue;
            }
            Parameter parameter = space.parameter(d);
            row[d] = parameter.decode(k == kernels ? random.nextDouble() : draw(random, gaussian, d, k));
            unit[d] = parameter.encode(row[d]);
        }
    }

    private double draw(UniformRandomProvider random, ZigguratSampler.NormalizedGaussian gaussian, int d,
            int k) {
        if (!space.parameter(d).isOrdered()) {
            boolean stays = !Double.isNaN(centres[d][k]) && random.nextDouble() >= bandwidths[d];
            return stays ? centres[d][k] : random.nextDouble();
        }
        if (precisions[d][k] == 0) {
            return random.nextDouble();
        }
        double x;
        do {
            x = centres[d][k] + bandwidths[d] * gaussian.sample();
        } while (x < 0 || x > 1);
        return x;
    }

    /** The logarithm of the density, relative to the uniform one. */
    double logDensity(double[] unit) {
        double[] acc = terms;
        System.arraycopy(conditional ? logWeights : total, 0, acc, 0, kernels);
        for (int d = 0; d < unit.length; d++) {
            double x = unit[d];
            double[] centre = centres[d];
            if (Double.isNaN(x) || space.parameter(d).levels() == 1) {
                continue;
            }
            if (!space.parameter(d).isOrdered()) {
                for (int k = 0; k < kernels; k++) {
                    acc[k] += Double.isNaN(centre[k]) ? 0 : centre[k] == x ? logHit[d] : logMiss[d];
                }
                continue;
            }
            double[] precision = precisions[d];
            for (int k = 0; k < kernels; k++) {
                double z = (x - centre[k]) * precision[k];
                acc[k] -= 0.5 * z * z;
            }
            if (conditional) {
                double[] height = heights[d];
                for (int k = 0; k < kernels; k++) {
                    acc[k] += height[k];
                }
            }
        }
        acc[kernels] = logWeights[kernels];
        double most = acc[kernels];
        for (int k = 0; k < kernels; k++) {
            most = Math.max(most, acc[k]);
        }
        double sum = 0;
        for (int k = 0; k <= kernels; k++) {
            double relative = acc[k] - most;
            sum += relative > -30 ? Math.exp(relative) : 0;
        }
        return most + Math.log(sum);
    }
}
