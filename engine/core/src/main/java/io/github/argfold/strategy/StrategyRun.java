package io.github.argfold.strategy;

import io.github.argfold.trial.TrialHistory;

/**
 * The state of one search. Calls are serialised by the study, so implementations need no locks; they may not
 * look at a clock, start threads or keep the {@link Ask}.
 */
public interface StrategyRun {
    /**
     * Writes a configuration into {@link Ask#row}; false if there is nothing left to suggest. A configuration
     * that breaks a constraint, or repeats one where repeats are replaced, is refused and asked for again.
     */
    boolean suggest(Ask ask);

    /** Tells that a trial is complete or has failed. Trials of other origin, told before the first ask, are included. */
    default void observe(int trial, TrialHistory history) {
    }
}
