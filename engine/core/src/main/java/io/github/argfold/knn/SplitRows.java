package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Splits;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The rows that are scored together: those of one test fold, or, where a cross-validation pools, all of them. */
final class SplitRows {
    private final int repeat;
    private final int[] rows;
    private final int column;
    private final int trainSize;

    private SplitRows(int repeat, int[] rows, int column, int trainSize) {
        this.repeat = repeat;
        this.rows = rows;
        this.column = column;
        this.trainSize = trainSize;
    }

    /**
     * The score columns of one repeat.
     *
     * @param trainSize rows of the smallest training set of any split: no cell that it cannot serve is scored
     */
    static SplitRows[] of(Splits splits, int repeat, int trainSize) {
        Folds folds = splits.repeat(repeat);
        if (splits.pooled()) {
            int[] tested = IntStream.range(0, folds.rows()).filter(row -> folds.of(row) >= 0).toArray();
            return new SplitRows[]{new SplitRows(repeat, tested, 0, trainSize)};
        }
        return IntStream.range(0, folds.count()).mapToObj(
                f -> new SplitRows(repeat, folds.testRows(f), repeat * folds.count() + f, trainSize))
                .toArray(SplitRows[]::new);
    }

    /** Those of these rows that stand at [from, to). */
    SplitRows part(int from, int to) {
        return from == 0 && to == rows.length
                ? this
                : new SplitRows(repeat, Arrays.copyOfRange(rows, from, to), column, trainSize);
    }

    /** Those of these rows that a condition holds for. */
    SplitRows where(IntPredicate condition) {
        return new SplitRows(repeat, Arrays.stream(rows).filter(condition).toArray(), column, trainSize);
    }

    /** Whose folds say who may train for whom. */
    int repeat() {
        return repeat;
    }

    /** Tested rows, ascending; not to be changed. */
    int[] rows() {
        return rows;
    }

    /** The score column they fill. */
    int column() {
        return column;
    }

    /** The training rows that every cell to be scored makes do with. */
    int trainSize() {
        return trainSize;
    }
}
