package io.github.argfold.datasets;

/** What to do with a missing cell: an empty one, or one that says "?", "NA" or "NaN". */
public enum MissingPolicy {
    /** Refuse the data and name the cell. */
    ERROR,
    /** Leave out every row with a missing cell. */
    DROP,
    /** Keep NaN in the features, for imputation fitted on each training fold. A missing target is still refused. */
    KEEP
}
