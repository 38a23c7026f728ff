package io.github.argfold.trial;

/** Where a trial stands. */
public enum TrialState {
    /** Suggested, without a result yet. */
    RUNNING,
    /** Has a finite value. */
    COMPLETE,
    /** Has a cause instead of a value. */
    FAILED
}
