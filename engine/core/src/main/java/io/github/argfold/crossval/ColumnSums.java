package io.github.argfold.crossval;

import java.util.Arrays;

/**
 * Sums over the columns of some rows, rounded as NumPy's over axis 0 of a C-order array: row after row, but a
 * single column, which NumPy takes for a vector, by halves and eight at a time.
 */
final class ColumnSums {
    private static final int LEAF = 128;
    private static final int WIDTH = 8;
    private static final int ABREAST = 4;
    /** Rows that stay in the first-level cache from one column to the next. */
    private static final int TILE = 32;

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
        var whole = features - features % ABREAST;
        for (var from = 0; from < rows.length; from += TILE) {
            var to = Math.min(rows.length, from + TILE);
            for (var f = 0; f < whole; f += ABREAST) {
                abreast(rowMajor, rows, from, to, f, center, sums, squares);
            }
            for (var f = whole; f < features; f++) {
                var sum = sums[f];
                var square = squares[f];
                for (var i = from; i < to; i++) {
                    var difference = rowMajor[rows[i] * features + f] - center[f];
                    sum += difference;
                    square += difference * difference;
                }
                sums[f] = sum;
                squares[f] = square;
            }
        }
    }

    /** Four columns side by side, whose sums stay in registers; each takes its rows in their order all the same. */
    private static void abreast(double[] rowMajor, int[] rows, int from, int to, int f, double[] center,
            double[] sums, double[] squares) {
        var features = center.length;
        var c0 = center[f];
        var c1 = center[f + 1];
        var c2 = center[f + 2];
        var c3 = center[f + 3];
        var s0 = sums[f];
        var s1 = sums[f + 1];
        var s2 = sums[f + 2];
        var s3 = sums[f + 3];
        var q0 = squares[f];
        var q1 = squares[f + 1];
        var q2 = squares[f + 2];
        var q3 = squares[f + 3];
        for (var i = from; i < to; i++) {
            var at = rows[i] * features + f;
            var d0 = rowMajor[at] - c0;
            var d1 = rowMajor[at + 1] - c1;
            var d2 = rowMajor[at + 2] - c2;
            var d3 = rowMajor[at + 3] - c3;
            s0 += d0;
            s1 += d1;
            s2 += d2;
            s3 += d3;
            q0 += d0 * d0;
            q1 += d1 * d1;
            q2 += d2 * d2;
            q3 += d3 * d3;
        }
        sums[f] = s0;
        sums[f + 1] = s1;
        sums[f + 2] = s2;
        sums[f + 3] = s3;
        squares[f] = q0;
        squares[f + 1] = q1;
        squares[f + 2] = q2;
        squares[f + 3] = q3;
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
