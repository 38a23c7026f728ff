package io.github.argfold.strategy;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import java.util.EnumSet;
import java.util.Set;

/**
 * A way to search: its name, its options, and what it copes with.
 *
 * <p>
 * Immutable and thread-safe; {@link #begin} makes the state of one search. What it suggests is a function of
 * the terms, the results it was told and the random numbers it was handed, never of threads or time.
 */
public interface Strategy {
    /** What users call it. */
    String name();

    /** The kinds of spaces it copes with. */
    default Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    /** How it stands to repeats. */
    default Repeats repeats() {
        return Repeats.REPLACED;
    }

    /** Starts a search. Called once {@link #check} has passed. */
    StrategyRun begin(SearchTerms terms);

    /**
     * Refuses a space that this strategy does not cope with.
     *
     * @throws IllegalArgumentException saying what it lacks and what to use instead
     */
    default void check(SearchSpace space) {
        EnumSet<Capability> needed = EnumSet.noneOf(Capability.class);
        if (!space.isFinite()) {
            needed.add(Capability.INFINITE);
        }
        if (space.isConditional()) {
            needed.add(Capability.CONDITIONS);
        }
        if (!space.constraints().isEmpty()) {
            needed.add(Capability.CONSTRAINTS);
        }
        if (!space.parameters().stream().allMatch(Parameter::isOrdered)) {
            needed.add(Capability.UNORDERED);
        }
        needed.removeAll(capabilities());
        for (Capability missing : needed) {
            throw new IllegalArgumentException("the strategy does not support " + missing.refusal()
                    + ": strategy=" + name() + ", space=" + space);
        }
    }
}
