package io.github.argfold.strategy.tpe;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/**
 * A density over the unit cube: one kernel per observation, and the uniform density as one more.
 *
 * <p>
 * A kernel is, per axis, a normal cut to [0, 1] around the observation or, for a category, a point mass mixed
 * with the uniform distribution. Where an observation has no value (NaN) its kernel is uniform. The normals of different
 * axes are independent or, on request, have the {@link KernelShape} of the observations. Stored axis by
 * axis, so that the sum over kernels runs along arrays. Immutable but for its scratch space: not thread-safe.
 */
final class ParzenMixture {
    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);
    /** Scott's factor for a normal density. */
    private static final double SCOTT = 1.059;
    /** Beyond this many axes, good trials are too few to say how they hang together. */
    private static final int MOST_SHAPED_AXES = 10;
    private static final int DRAWS_INSIDE = 20;

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
    /** The axes whose kernels have a common shape, that shape, and their centres where it is round. */
    private final int[] shapedAxes;
    private final @Nullable KernelShape shape;
    private final double[][] roundCentres;
    private final double[] shaped;

    /**
     * A mixture.
     *
     * @param observations unit coordinates, NaN where inactive
     * @param weights one per observation, above 0
     * @param priorWeight the weight of the uniform density, above 0
     * @param leastBandwidth the least standard deviation of a kernel along a continuous axis
     * @param correlated whether kernels take the shape of the observations, if nothing is conditional and axes are few
     */
    ParzenMixture(SearchSpace space, List<double[]> observations, double[] weights, double priorWeight,
            double leastBandwidth, boolean correlated) {
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
        for (int d = 0; d < dimensions; d++) {
            for (int k = 0; k < kernels; k++) {
                centres[d][k] = observations.get(k)[d];
            }
        }
        double scale = SCOTT * Math.pow(Math.max(1, kernels), -1.0 / (dimensions + 4));
        int[] ordered = IntStream.range(0, dimensions)
                .filter(d -> space.parameter(d).isOrdered() && space.parameter(d).levels() != 1).toArray();
        boolean together = correlated && !conditional && kernels > 2 && ordered.length <= MOST_SHAPED_AXES;
        shapedAxes = together ? ordered : new int[0];
        shaped = new double[shapedAxes.length];
        roundCentres = new double[shapedAxes.length][kernels];
        shape = together ? fitShape(weights, scale, leastBandwidth) : null;
        for (int d = 0; d < dimensions; d++) {
            Parameter parameter = space.parameter(d);
            if (parameter.levels() == 1) {
                continue;
            }
            if (!parameter.isOrdered()) {
                fitCategory(d, parameter.levels());
            } else if (shape == null) {
                fitAxis(d, weights, scale, floor(parameter, leastBandwidth));
            }
        }
    }

    private static double floor(Parameter parameter, double least) {
        return parameter.isDiscrete() ? Math.max(least, 0.5 / parameter.levels()) : least;
    }

    private KernelShape fitShape(double[] weights, double scale, double least) {
        double[][] observed = Arrays.stream(shapedAxes).mapToObj(d -> centres[d]).toArray(double[][]::new);
        double[] floors = Arrays.stream(shapedAxes).mapToDouble(d -> floor(space.parameter(d), least))
                .toArray();
        KernelShape fitted = new KernelShape(observed, weights, scale, floors);
        double peak = -shaped.length * LOG_SQRT_2PI - fitted.logVolume();
        for (int k = 0; k < kernels; k++) {
            total[k] += peak;
            for (int i = 0; i < shaped.length; i++) {
                // The mass in the cube as if axes were independent.
                total[k] -= logInside(observed[i][k], 1 / fitted.deviation(i));
                shaped[i] = observed[i][k];
            }
            fitted.whiten(shaped);
            for (int i = 0; i < shaped.length; i++) {
                roundCentres[i][k] = shaped[i];
            }
        }
        return fitted;
    }

    private void fitAxis(int d, double[] weights, double scale, double least) {
        double sum = 0;
        double mean = 0;
        double squares = 0;
        for (int k = 0; k < kernels; k++) {
            double x = centres[d][k];
            if (!Double.isNaN(x)) {
                sum += weights[k];
                double delta = x - mean;
                mean += delta * weights[k] / sum;
                squares += weights[k] * delta * (x - mean);
            }
        }
        double deviation = sum > 0 ? Math.sqrt(squares / sum) : 0;
        double bandwidth = Math.clamp(scale * deviation, least, 0.5);
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
            heights[d][k] = peak - logInside(x, precision);
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

    /** The logarithm of a normal's mass in [0, 1]. */
    private static double logInside(double x, double precision) {
        double left = x * precision;
        double right = (1 - x) * precision;
        return left > 5 && right > 5 ? 0 : Math.log(normal(right) - normal(-left));
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
        if (k < kernels && shape != null) {
            drawShaped(shape, gaussian, k);
        }
        int next = 0;
        for (int d = 0; d < row.length; d++) {
            if (!space.isActive(d, row)) {
                row[d] = Double.NaN;
                unit[d] = Double.NaN;
                continue;
            }
            Parameter parameter = space.parameter(d);
            boolean inShape = next < shapedAxes.length && shapedAxes[next] == d;
            double x = k == kernels
                    ? random.nextDouble()
                    : inShape ? shaped[next] : draw(random, gaussian, d, k);
            next += inShape ? 1 : 0;
            row[d] = parameter.decode(x);
            unit[d] = parameter.encode(row[d]);
        }
    }

    /** A draw from a kernel within the cube or, should that be rare, the last one folded back at its faces. */
    private void drawShaped(KernelShape common, ZigguratSampler.NormalizedGaussian gaussian, int k) {
        boolean inside = false;
        for (int draw = 0; draw < DRAWS_INSIDE && !inside; draw++) {
            for (int i = 0; i < shaped.length; i++) {
                shaped[i] = gaussian.sample();
            }
            common.colour(shaped);
            inside = true;
            for (int i = 0; i < shaped.length; i++) {
                shaped[i] += centres[shapedAxes[i]][k];
                inside &= shaped[i] >= 0 && shaped[i] <= 1;
            }
        }
        for (int i = 0; i < shaped.length; i++) {
            double folded = Math.abs(shaped[i]) % 2;
            shaped[i] = folded > 1 ? 2 - folded : folded;
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
        if (shape != null) {
            for (int i = 0; i < shaped.length; i++) {
                shaped[i] = unit[shapedAxes[i]];
            }
            shape.whiten(shaped);
            for (int i = 0; i < shaped.length; i++) {
                double x = shaped[i];
                double[] centre = roundCentres[i];
                for (int k = 0; k < kernels; k++) {
                    double z = x - centre[k];
                    acc[k] -= 0.5 * z * z;
                }
            }
        }
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
            } else if (shape == null) {
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
        }
        return logSum(acc);
    }

    private double logSum(double[] acc) {
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
