package io.github.argfold.strategy.cmaes;

import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;

/**
 * CMA-ES on the unit cube, mirrored at its faces, with active covariance updates, a margin for discrete axes,
 * learnt probabilities for categories, and restarts once a run has converged.
 *
 * <p>
 * In up to 100 dimensions a sample is the most promising of ten by a quadratic model of the latest losses, see
 * {@link LossModel}; populations are smaller by two than usual, since each sample stands for more.
 *
 * <p>
 * Restarts: IPOP doubles the population (Auger &amp; Hansen, CEC 2005); BIPOP alternates that with small
 * populations (Hansen, GECCO 2009 BBOB workshop), giving both the same number of trials. Works on what it is
 * told whenever it is told: with many trials pending, more are drawn from the same distribution.
 */
public final class CmaesStrategy implements Strategy {
    /** Beyond this many axes, only their scales are adapted, unless asked otherwise. */
    private static final int SEPARABLE_BEYOND = 100;

    /** What a run that has converged is followed by. */
    public enum Restarts {
        /** A run with twice the population. */
        IPOP,
        /** Runs with twice the population and runs with a small one, in turn. */
        BIPOP
    }

    /** Which covariances are learnt. */
    enum Covariance {
        BY_DIMENSION, FULL, DIAGONAL
    }

    private final Restarts restarts;
    private final Covariance covariance;
    private final double firstSigma;

    private CmaesStrategy(Restarts restarts, Covariance covariance, double firstSigma) {
        if (!(firstSigma > 0 && firstSigma <= 1)) {
            throw new IllegalArgumentException(
                    "the first step must be in (0, 1] of the box: sigma=" + firstSigma);
        }
        this.restarts = restarts;
        this.covariance = covariance;
        this.firstSigma = firstSigma;
    }

    /** BIPOP restarts, the full matrix in up to 100 dimensions, a first step of 0.2. */
    public static CmaesStrategy create() {
        return new CmaesStrategy(Restarts.BIPOP, Covariance.BY_DIMENSION, 0.2);
    }

    /** With another rule of restarting. */
    public CmaesStrategy restarts(Restarts rule) {
        return new CmaesStrategy(rule, covariance, firstSigma);
    }

    /** With the scales of the axes only: faster, and fewer trials in high dimensions. */
    public CmaesStrategy separable() {
        return new CmaesStrategy(restarts, Covariance.DIAGONAL, firstSigma);
    }

    /** With all covariances, in any dimension. */
    public CmaesStrategy full() {
        return new CmaesStrategy(restarts, Covariance.FULL, firstSigma);
    }

    /** With another first standard deviation, as a share of the box. */
    public CmaesStrategy firstSigma(double sigma) {
        return new CmaesStrategy(restarts, covariance, sigma);
    }

    @Override
    public String name() {
        return "cmaes";
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        boolean separable = covariance == Covariance.DIAGONAL
                || (covariance == Covariance.BY_DIMENSION && terms
                        .space().size() > SEPARABLE_BEYOND);
        return new CmaesRun(terms, restarts, separable, firstSigma);
    }
}
