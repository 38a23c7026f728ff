package io.github.argfold.strategy;

import io.github.argfold.space.SearchSpace;

/**
 * What a strategy is told before it begins.
 *
 * @param space what is searched
 * @param seed the study's seed
 * @param budget how many trials are planned, or 0 if that is open
 * @param window how many trials may be pending at a time, this one included
 */
public record SearchTerms(SearchSpace space, long seed, int budget, int window) {

    /** Checks the signs. */
    public SearchTerms {
        if (budget < 0 || window < 1) {
            throw new IllegalArgumentException("budget must be >= 0 and window >= 1: budget=" + budget
                    + ", window=" + window);
        }
    }

    /** The planned number of trials, or a default where that is open. */
    public int budgetOr(int trials) {
        return budget > 0 ? budget : trials;
    }

    /** A random stream of this study for a purpose of the strategy's own. */
    public RandomStream stream(String purpose) {
        return new RandomStream().reseed(seed, purpose.hashCode(), 0);
    }
}
