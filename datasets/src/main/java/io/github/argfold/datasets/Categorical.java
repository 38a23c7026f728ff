package io.github.argfold.datasets;

/** How a categorical column becomes numbers. */
public enum Categorical {
    /** One 0/1 feature per category. */
    ONE_HOT,
    /** One feature: the index of the category among the sorted categories. */
    ORDINAL
}
