package io.github.argfold.crossval;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What takes the place of missing cells (NaN), after scikit-learn's {@code SimpleImputer}. Fitted on training
 * rows only.
 *
 * <p>A one-hot group is one categorical column: where its cells are missing they take the group's most frequent
 * category, whatever the strategy. A column with no value at all in the training rows is filled with 0, as
 * {@code SimpleImputer(keep_empty_features=True)} does, so that every fold keeps the same features.
 */
public enum Imputation {
    /** Missing cells stay NaN. */
    NONE,
    /** The mean of the column. */
    MEAN,
    /** The median of the column. */
    MEDIAN,
    /** The most frequent value of the column, the smallest of equally frequent ones. */
    MOST_FREQUENT;

    /** The name on the command line: {@code none}, {@code mean}, {@code median}, {@code most-frequent}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The imputation of that label.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    public static Imputation parse(String label) {
        return Named.pick("imputation", label, List.of(values()), Imputation::label);
    }

    /**
     * Fits this imputation on some rows. Cost O(rows × features) for {@link #MEAN}, O(rows log rows × features)
     * else.
     *
     * @param rowMajor all rows, {@code features} values each; NaN is missing
     * @param features values in a row, at least 1
     * @param trainRows indices of the rows to fit on, at least one
     * @param groupStart for each feature the first feature of its one-hot group, or −1 if it is in none; the
     *     features of a group are adjacent. Null if there are no groups
     */
    public FittedImputer fit(double[] rowMajor, int features, int[] trainRows, int @Nullable [] groupStart) {
        TrainCells.check(rowMajor, features, trainRows);
        if (groupStart != null && groupStart.length != features) {
            throw new IllegalArgumentException("groupStart must have one entry per feature: entries="
                    + groupStart.length + ", features=" + features);
        }
        var fill = new double[features];
        var empty = new boolean[features];
        if (this == NONE) {
            Arrays.fill(fill, Double.NaN);
            return new FittedImputer(this, fill, empty);
        }
        var column = new double[trainRows.length];
        for (var f = 0; f < features; f++) {
            var present = gather(rowMajor, features, trainRows, f, column);
            empty[f] = present == 0;
            if (groupStart != null && groupStart[f] >= 0) {
                fill[f] = sum(column, present); // how often the category occurs, until the group's mode is known
            } else if (present > 0) {
                fill[f] = value(column, present);
            }
        }
        if (groupStart != null) {
            keepModes(groupStart, fill);
        }
        return new FittedImputer(this, fill, empty);
    }

    private static int gather(double[] rowMajor, int features, int[] trainRows, int feature,
            double[] column) {
        var present = 0;
        for (var row : trainRows) {
            var cell = rowMajor[row * features + feature];
            if (!Double.isNaN(cell)) {
                column[present++] = cell;
            }
        }
        return present;
    }

    private static double sum(double[] column, int count) {
        var sum = 0.0;
        for (var i = 0; i < count; i++) {
            sum += column[i];
        }
        return sum;
    }

    private double value(double[] column, int count) {
        if (this == MEAN) {
            return sum(column, count) / count;
        }
        Arrays.sort(column, 0, count);
        return this == MEDIAN ? Quantiles.median(column, count) : mode(column, count);
    }

    private static double mode(double[] ascending, int count) {
        var mode = ascending[0];
        var most = 0;
        for (int start = 0, end; start < count; start = end) {
            end = start + 1;
            while (end < count && ascending[end] == ascending[start]) {
                end++;
            }
            if (end - start > most) {
                most = end - start;
                mode = ascending[start];
            }
        }
        return mode;
    }

    /** Turns each group's category counts into 1 for the first most frequent category and 0 for the others. */
    private static void keepModes(int[] groupStart, double[] fill) {
        for (int start = 0, end; start < fill.length; start = end) {
            end = start + 1;
            if (groupStart[start] < 0) {
                continue;
            }
            var mode = start;
            for (; end < fill.length && groupStart[end] == groupStart[start]; end++) {
                if (fill[end] > fill[mode]) {
                    mode = end;
                }
            }
            Arrays.fill(fill, start, end, 0);
            fill[mode] = 1;
        }
    }
}
