package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows that are scored together: those of one test fold, or, where a cross-validation pools, all of them.
 *
 * @param repeat which repeat's folds say who may train for whom
 * @param rows tested rows, ascending
 * @param column the score column they fill
 * @param trainSize the smallest training set that serves one of them
 */
record SplitRows(int repeat, int[] rows, int column, int trainSize) {

    /** The score columns of one repeat. */
    static SplitRows[] of(KnnProblem problem, int repeat) {
        Folds folds = problem.splits.repeat(repeat);
        if (problem.splits.pooled()) {
            int[] tested = IntStream.range(0, folds.rows()).filter(row -> folds.of(row) >= 0).toArray();
            int smallest = IntStream.range(0, folds.count()).map(folds::trainSize).min().orElse(0);
            return new SplitRows[]{new SplitRows(repeat, tested, 0, smallest)};
        }
        return IntStream.range(0, folds.count()).mapToObj(
                f -> new SplitRows(repeat, folds.testRows(f), repeat * folds.count() + f, folds.trainSize(f)))
                .toArray(SplitRows[]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplitRows that && repeat == that.repeat && column == that.column
                && trainSize == that.trainSize && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return 31 * column + Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return "SplitRows[repeat=" + repeat + ", column=" + column + ", rows=" + rows.length + "]";
    }
}
