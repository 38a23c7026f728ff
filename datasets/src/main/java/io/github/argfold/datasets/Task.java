package io.github.argfold.datasets;

/** What a target asks for: one class of several, or a number. */
public enum Task {
    CLASSIFICATION, REGRESSION
}
