package io.github.argfold.crossval;

import java.util.Arrays;

/**
 * Sums over the columns of some rows, rounded as NumPy's over axis 0 of a C-order array: row after row, but a
 * single column, which NumPy takes for a vector, by halves and eight at a time.
 */
final class ColumnSums {
    private static final int LEAF = 128;
    private static final int WIDTH = 8;

    private ColumnSums() {
    }

    /** Sets {@code sums} to Σ(x − center) and {@code squares} to Σ(x − center)², per column. */
    static void add(double[] rowMajor, int[] rows, double[] center, double[] sums, double[] squares) {
        var features = center.length;
        if (features == 1) {
            var differences = new double[rows.length];
            for (var i = 0; i < rows.length; i++) {
                differences[i] = rowMajor[rows[i]] - center[0];
            }
            sums[0] = pairwise(differences, 0, rows.length);
            for (var i = 0; i < rows.length; i++) {
                differences[i] *= differences[i];
            }
            squares[0] = pairwise(differences, 0, rows.length);
            return;
        }
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        for (var row : rows) {
            var at = row * features;
            for (var f = 0; f < features; f++) {
                var difference = rowMajor[at + f] - center[f];
                sums[f] += difference;
                squares[f] += difference * difference;
            }
        }
    }

    private static double pairwise(double[] values, int from, int count) {
        if (count > LEAF) {
            var half = count / 2 / WIDTH * WIDTH;
            return pairwise(values, from, half) + pairwise(values, from + half, count - half);
        }
        if (count < WIDTH) {
            return inOrder(values, from, from + count, 0);
        }
        var lanes = new double[WIDTH];
        var whole = count / WIDTH * WIDTH;
        for (var i = 0; i < whole; i++) {
            lanes[i % WIDTH] += values[from + i];
        }
        var sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
                + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
        return inOrder(values, from + whole, from + count, sum);
    }

    private static double inOrder(double[] values, int from, int to, double start) {
        var sum = start;
        for (var i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
