package io.github.argfold.datasets;

/** Whether the first line of a delimited file names the columns. */
public enum Header {
    /** Decide by comparing the first line with those after it. */
    AUTO,
    /** The first line holds names. */
    YES,
    /** The first line is data; columns are named column0, column1, … */
    NO
}
