package io.github.argfold.crossval;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of the cells of a grid, one per split: columns of primitive doubles, in which a cell is an index.
 *
 * <p>Everything is NaN until it is set. Threads may write distinct cells at the same time; readers must come
 * after the writers, as a join or a future arranges. Memory is 8 bytes × cells × splits × scores.
 */
public final class ScoreTable {
    private final int cells;
    private final int splits;
    private final List<Score> scores;
    private final double[][] values; // [score][cell × splits + split]
    private final Object reasonsLock = new Object();
    private @Nullable String @Nullable [] reasons;

    /**
     * An empty table.
     *
     * @param splits scores per cell: {@link Splits#scored()}
     * @throws IllegalArgumentException if a size is below 1, or cells × splits exceeds 2³¹−1
     */
    public ScoreTable(int cells, int splits, List<Score> scores) {
        if (cells < 1 || splits < 1 || scores.isEmpty()) {
            throw new IllegalArgumentException(
                    "a table needs cells, splits and scores: cells=" + cells + ", splits="
                            + splits + ", scores=" + scores.size());
        }
        if ((long) cells * splits > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("cells × splits must stay below 2147483640: cells=" + cells
                    + ", splits=" + splits + "; use a smaller grid or fewer repeats");
        }
        this.cells = cells;
        this.splits = splits;
        this.scores = List.copyOf(scores);
        this.values = new double[scores.size()][cells * splits];
        for (var column : values) {
            Arrays.fill(column, Double.NaN);
        }
    }

    /** How many cells there are. */
    public int cells() {
        return cells;
    }

    /** How many scores a cell has of each kind. */
    public int splits() {
        return splits;
    }

    /** The kinds of score, in the order of their indices. */
    public List<Score> scores() {
        return scores;
    }

    /** Sets one score. */
    public void set(int cell, int split, int score, double value) {
        values[score][index(cell, split)] = value;
    }

    /** The score of one split; NaN if not set or undefined. */
    public double splitScore(int cell, int split, int score) {
        return values[score][index(cell, split)];
    }

    private int index(int cell, int split) {
        if (cell < 0 || cell >= cells || split < 0 || split >= splits) {
            throw new IndexOutOfBoundsException(
                    "cell must be in [0, cells) and split in [0, splits): cell=" + cell
                            + ", cells=" + cells + ", split=" + split + ", splits=" + splits);
        }
        return cell * splits + split;
    }

    /** The mean over the splits, added in their order; NaN if one of them is. */
    public double mean(int cell, int score) {
        var column = values[score];
        var from = index(cell, 0);
        var sum = 0.0;
        for (var i = from; i < from + splits; i++) {
            sum += column[i];
        }
        return sum / splits;
    }

    /** The population standard deviation over the splits; NaN if one of them is. */
    public double std(int cell, int score) {
        var column = values[score];
        var mean = mean(cell, score);
        var from = index(cell, 0);
        var squares = 0.0;
        for (var i = from; i < from + splits; i++) {
            squares += (column[i] - mean) * (column[i] - mean);
        }
        return Math.sqrt(squares / splits);
    }

    /**
     * The rank of every cell by mean: 1 for the greatest, equals sharing the lowest of their ranks, NaN after
     * all others, as in scikit-learn's {@code rank_test_score}. Cost O(cells log cells); a fresh array.
     */
    public int[] rank(int score) {
        var means = new double[cells];
        Arrays.setAll(means, cell -> mean(cell, score) + 0.0); // −0 and 0 are equals
        var ascending = means.clone();
        Arrays.sort(ascending);
        var scored = firstAbove(ascending, cells, Double.POSITIVE_INFINITY); // NaN is sorted to the end
        var ranks = new int[cells];
        Arrays.setAll(ranks, cell -> Double.isNaN(means[cell])
                ? scored + 1
                : scored - firstAbove(ascending, scored, means[cell]) + 1);
        return ranks;
    }

    /** The index of the first of {@code count} ascending values that is not at most {@code value}. */
    private static int firstAbove(double[] ascending, int count, double value) {
        var low = 0;
        var high = count;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (ascending[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first cell of the greatest mean, or −1 if all means are NaN. */
    public int best(int score) {
        var best = -1;
        var most = Double.NaN;
        for (var cell = 0; cell < cells; cell++) {
            var mean = mean(cell, score);
            if (mean > most || (best < 0 && !Double.isNaN(mean))) {
                most = mean;
                best = cell;
            }
        }
        return best;
    }

    /** Records why a cell cannot be scored; all its scores become NaN. */
    public void fail(int cell, String reason) {
        for (var column : values) {
            Arrays.fill(column, index(cell, 0), index(cell, 0) + splits, Double.NaN);
        }
        synchronized (reasonsLock) {
            if (reasons == null) {
                reasons = new @Nullable String[cells];
            }
            reasons[cell] = reason;
        }
    }

    /** Why the cell could not be scored, or null if nothing said so. */
    public @Nullable String reason(int cell) {
        index(cell, 0);
        synchronized (reasonsLock) {
            return reasons == null ? null : reasons[cell];
        }
    }
}
