package io.github.argfold.knn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Columns that hold one value in nearly all rows, as rare categories and the margins of images do.
 *
 * <p>Their scale hangs on the few other rows, so folds differ in it by far more than in that of others. But a row that
 * has a rare value is equally far in this column from nearly all rows. Immutable.
 */
final class RareColumns {
    /** Rows with another value than most, at most. */
    private static final int MOST_ROWS = 96;

    /** A column. */
    static final class Column {
        final int feature;
        /** A row that has the common value. */
        final int commonRow;
        /** The rows that have another. */
        final int[] others;

        Column(int feature, int commonRow, int[] others) {
            this.feature = feature;
            this.commonRow = commonRow;
            this.others = others;
        }
    }

    /** Those with the fewest other rows first. */
    final List<Column> columns = new ArrayList<>();

    RareColumns(KnnProblem problem) {
        for (int f = 0; f < problem.features; f++) {
            int commonRow = majority(problem, f);
            int[] others = others(problem, f, commonRow, Math.min(MOST_ROWS, problem.rows / 4));
            if (others.length > 0) {
                columns.add(new Column(f, commonRow, others));
            }
        }
        columns.sort(Comparator.comparingInt(column -> column.others.length));
    }

    /** A row with the value that more than half have, if one is so common (Boyer and Moore). */
    private static int majority(KnnProblem problem, int f) {
        int candidate = 0;
        int lead = 0;
        for (int row = 0; row < problem.rows; row++) {
            if (lead == 0) {
                candidate = row;
            }
            lead += same(problem, f, row, candidate) ? 1 : -1;
        }
        return candidate;
    }

    /** The rows with other values; none where there are more than {@code most}. */
    private static int[] others(KnnProblem problem, int f, int commonRow, int most) {
        int[] found = new int[most];
        int count = 0;
        for (int row = 0; row < problem.rows; row++) {
            if (!same(problem, f, row, commonRow)) {
                if (count == most) {
                    return new int[0];
                }
                found[count++] = row;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean same(KnnProblem problem, int f, int row, int other) {
        return problem.matrix[row * problem.features + f] == problem.matrix[other * problem.features + f];
    }

    /** Whether a row has another value in a column than most. */
    static boolean isRare(KnnProblem problem, Column column, int row) {
        return !same(problem, column.feature, row, column.commonRow);
    }
}
