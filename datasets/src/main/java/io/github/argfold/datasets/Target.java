package io.github.argfold.datasets;

/** What is to be predicted for each row: a class or a number. Immutable and thread-safe. */
public sealed interface Target permits ClassTarget, ValueTarget {

    /** The name of the target's column. */
    String name();

    /** The number of rows. */
    int rows();

    /** The task that this kind of target poses. */
    Task task();
}
