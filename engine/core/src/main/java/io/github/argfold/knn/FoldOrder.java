package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The rows sorted by test fold: first those never tested, then fold after fold. */
final class FoldOrder {
    private final int[] rows;
    private final int[] starts;

    /** In data order within a fold. */
    FoldOrder(Folds folds) {
        this(folds, IntStream.range(0, folds.rows()).toArray());
    }

    /** In the order of {@code rowOrder}, a permutation of the rows, within a fold. */
    FoldOrder(Folds folds, int[] rowOrder) {
        int[] ends = new int[folds.count() + 2];
        for (int row = 0; row < folds.rows(); row++) {
            ends[folds.of(row) + 2]++;
        }
        for (int i = 1; i < ends.length; i++) {
            ends[i] += ends[i - 1];
        }
        rows = new int[folds.rows()];
        int[] next = ends.clone();
        for (int row : rowOrder) {
            rows[next[folds.of(row) + 1]++] = row;
        }
        starts = Arrays.copyOfRange(ends, 1, ends.length);
        int untested = starts[0];
        for (int i = 0; i < starts.length; i++) {
            starts[i] -= untested;
        }
    }

    /** All rows in this order. */
    int[] rows() {
        return rows;
    }

    /** The rows that some fold tests, in this order. */
    int[] tested() {
        return Arrays.copyOfRange(rows, rows.length - starts[starts.length - 1], rows.length);
    }

    /** Where a fold starts within {@link #tested}; one past the last fold: where they end. */
    int start(int fold) {
        return starts[fold];
    }
}
