package io.github.argfold.quality;

import java.util.Arrays;
import java.util.List;

/**
 * Strategies by their mean rank over functions, 1 the best, ties sharing the mean of their ranks.
 *
 * <p>
 * Two strategies differ beyond chance, at level 0.05 and under Nemenyi's test, if their mean ranks are at least
 * the critical difference apart: q·√(k(k+1)/(6N)) for k strategies on N functions (Demšar, Statistical Comparisons
 * of Classifiers over Multiple Data Sets, JMLR 2006, section 3.2.2).
 *
 * @param strategies their names, best first
 * @param meanRanks the mean rank of each
 * @param criticalDifference the least difference that is beyond chance; NaN for fewer than 2 or more than 20 strategies
 */
public record Ranking(List<String> strategies, List<Double> meanRanks, double criticalDifference) {
    /** The studentised range at 0.05 and infinitely many degrees of freedom, divided by √2, for 2, 3, … strategies. */
    private static final double[] Q = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164, 3.219,
        3.268,
        3.313, 3.354, 3.391, 3.426, 3.458, 3.489, 3.517, 3.544};

    /** Copies its lists. */
    public Ranking {
        strategies = List.copyOf(strategies);
        meanRanks = List.copyOf(meanRanks);
    }

    /** Ranks by scores[function][strategy], of which smaller is better. */
    static Ranking of(List<String> strategies, double[][] scores) {
        int k = strategies.size();
        double[] means = new double[k];
        for (double[] row : scores) {
            for (int s = 0; s < k; s++) {
                double own = row[s];
                long better = Arrays.stream(row).filter(other -> other < own).count();
                long equal = Arrays.stream(row).filter(other -> other == own).count();
                means[s] += (better + (equal + 1) / 2.0) / scores.length;
            }
        }
        Integer[] order = new Integer[k];
        Arrays.setAll(order, s -> s);
        Arrays.sort(order, (a, b) -> Double.compare(means[a], means[b]));
        double q = k >= 2 && k - 2 < Q.length ? Q[k - 2] : Double.NaN;
        return new Ranking(Arrays.stream(order).map(strategies::get).toList(),
                Arrays.stream(order).map(s -> means[s]).toList(),
                q * Math.sqrt(k * (k + 1) / (6.0 * scores.length)));
    }
}
