package io.github.argfold.crossval;

/**
 * One assignment of rows to folds: which fold tests each row, and which rows may train for it.
 *
 * <p>Immutable and thread-safe. Memory is one {@code int} per row; the row lists are made on request, in
 * ascending row order, for one pass over the rows.
 */
public final class Folds {
    /** Which rows train the model that a fold tests. */
    public enum TrainRule {
        /** Every row outside the fold, rows that are never tested included. */
        COMPLEMENT,
        /** Rows of lower fold index only, rows that are never tested included: the order of time. */
        PAST
    }

    private final int[] foldOf;
    private final int[] sizes; // sizes[fold]; the last cell counts the rows never tested
    private final TrainRule rule;

    private Folds(int[] foldOf, int[] sizes, TrainRule rule) {
        this.foldOf = foldOf;
        this.sizes = sizes;
        this.rule = rule;
    }

    /**
     * The folds of an assignment.
     *
     * @param foldOf for each row the fold that tests it, in [0, count), or −1 if none does; copied
     * @param count how many folds there are, at least 1; none may be empty or without a row to train it
     * @throws IllegalArgumentException if an entry is out of range, or a fold has no row to test or to train
     */
    public static Folds of(int[] foldOf, int count, TrainRule rule) {
        if (count < 1) {
            throw new IllegalArgumentException("count of folds must be at least 1: count=" + count);
        }
        var sizes = new int[count + 1];
        for (var row = 0; row < foldOf.length; row++) {
            var fold = foldOf[row];
            if (fold < -1 || fold >= count) {
                throw new IllegalArgumentException(
                        "fold must be in [-1, count): fold=" + fold + ", count=" + count
                                + ", row=" + row);
            }
            sizes[fold < 0 ? count : fold]++;
        }
        var folds = new Folds(foldOf.clone(), sizes, rule);
        for (var fold = 0; fold < count; fold++) {
            if (sizes[fold] == 0) {
                throw new IllegalArgumentException(
                        "a fold must test at least one row: fold=" + fold + ", rows="
                                + foldOf.length + "; use fewer folds");
            }
            if (folds.trainSize(fold) == 0) {
                throw new IllegalArgumentException("a fold must leave at least one row to train: fold=" + fold
                        + ", rows=" + foldOf.length);
            }
        }
        return folds;
    }

    /** How many rows are assigned. */
    public int rows() {
        return foldOf.length;
    }

    /** How many folds there are. */
    public int count() {
        return sizes.length - 1;
    }

    /** The fold that tests {@code row}, or −1 if none does. */
    public int of(int row) {
        return foldOf[row];
    }

    /** A fresh copy of the whole assignment, one entry per row. */
    public int[] copyAssignment() {
        return foldOf.clone();
    }

    /** Which rows train. */
    public TrainRule trainRule() {
        return rule;
    }

    /** Whether {@code row} may train the model that {@code fold} tests. */
    public boolean trains(int row, int fold) {
        return trainsIndex(foldOf[row], fold);
    }

    private boolean trainsIndex(int rowFold, int fold) {
        return rule == TrainRule.COMPLEMENT ? rowFold != fold : rowFold < fold;
    }

    /** The rows that {@code fold} tests, ascending; a fresh array. */
    public int[] testRows(int fold) {
        var rows = new int[testSize(fold)];
        var filled = 0;
        for (var row = 0; row < foldOf.length; row++) {
            if (foldOf[row] == fold) {
                rows[filled++] = row;
            }
        }
        return rows;
    }

    /** The rows that train for {@code fold}, ascending; a fresh array. */
    public int[] trainRows(int fold) {
        var rows = new int[trainSize(fold)];
        var filled = 0;
        for (var row = 0; row < foldOf.length; row++) {
            if (trainsIndex(foldOf[row], fold)) {
                rows[filled++] = row;
            }
        }
        return rows;
    }

    /** How many rows train for {@code fold}. */
    public int trainSize(int fold) {
        if (rule == TrainRule.COMPLEMENT) {
            return foldOf.length - testSize(fold);
        }
        checkFold(fold);
        var size = sizes[count()];
        for (var earlier = 0; earlier < fold; earlier++) {
            size += sizes[earlier];
        }
        return size;
    }

    /** How many rows {@code fold} tests. */
    public int testSize(int fold) {
        return sizes[checkFold(fold)];
    }

    private int checkFold(int fold) {
        if (fold < 0 || fold >= count()) {
            throw new IndexOutOfBoundsException(
                    "fold must be in [0, count): fold=" + fold + ", count=" + count());
        }
        return fold;
    }

    @Override
    public String toString() {
        return "Folds[rows=" + rows() + ", count=" + count() + ", " + rule + "]";
    }
}
