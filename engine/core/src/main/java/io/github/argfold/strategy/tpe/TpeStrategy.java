package io.github.argfold.strategy.tpe;

import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;

/**
 * The tree-structured Parzen estimator: a density of the good configurations, a density of the others, and as
 * suggestion the candidate, drawn from the first, that has the highest ratio of the two.
 *
 * <p>
 * Bergstra, Bardenet, Bengio &amp; Kégl (NeurIPS 2011); multivariate kernels with Scott bandwidths as in BOHB
 * (Falkner, Klein &amp; Hutter, ICML 2018), with floors as studied by Watanabe (arXiv:2304.11127). In up to ten ordered
 * dimensions the kernels of the good ones are as long and as slanted as the good ones lie; the better weigh more.
 * Conditional spaces are searched as one, with missing values. Pending trials count among the others, so that parallel
 * asks spread out. A suggestion costs the same however long the study is: the density of the others is built
 * from an even sample of them.
 */
public final class TpeStrategy implements Strategy {
    private final int startup;
    private final int candidates;

    private TpeStrategy(int startup, int candidates) {
        if (startup < 1 || candidates < 1) {
            throw new IllegalArgumentException("startup and candidates must be >= 1: startup=" + startup
                    + ", candidates=" + candidates);
        }
        this.startup = startup;
        this.candidates = candidates;
    }

    /** 10 trials at random first, then the best of 24 candidates each. */
    public static TpeStrategy create() {
        return new TpeStrategy(10, 24);
    }

    /** With this many random trials before the model is used. */
    public TpeStrategy startup(int trials) {
        return new TpeStrategy(trials, candidates);
    }

    /** With this many candidates per suggestion. */
    public TpeStrategy candidates(int count) {
        return new TpeStrategy(startup, count);
    }

    @Override
    public String name() {
        return "tpe";
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        return new TpeRun(terms, startup, candidates);
    }
}
