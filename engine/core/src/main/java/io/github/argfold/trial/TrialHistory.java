package io.github.argfold.trial;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import org.jspecify.annotations.Nullable;

/**
 * The trials of one study, by number, for reading.
 *
 * <p>
 * A strategy sees in it exactly what it may know: a trial that has ended but whose result is not yet applied
 * is still running here. Losses are smaller where a trial is better, whatever the direction. Not thread-safe:
 * read it from listeners, between asks, or once the study has stopped.
 */
public interface TrialHistory {
    /** The space of the configurations. */
    SearchSpace space();

    /** Which values are good. */
    Direction direction();

    /** How many trials were suggested. */
    int size();

    /** Where a trial stands. */
    TrialState state(int trial);

    /** The value of a trial, NaN unless complete. */
    double value(int trial);

    /** The value as a loss, NaN unless complete. */
    default double loss(int trial) {
        return direction().toLoss(value(trial));
    }

    /** The code of a parameter in a trial, NaN where it is inactive. */
    double code(int trial, int parameter);

    /** Copies the codes of a trial. */
    void copyRow(int trial, double[] row);

    /** The configuration of a trial. */
    Configuration configuration(int trial);

    /** The derivatives of the value by each numeric parameter, in declaration order, if the objective gave them. */
    double @Nullable [] gradient(int trial);

    /** The values of a trial along the free axes of its study, if there are any and it is complete. */
    double @Nullable [] profile(int trial);

    /** A snapshot of a trial. */
    Trial trial(int trial);

    /** The number of the best complete trial, the earliest among equals; -1 if there is none. */
    int best();

    /** How many trials are complete. */
    int completed();

    /** How many trials failed. */
    int failed();

    /** How many trials are running. */
    default int running() {
        return size() - completed() - failed();
    }
}
