package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.Metric;

/** Plain loops, four rows side by side, so that four sums are in flight. */
final class ScalarRows implements ExactRowKernel {
    private final Metric metric;

    ScalarRows(Metric metric) {
        this.metric = metric;
    }

    @Override
    public void rankValues(double[] x, int at, double[] matrix, int dimension, int[] rows, int from, int to,
            double[] out) {
        int last = to - 1;
        for (int i = from; i < to; i += 4) {
            // The last row over again fills the four up.
            int a = rows[i] * dimension;
            int b = rows[Math.min(i + 1, last)] * dimension;
            int c = rows[Math.min(i + 2, last)] * dimension;
            int d = rows[Math.min(i + 3, last)] * dimension;
            int count = Math.min(4, to - i);
            switch (metric.kind()) {
                case EUCLIDEAN -> euclidean(x, at, matrix, dimension, a, b, c, d, out, i, count);
                case MANHATTAN -> manhattan(x, at, matrix, dimension, a, b, c, d, out, i, count);
                case CHEBYSHEV -> chebyshev(x, at, matrix, dimension, a, b, c, d, out, i, count);
                case COSINE -> dot(x, at, matrix, dimension, a, b, c, d, out, i, count);
                case MINKOWSKI -> minkowski(x, at, matrix, dimension, a, b, c, d, out, i, count);
            }
        }
    }

    private static void euclidean(double[] x, int at, double[] y, int dimension, int a, int b, int c, int d,
            double[] out, int i, int count) {
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int f = 0; f < dimension; f++) {
            double value = x[at + f];
            double da = value - y[a + f];
            double db = value - y[b + f];
            double dc = value - y[c + f];
            double dd = value - y[d + f];
            sa += da * da;
            sb += db * db;
            sc += dc * dc;
            sd += dd * dd;
        }
        set(out, i, count, sa, sb, sc, sd);
    }

    private static void manhattan(double[] x, int at, double[] y, int dimension, int a, int b, int c, int d,
            double[] out, int i, int count) {
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int f = 0; f < dimension; f++) {
            double value = x[at + f];
            sa += Math.abs(value - y[a + f]);
            sb += Math.abs(value - y[b + f]);
            sc += Math.abs(value - y[c + f]);
            sd += Math.abs(value - y[d + f]);
        }
        set(out, i, count, sa, sb, sc, sd);
    }

    private static void chebyshev(double[] x, int at, double[] y, int dimension, int a, int b, int c, int d,
            double[] out, int i, int count) {
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int f = 0; f < dimension; f++) {
            double value = x[at + f];
            sa = Math.max(sa, Math.abs(value - y[a + f]));
            sb = Math.max(sb, Math.abs(value - y[b + f]));
            sc = Math.max(sc, Math.abs(value - y[c + f]));
            sd = Math.max(sd, Math.abs(value - y[d + f]));
        }
        set(out, i, count, sa, sb, sc, sd);
    }

    private static void dot(double[] x, int at, double[] y, int dimension, int a, int b, int c, int d,
            double[] out, int i, int count) {
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int f = 0; f < dimension; f++) {
            double value = x[at + f];
            sa += value * y[a + f];
            sb += value * y[b + f];
            sc += value * y[c + f];
            sd += value * y[d + f];
        }
        set(out, i, count, sa, sb, sc, sd);
    }

    private void minkowski(double[] x, int at, double[] y, int dimension, int a, int b, int c, int d,
            double[] out, int i, int count) {
        double p = metric.p();
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int f = 0; f < dimension; f++) {
            double value = x[at + f];
            sa += ScalarKernel.power(Math.abs(value - y[a + f]), p);
            sb += ScalarKernel.power(Math.abs(value - y[b + f]), p);
            sc += ScalarKernel.power(Math.abs(value - y[c + f]), p);
            sd += ScalarKernel.power(Math.abs(value - y[d + f]), p);
        }
        set(out, i, count, sa, sb, sc, sd);
    }

    private static void set(double[] out, int i, int count, double a, double b, double c, double d) {
        out[i] = a;
        if (count > 1) {
            out[i + 1] = b;
        }
        if (count > 2) {
            out[i + 2] = c;
        }
        if (count > 3) {
            out[i + 3] = d;
        }
    }
}
