package io.github.argfold.crossval;

/** The built-in splitters. Shuffled ones take a seed in [0, 2³²−1] and shuffle as scikit-learn does with it. */
public final class Splitters {
    private Splitters() {
    }

    /** Folds that keep the share of each class, blocks in data order: {@code StratifiedKFold(folds)}. */
    public static Splitter stratified(int folds) {
        return new StratifiedFolds(folds, 1, Shuffle.NONE);
    }

    /** The same with each class shuffled: {@code StratifiedKFold(folds, shuffle=True, random_state=seed)}. */
    public static Splitter stratified(int folds, long seed) {
        return new StratifiedFolds(folds, 1, Shuffle.seeded(seed));
    }

    /** {@code RepeatedStratifiedKFold}: one generator goes on through all the repeats. */
    public static Splitter repeatedStratified(int folds, int repeats, long seed) {
        return new StratifiedFolds(folds, repeats, Shuffle.repeated(seed));
    }

    /** Contiguous blocks of rows, the first rows mod folds of them one larger: {@code KFold(folds)}. */
    public static Splitter kfold(int folds) {
        return new BlockFolds(folds, 1, Shuffle.NONE);
    }

    /** Blocks of shuffled rows: {@code KFold(folds, shuffle=True, random_state=seed)}. */
    public static Splitter kfold(int folds, long seed) {
        return new BlockFolds(folds, 1, Shuffle.seeded(seed));
    }

    /** {@code RepeatedKFold}: one generator goes on through all the repeats. */
    public static Splitter repeatedKfold(int folds, int repeats, long seed) {
        return new BlockFolds(folds, repeats, Shuffle.repeated(seed));
    }

    /** One fold per row, scored together: {@code LeaveOneOut}. */
    public static Splitter leaveOneOut() {
        return new LeaveOneOut();
    }

    /**
     * Folds that keep each group whole, as even in rows as a greedy hand-out makes them: {@code GroupKFold}.
     * The largest group goes first, to the fold with the fewest rows, the lowest of equals. Of equally large
     * groups the one that appears first in the data goes first; scikit-learn leaves their order to its sort.
     *
     * @param column the side column whose values name the groups
     */
    public static Splitter group(String column, int folds) {
        return new GroupFolds(column, folds);
    }

    /**
     * One fold per value of a column, in ascending order, −1 marking rows that only train:
     * {@code PredefinedSplit}.
     */
    public static Splitter predefined(String column) {
        return new PredefinedFolds(column);
    }

    /**
     * One test part, the last ⌈share·rows⌉ rows. With classes it is stratified: of each class the last rows are
     * the test, their numbers shared out in proportion to the classes (largest remainder first, the class that
     * appears first winning a tie), so that they sum to ⌈share·rows⌉.
     *
     * @param share of the rows to test, above 0 and below 1
     */
    public static Splitter holdout(double share) {
        return new Holdout(share, Shuffle.NONE);
    }

    /**
     * The same on shuffled rows: all of them as {@link #kfold(int, long)} would, or with classes the rows of
     * one class after another in order of first appearance.
     *
     * @param share of the rows to test, above 0 and below 1
     */
    public static Splitter holdout(double share, long seed) {
        return new Holdout(share, Shuffle.seeded(seed));
    }

    /** Each fold tests the rows after those it trains on, in expanding windows: {@code TimeSeriesSplit}. */
    public static Splitter timeSeries(int folds) {
        return new TimeSeriesFolds(folds);
    }

    static int requireFolds(int folds, String form) {
        if (folds < 2) {
            throw new IllegalArgumentException(form + " needs at least 2 folds: folds=" + folds);
        }
        return folds;
    }

    static int requireRepeats(int repeats, String form) {
        if (repeats < 1) {
            throw new IllegalArgumentException(form + " needs at least 1 repeat: repeats=" + repeats);
        }
        return repeats;
    }

    static void requireRows(int rows, int least, String spec) {
        if (rows < least) {
            throw new IllegalArgumentException(
                    "cv=" + spec + " needs at least " + least + " rows: rows=" + rows + "; use fewer folds");
        }
    }
}
