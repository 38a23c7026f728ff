package io.github.argfold.strategy.cmaes;

import io.github.argfold.space.Parameter;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Keeps a discrete axis alive: shifts the mean and widens the scale just enough that the levels on both sides
 * of the current one keep a least probability together. Without it the distribution shrinks into one level and
 * stays there. Hamano, Saito, Nomura &amp; Shirakawa, CMA-ES with Margin (GECCO 2022).
 */
final class DiscreteMargin {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private DiscreteMargin() {
    }

    static void apply(SearchDistribution distribution, int axis, Parameter parameter, double alpha) {
        double code = parameter.decode(distribution.mean[axis]);
        long level = parameter.levelOf(code);
        double deviation = distribution.deviation(axis);
        boolean first = level == 0;
        boolean last = level == parameter.levels() - 1;
        double mean = distribution.mean[axis];
        if (first || last) {
            double edge = edge(parameter, first ? 0 : level - 1);
            double reach = deviation * -STANDARD.inverseCumulativeProbability(alpha);
            distribution.mean[axis] = first ? Math.max(mean, edge - reach) : Math.min(mean, edge + reach);
            return;
        }
        double low = edge(parameter, level - 1);
        double high = edge(parameter, level);
        double half = alpha / 2;
        double below = Math.max(STANDARD.cumulativeProbability((low - mean) / deviation), half);
        double above = Math.max(STANDARD.survivalProbability((high - mean) / deviation), half);
        double inside = Math.max(STANDARD.cumulativeProbability((high - mean) / deviation) - STANDARD
                .cumulativeProbability((low - mean) / deviation), half);
        double sum = below + above + inside;
        double spread = (1 - sum) / (sum - 3 * half);
        below += spread * (below - half);
        above += spread * (above - half);
        double a = -STANDARD.inverseCumulativeProbability(below);
        double b = -STANDARD.inverseCumulativeProbability(above);
        if (a + b > 1e-9) {
            distribution.mean[axis] = (low * b + high * a) / (a + b);
            distribution.scale[axis] *= (high - low) / (a + b) / deviation;
        }
    }

    /** The unit coordinate at which a level gives way to the next. */
    private static double edge(Parameter parameter, long level) {
        return (parameter.encode(parameter.codeAt(level)) + parameter.encode(parameter.codeAt(level + 1)))
                / 2;
    }
}
