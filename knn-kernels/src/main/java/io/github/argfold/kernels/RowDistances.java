package io.github.argfold.kernels;

/**
 * Rank values of one query against a few points anywhere in a matrix, by the definition: what re-ranks candidates.
 *
 * <p>Four points at a time, so that four sums are in flight, each in feature order. Immutable and thread-safe;
 * allocates nothing.
 */
final class RowDistances {
    private final Metric metric;
    private final PointSet points;
    /** ‖y‖ per position under cosine, else empty. */
    private final double[] norms;

    RowDistances(Metric metric, PointSet points) {
        this.metric = metric;
        this.points = points;
        norms = metric.kind() == Metric.Kind.COSINE ? CosineFinish.norms(points) : new double[0];
    }

    /**
     * Writes the rank values of the first {@code count} positions.
     *
     * @param rowMajor the matrix that holds the query
     * @param query where its features begin
     */
    void rankValues(double[] rowMajor, int query, int[] positions, int count, double[] out) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            four(rowMajor, query, points.offset(positions[i]), points.offset(positions[i + 1]),
                    points.offset(positions[i + 2]), points.offset(positions[i + 3]), out, i);
        }
        if (i < count) {
            // The last ones over again fill the four up.
            int last = points.offset(positions[count - 1]);
            int second = i + 1 < count ? points.offset(positions[i + 1]) : last;
            int third = i + 2 < count ? points.offset(positions[i + 2]) : last;
            four(rowMajor, query, points.offset(positions[i]), second, third, last, out, i);
        }
        if (metric.kind() == Metric.Kind.COSINE) {
            double norm = CosineFinish.norm(rowMajor, query, points.dimension());
            for (int j = 0; j < count; j++) {
                out[j] = CosineFinish.distance(out[j], norm * norms[positions[j]]);
            }
        }
    }

    /** Room that {@link #rankValues} needs for {@code count} results. */
    static int room(int count) {
        return count + 3;
    }

    private void four(double[] x, int q, int a, int b, int c, int d, double[] out, int at) {
        switch (metric.kind()) {
            case EUCLIDEAN -> euclidean(x, q, a, b, c, d, out, at);
            case MANHATTAN -> manhattan(x, q, a, b, c, d, out, at);
            case CHEBYSHEV -> chebyshev(x, q, a, b, c, d, out, at);
            case COSINE -> dot(x, q, a, b, c, d, out, at);
            case MINKOWSKI -> minkowski(x, q, a, b, c, d, out, at);
        }
    }

    private void euclidean(double[] x, int q, int a, int b, int c, int d, double[] out, int at) {
        double[] y = points.rowMajor();
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int f = 0; f < points.dimension(); f++) {
            double value = x[q + f];
            double da = value - y[a + f];
            double db = value - y[b + f];
            double dc = value - y[c + f];
            double dd = value - y[d + f];
            sa += da * da;
            sb += db * db;
            sc += dc * dc;
            sd += dd * dd;
        }
        set(out, at, sa, sb, sc, sd);
    }

    private void manhattan(double[] x, int q, int a, int b, int c, int d, double[] out, int at) {
        double[] y = points.rowMajor();
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int f = 0; f < points.dimension(); f++) {
            double value = x[q + f];
            sa += Math.abs(value - y[a + f]);
            sb += Math.abs(value - y[b + f]);
            sc += Math.abs(value - y[c + f]);
            sd += Math.abs(value - y[d + f]);
        }
        set(out, at, sa, sb, sc, sd);
    }

    private void chebyshev(double[] x, int q, int a, int b, int c, int d, double[] out, int at) {
        double[] y = points.rowMajor();
        double ma = 0;
        double mb = 0;
        double mc = 0;
        double md = 0;
        for (int f = 0; f < points.dimension(); f++) {
            double value = x[q + f];
            ma = Math.max(ma, Math.abs(value - y[a + f]));
            mb = Math.max(mb, Math.abs(value - y[b + f]));
            mc = Math.max(mc, Math.abs(value - y[c + f]));
            md = Math.max(md, Math.abs(value - y[d + f]));
        }
        set(out, at, ma, mb, mc, md);
    }

    private void dot(double[] x, int q, int a, int b, int c, int d, double[] out, int at) {
        double[] y = points.rowMajor();
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int f = 0; f < points.dimension(); f++) {
            double value = x[q + f];
            sa += value * y[a + f];
            sb += value * y[b + f];
            sc += value * y[c + f];
            sd += value * y[d + f];
        }
        set(out, at, sa, sb, sc, sd);
    }

    private void minkowski(double[] x, int q, int a, int b, int c, int d, double[] out, int at) {
        double[] y = points.rowMajor();
        double p = metric.p();
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int f = 0; f < points.dimension(); f++) {
            double value = x[q + f];
            sa += ScalarKernel.power(Math.abs(value - y[a + f]), p);
            sb += ScalarKernel.power(Math.abs(value - y[b + f]), p);
            sc += ScalarKernel.power(Math.abs(value - y[c + f]), p);
            sd += ScalarKernel.power(Math.abs(value - y[d + f]), p);
        }
        set(out, at, sa, sb, sc, sd);
    }

    private static void set(double[] out, int at, double a, double b, double c, double d) {
        out[at] = a;
        out[at + 1] = b;
        out[at + 2] = c;
        out[at + 3] = d;
    }
}
