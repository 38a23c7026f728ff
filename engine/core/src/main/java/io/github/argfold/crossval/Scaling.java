package io.github.argfold.crossval;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How features are brought to comparable scales before distances are measured, after scikit-learn's scalers of
 * the same names. A scaler is fitted on training rows only.
 *
 * <p>A column that is constant to rounding keeps scale 1: under {@link #STANDARD} when its variance is at most
 * n·ε·variance + (n·mean·ε)², under the others when its range (or interquartile range, or largest magnitude) is
 * below 10·ε.
 */
public enum Scaling {
    /** Features as they are. */
    NONE,
    /** (x − mean) / population standard deviation. */
    STANDARD,
    /** x·s + (0 − min·s) with s = 1 / (max − min): in exactly this form, onto [0, 1]. */
    MINMAX,
    /** (x − median) / (third − first quartile), quantiles interpolated linearly. */
    ROBUST,
    /** x / max|x|. */
    MAXABS;

    private static final double EPSILON = Math.ulp(1.0);

    /** The name on the command line and in result files: {@code none}, {@code standard}, … */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The scaling of that label.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    public static Scaling parse(String label) {
        return Named.pick("scaler", label, List.of(values()), Scaling::label);
    }

    /**
     * Fits this scaling on some rows. Sums run in the order of NumPy's over C-order arrays, so
     * parameters equal scikit-learn's to the bit. Cost O(rows × features), for {@link #ROBUST}
     * O(rows log rows × features).
     *
     * @param rowMajor all rows, {@code features} values each, finite
     * @param features values in a row, at least 1
     * @param trainRows indices of the rows to fit on, at least one
     */
    public FittedScaler fit(double[] rowMajor, int features, int[] trainRows) {
        TrainCells.check(rowMajor, features, trainRows);
        var shift = new double[features];
        var scale = new double[features];
        Arrays.fill(scale, 1);
        switch (this) {
            case NONE -> {
            }
            case STANDARD -> standard(rowMajor, trainRows, shift, scale);
            case MINMAX -> minMax(rowMajor, trainRows, shift, scale);
            case ROBUST -> robust(rowMajor, trainRows, shift, scale);
            case MAXABS -> maxAbs(rowMajor, trainRows, scale);
        }
        return new FittedScaler(this, shift, scale);
    }

    /** Two passes with the correction of Chan, Golub and LeVeque (1983) for the rounding of the mean. */
    private static void standard(double[] rowMajor, int[] trainRows, double[] mean, double[] scale) {
        var n = trainRows.length;
        var zero = new double[mean.length];
        var residual = new double[mean.length];
        var squares = new double[mean.length];
        ColumnSums.add(rowMajor, trainRows, zero, mean, squares);
        for (var f = 0; f < mean.length; f++) {
            mean[f] /= n;
        }
        ColumnSums.add(rowMajor, trainRows, mean, residual, squares);
        for (var f = 0; f < mean.length; f++) {
            var variance = (squares[f] - residual[f] * residual[f] / n) / n;
            var rounding = n * mean[f] * EPSILON;
            var constant = variance <= n * EPSILON * variance + rounding * rounding;
            scale[f] = constant ? 1 : Math.sqrt(variance);
        }
    }

    private static void minMax(double[] rowMajor, int[] trainRows, double[] offset, double[] factor) {
        var features = offset.length;
        var min = new double[features];
        var max = new double[features];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (var row : trainRows) {
            var at = row * features;
            for (var f = 0; f < features; f++) {
                min[f] = Math.min(min[f], rowMajor[at + f]);
                max[f] = Math.max(max[f], rowMajor[at + f]);
            }
        }
        for (var f = 0; f < features; f++) {
            ontoUnit(min[f], max[f], f, offset, factor);
        }
    }

    private static void ontoUnit(double min, double max, int f, double[] offset, double[] factor) {
        factor[f] = 1 / unlessTiny(max - min);
        offset[f] = 0 - min * factor[f];
    }

    private static void robust(double[] rowMajor, int[] trainRows, double[] median, double[] scale) {
        var features = median.length;
        var column = new double[trainRows.length];
        for (var f = 0; f < features; f++) {
            for (var i = 0; i < trainRows.length; i++) {
                column[i] = rowMajor[trainRows[i] * features + f];
            }
            Arrays.sort(column);
            byQuartiles(Quantiles.Ascending.of(column, column.length), f, median, scale);
        }
    }

    private static void byQuartiles(Quantiles.Ascending column, int f, double[] median, double[] scale) {
        median[f] = Quantiles.median(column);
        scale[f] = unlessTiny(Quantiles.linear(column, 0.75) - Quantiles.linear(column, 0.25));
    }

    private static void maxAbs(double[] rowMajor, int[] trainRows, double[] scale) {
        var features = scale.length;
        Arrays.fill(scale, 0);
        for (var row : trainRows) {
            var at = row * features;
            for (var f = 0; f < features; f++) {
                scale[f] = Math.max(scale[f], Math.abs(rowMajor[at + f]));
            }
        }
        for (var f = 0; f < features; f++) {
            scale[f] = unlessTiny(scale[f]);
        }
    }

    /** Fits one feature on its training values; for those scalings that take order statistics only. */
    void fitColumn(Quantiles.Ascending column, int f, double[] shift, double[] scale) {
        var least = column.at(0);
        var most = column.at(column.count() - 1);
        switch (this) {
            case MINMAX -> ontoUnit(least, most, f, shift, scale);
            case ROBUST -> byQuartiles(column, f, shift, scale);
            case MAXABS -> scale[f] = unlessTiny(Math.max(Math.abs(least), Math.abs(most)));
            case NONE, STANDARD -> throw new AssertionError(this);
        }
    }

    private static double unlessTiny(double range) {
        return range < 10 * EPSILON ? 1 : range;
    }
}
