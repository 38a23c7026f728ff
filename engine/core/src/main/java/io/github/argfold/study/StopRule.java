package io.github.argfold.study;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a study ends. Asked before every suggestion, with the results applied so far, so that a rule that looks
 * at them alone stops at the same trial whatever the threads. Trials that are running then are completed.
 */
@FunctionalInterface
public interface StopRule {
    /** The reason to stop now, or empty to go on. */
    Optional<String> reason(Progress progress);

    /** How many more trials this rule plans for, if it knows. */
    default OptionalInt budget() {
        return OptionalInt.empty();
    }

    /** After this many trials of this call of {@code optimize}, failed ones included. */
    static StopRule trials(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of trials must be >= 0: count=" + count);
        }
        return new StopRule() {
            @Override
            public Optional<String> reason(Progress progress) {
                return progress.started() >= count ? Optional.of("trials: " + count) : Optional.empty();
            }

            @Override
            public OptionalInt budget() {
                return OptionalInt.of(count);
            }
        };
    }

    /** Once this much time has passed. The one rule that makes a study depend on timing. */
    static StopRule wallClock(Duration limit) {
        return progress -> progress.elapsed().compareTo(limit) >= 0
                ? Optional.of("wall clock: " + limit)
                : Optional.empty();
    }

    /** Once the best value is this good. */
    static StopRule target(double value) {
        return progress -> progress.history().best() >= 0 && !progress.history().direction().isBetter(value,
                progress.history().value(progress.history().best()))
                        ? Optional.of("target: " + value)
                        : Optional.empty();
    }

    /** Once this many results in a row have not improved on the best. */
    static StopRule patience(int results) {
        if (results < 1) {
            throw new IllegalArgumentException("patience must be >= 1: results=" + results);
        }
        return progress -> progress.sinceImprovement() >= results
                ? Optional.of("patience: " + results + " results without improvement")
                : Optional.empty();
    }
}
