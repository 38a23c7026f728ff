package io.github.argfold.datasets;

/**
 * The adjacent features that encode one categorical column: in each row one of them is 1 and the others 0, or all
 * are NaN where the cell is missing. Imputation treats them as one.
 *
 * @param column the name of the column in the source
 * @param firstFeature the index of the group's first feature
 * @param size the number of features, which is the number of categories
 */
public record OneHotGroup(String column, int firstFeature, int size) {}
