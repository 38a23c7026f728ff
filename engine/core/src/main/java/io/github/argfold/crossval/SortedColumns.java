package io.github.argfold.crossval;

import java.util.Arrays;

/**
 * The columns of a matrix, each sorted once, to fit {@link Scaling#MINMAX}, {@link Scaling#ROBUST} and
 * {@link Scaling#MAXABS} on all rows but a few, again and again.
 *
 * <p>Those three take order statistics, and of a column's sorted values only counts change when rows are left out. A fit
 * costs O(rows left out + distinct values) per feature and has the bits of {@link Scaling#fit} on the rows that remain.
 * Memory: 4 bytes per cell, 12 per value. Immutable and thread-safe.
 */
public final class SortedColumns {
    private static final double MOST_WHOLE = 1 << 30;

    private final int rows;
    private final int features;
    /** The values of each column, ascending, −0 before 0; some may be held by no row. */
    private final double[][] values;
    /** How many rows hold each of them. */
    private final int[][] counts;
    /** Each cell's place among its column's values, row-major. */
    private final int[] places;

    /**
     * Sorts every column.
     *
     * @param rowMajor rows × {@code features} finite values
     */
    public SortedColumns(double[] rowMajor, int features) {
        this.features = features;
        rows = rowMajor.length / features;
        values = new double[features][];
        counts = new int[features][];
        places = new int[rowMajor.length];
        var column = new double[rows];
        for (var f = 0; f < features; f++) {
            for (var row = 0; row < rows; row++) {
                column[row] = rowMajor[row * features + f];
            }
            if (!count(column, f)) {
                sort(column, rowMajor, f);
            }
        }
    }

    /** Counts a column of whole numbers that lie close together, which needs no sorting; false if it is none. */
    private boolean count(double[] column, int f) {
        var least = Double.POSITIVE_INFINITY;
        var most = Double.NEGATIVE_INFINITY;
        for (var value : column) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (!(most - least < rows && Math.abs(least) < MOST_WHOLE)) {
            return false;
        }
        for (var row = 0; row < rows; row++) {
            var value = column[row];
            // Such numbers convert exactly; of these only −0 has other bits than its image.
            if (Double.doubleToRawLongBits((double) (int) value) != Double.doubleToRawLongBits(value)) {
                return false;
            }
            places[row * features + f] = (int) value - (int) least;
        }
        var span = (int) (most - least) + 1;
        values[f] = new double[span];
        counts[f] = new int[span];
        for (var i = 0; i < span; i++) {
            values[f][i] = least + i;
        }
        for (var value : column) {
            counts[f][(int) value - (int) least]++;
        }
        return true;
    }

    private void sort(double[] column, double[] rowMajor, int f) {
        Arrays.sort(column);
        var distinct = 0;
        var held = new int[rows];
        var kept = new double[rows];
        for (var i = 0; i < rows; i++) {
            if (i == 0 || Double.compare(column[i], column[i - 1]) != 0) {
                kept[distinct++] = column[i];
            }
            held[distinct - 1]++;
        }
        values[f] = Arrays.copyOf(kept, distinct);
        counts[f] = Arrays.copyOf(held, distinct);
        for (var row = 0; row < rows; row++) {
            places[row * features + f] = Arrays.binarySearch(values[f], rowMajor[row * features + f]);
        }
    }

    /** Whether a scaling takes order statistics only. */
    public static boolean serves(Scaling scaling) {
        return scaling == Scaling.MINMAX || scaling == Scaling.ROBUST || scaling == Scaling.MAXABS;
    }

    /**
     * Fits {@code scaling} on all rows but {@code without}.
     *
     * @param without distinct rows, fewer than all
     * @throws IllegalArgumentException if this cannot serve the scaling, or no row is left
     */
    public FittedScaler fit(Scaling scaling, int[] without) {
        if (!serves(scaling)) {
            throw new IllegalArgumentException(
                    "scaling must take order statistics only: scaling=" + scaling.label());
        }
        if (without.length >= rows) {
            throw new IllegalArgumentException("fitting needs at least one row: rows=" + rows
                    + ", without=" + without.length);
        }
        var shift = new double[features];
        var scale = new double[features];
        var left = new int[features][];
        for (var f = 0; f < features; f++) {
            left[f] = counts[f].clone();
        }
        for (var row : without) {
            for (var f = 0; f < features; f++) {
                left[f][places[row * features + f]]--;
            }
        }
        for (var f = 0; f < features; f++) {
            scaling.fitColumn(new Column(values[f], left[f]), f, shift, scale);
        }
        return new FittedScaler(scaling, shift, scale);
    }

    /** One column's values that are left, ascending. */
    private static final class Column implements Quantiles.Ascending {
        private final double[] values;
        /** How many values are not above each distinct one. */
        private final int[] upTo;

        Column(double[] values, int[] counts) {
            this.values = values;
            upTo = counts;
            for (var i = 1; i < upTo.length; i++) {
                upTo[i] += upTo[i - 1];
            }
        }

        @Override
        public int count() {
            return upTo[upTo.length - 1];
        }

        @Override
        public double at(int position) {
            var low = 0;
            var high = upTo.length - 1;
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (upTo[middle] > position) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return values[low];
        }
    }
}
