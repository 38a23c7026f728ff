package io.github.argfold.quality;

import io.github.argfold.study.Strategies;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which strategies are compared on which functions, and how long.
 *
 * @param suite the functions
 * @param strategies their names; random search, to which regrets are compared, is added if it is missing
 * @param budget trials per study
 * @param seeds studies per function and strategy, with the seeds 0, 1, …
 * @param firstInstance the instance of the functions that belongs to seed 0; every further seed has the next
 */
public record QualityPlan(QualitySuite suite, List<String> strategies, int budget, int seeds,
        long firstInstance) {
    static final String BASELINE = "random";

    /** Checks the numbers and the names. */
    public QualityPlan {
        if (budget < 1 || seeds < 1) {
            throw new IllegalArgumentException(
                    "budget and seeds must be >= 1: budget=" + budget + ", seeds=" + seeds);
        }
        Set<String> names = new LinkedHashSet<>(strategies);
        names.forEach(Strategies::byName);
        names.add(BASELINE);
        strategies = List.copyOf(names);
    }
}
