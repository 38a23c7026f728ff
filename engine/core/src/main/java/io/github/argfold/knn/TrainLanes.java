package io.github.argfold.knn;

/** Which rows train for a row in each of a few repeats: a bit in four per repeat of a long. Immutable. */
final class TrainLanes {
    /** Bits per repeat. */
    static final int BITS = 4;
    /** Folds of a repeat that as many bits tell apart, beside what is never tested. */
    private static final int MOST_FOLDS = 15;
    private static final long LOWEST = 0x1111_1111_1111_1111L;

    private final int[][] foldOf;
    private final int from;
    private final int to;
    /** The folds of every row, repeat by repeat; empty where there are too many of them. */
    private final long[] folds;

    /** Repeats [from, to), at most 16. */
    TrainLanes(KnnProblem problem, int from, int to) {
        this.from = from;
        this.to = to;
        foldOf = problem.foldOf;
        boolean few = true;
        for (int r = from; r < to; r++) {
            few &= problem.splits.repeat(r).count() <= MOST_FOLDS;
        }
        folds = new long[few ? problem.rows : 0];
        for (int r = from; few && r < to; r++) {
            for (int row = 0; row < folds.length; row++) {
                // What is never tested has fold −1: all bits set.
                folds[row] |= (foldOf[r][row] & 15L) << ((r - from) * BITS);
            }
        }
    }

    /** Bit {@link #BITS} · i is set where {@code other} is not in the fold of {@code row} in the i-th repeat. */
    long of(int row, int other) {
        if (folds.length == 0) {
            return slowly(row, other);
        }
        long unlike = folds[row] ^ folds[other];
        unlike |= unlike >>> 2;
        return (unlike | unlike >>> 1) & LOWEST;
    }

    private long slowly(int row, int other) {
        long trains = 0;
        for (int r = from; r < to; r++) {
            trains |= (foldOf[r][row] != foldOf[r][other] ? 1L : 0) << ((r - from) * BITS);
        }
        return trains;
    }
}
