package io.github.argfold.study;

import io.github.argfold.trial.Trial;

/** Hears of results as they are applied: in trial order, one at a time, whatever the threads. */
@FunctionalInterface
public interface StudyListener {
    /** A trial has ended; {@code best} says whether it is the best so far. */
    void onResult(Trial trial, boolean best);
}
