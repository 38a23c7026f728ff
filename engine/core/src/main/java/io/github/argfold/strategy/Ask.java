package io.github.argfold.strategy;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.trial.TrialHistory;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * One request for a configuration: what may be known when it is made, and where the answer goes. Lives for
 * the length of one call of {@link StrategyRun#suggest}.
 */
public final class Ask {
    private final TrialHistory history;
    private final RandomStream random = new RandomStream();
    private final double[] row;
    private int attempt;
    private @Nullable String note;

    /** A request against a history; {@link #next} makes it one for a certain trial. */
    public Ask(TrialHistory history) {
        this.history = history;
        row = new double[history.space().size()];
    }

    /** Turns to the next trial, with the random stream (seed, purpose, trial). */
    public Ask next(long seed, long purpose) {
        random.reseed(seed, purpose, history.size());
        attempt = 0;
        note = null;
        return this;
    }

    /** Asks again for the same trial, because the last answer was refused; the random stream goes on. */
    public void refuse() {
        attempt++;
        note = null;
    }

    /** The number of the trial that the answer becomes. */
    public int trial() {
        return history.size();
    }

    /** How many answers for this trial were refused, as repeats or for breaking a constraint. */
    public int attempt() {
        return attempt;
    }

    /** All trials before this one; those whose results may not be known yet are running. */
    public TrialHistory history() {
        return history;
    }

    /** The space to suggest from. */
    public SearchSpace space() {
        return history.space();
    }

    /** The randomness of this trial. */
    public UniformRandomProvider random() {
        return random;
    }

    /** The answer, to be written: one code per parameter, NaN where inactive. */
    public double[] row() {
        return row;
    }

    /** Answers with a point of the unit cube. */
    public boolean answer(double[] unit) {
        space().decode(unit, row);
        return true;
    }

    /** Says something about the answer, kept with its trial. */
    public void note(String text) {
        note = text;
    }

    /** What was said, or null. */
    public @Nullable String note() {
        return note;
    }
}
