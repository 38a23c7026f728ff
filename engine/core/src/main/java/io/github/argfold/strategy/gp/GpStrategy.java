package io.github.argfold.strategy.gp;

import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import java.util.List;

/**
 * Bayesian optimisation: a Gaussian process over the results so far, and as suggestion the point that promises
 * most. Far fewer trials than other strategies where they are dear; O(trials²) per suggestion, up to a few
 * hundred trials, of which then the best and an even sample of the others are kept.
 *
 * <p>
 * The process is a smooth trend plus a rough residual, see {@link GaussianProcess}. Every other suggestion explores:
 * by another acquisition function or, once the best region is settled, away from it. With more than ten parameters
 * the search keeps to a trust region instead, see {@link TrustRegion}. Large losses are compressed before they are
 * modelled, so that a few disasters do not hide what the good region looks like (Cowen-Rivers et al., HEBO, JAIR
 * 2022, warp outputs to the same end). Pending trials are believed to turn out as predicted.
 */
public final class GpStrategy implements Strategy {
    /** The least number of parameters whose search keeps to a trust region. */
    private static final int REGION_FROM = 11;

    private final List<Acquisition> turns;

    private GpStrategy(List<Acquisition> turns) {
        this.turns = turns;
    }

    /** Expected improvement; the confidence bound to explore. */
    public static GpStrategy create() {
        return new GpStrategy(List.of(Acquisition.EXPECTED_IMPROVEMENT, Acquisition.CONFIDENCE_BOUND));
    }

    /** With the first of these acquisition functions, and the others in turn to explore. */
    public GpStrategy acquisitions(List<Acquisition> functions) {
        if (functions.isEmpty()) {
            throw new IllegalArgumentException(
                    "a Gaussian process needs at least one acquisition function: functions="
                            + functions);
        }
        return new GpStrategy(List.copyOf(functions));
    }

    @Override
    public String name() {
        return "gp";
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        return new GpRun(terms, turns, REGION_FROM);
    }
}
