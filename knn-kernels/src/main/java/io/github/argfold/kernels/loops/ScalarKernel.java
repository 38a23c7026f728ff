package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;

/**
 * The definitions as obvious loops: the oracle of the vector kernels, and the whole of the scalar backend.
 *
 * <p>The metric is switched on once per run of points, outside the feature loop.
 */
public final class ScalarKernel implements DistanceKernel {
    private final Metric metric;

    public ScalarKernel(Metric metric) {
        this.metric = metric;
    }

    @Override
    public void distances(double[] queries, int queryCount, int dimension, double[] panels, int firstPanel,
            int panelCount, double[] out, int stride) {
        for (int q = 0; q < queryCount; q++) {
            for (int panel = 0; panel < panelCount; panel++) {
                int source = (firstPanel + panel) * PointSet.PANEL * dimension;
                int target = q * stride + panel * PointSet.PANEL;
                java.util.Arrays.fill(out, target, target + PointSet.PANEL, 0);
                add(queries, q * dimension, dimension, panels, source, PointSet.PANEL, PointSet.PANEL, out,
                        target);
            }
        }
    }

    /**
     * Adds what each feature contributes to the rank values of one query and a run of points.
     *
     * @param query where the query's features begin
     * @param source where the first feature of the run's first point is, the others' beside it
     * @param step how far the next feature is
     * @param count points in the run
     * @param target where their rank values go, zeros so far
     */
    public void add(double[] queries, int query, int dimension, double[] points, int source, int step,
            int count,
            double[] out, int target) {
        switch (metric.kind()) {
            case EUCLIDEAN -> euclidean(queries, query, dimension, points, source, step, count, out, target);
            case MANHATTAN -> manhattan(queries, query, dimension, points, source, step, count, out, target);
            case CHEBYSHEV -> chebyshev(queries, query, dimension, points, source, step, count, out, target);
            case COSINE -> dot(queries, query, dimension, points, source, step, count, out, target);
            case MINKOWSKI -> minkowski(queries, query, dimension, points, source, step, count, out, target);
        }
    }

    private static void euclidean(double[] queries, int query, int dimension, double[] points, int source,
            int step,
            int count, double[] out, int target) {
        for (int f = 0; f < dimension; f++) {
            double x = queries[query + f];
            for (int lane = 0; lane < count; lane++) {
                double difference = x - points[source + f * step + lane];
                out[target + lane] += difference * difference;
            }
        }
    }

    private static void manhattan(double[] queries, int query, int dimension, double[] points, int source,
            int step,
            int count, double[] out, int target) {
        for (int f = 0; f < dimension; f++) {
            double x = queries[query + f];
            for (int lane = 0; lane < count; lane++) {
                out[target + lane] += Math.abs(x - points[source + f * step + lane]);
            }
        }
    }

    private static void chebyshev(double[] queries, int query, int dimension, double[] points, int source,
            int step,
            int count, double[] out, int target) {
        for (int f = 0; f < dimension; f++) {
            double x = queries[query + f];
            for (int lane = 0; lane < count; lane++) {
                double difference = Math.abs(x - points[source + f * step + lane]);
                if (difference > out[target + lane]) {
                    out[target + lane] = difference;
                }
            }
        }
    }

    /** The dot product; {@code NeighbourSearch} turns it into the cosine distance. */
    private static void dot(double[] queries, int query, int dimension, double[] points, int source, int step,
            int count, double[] out, int target) {
        for (int f = 0; f < dimension; f++) {
            double x = queries[query + f];
            for (int lane = 0; lane < count; lane++) {
                out[target + lane] += x * points[source + f * step + lane];
            }
        }
    }

    private void minkowski(double[] queries, int query, int dimension, double[] points, int source, int step,
            int count, double[] out, int target) {
        double p = metric.p();
        for (int f = 0; f < dimension; f++) {
            double x = queries[query + f];
            for (int lane = 0; lane < count; lane++) {
                out[target + lane] += power(Math.abs(x - points[source + f * step + lane]), p);
            }
        }
    }

    /** |x−y|^p in the one form that defines it for that p: products and a root where they serve, else pow. */
    static double power(double a, double p) {
        if (p == 1) {
            return a;
        }
        if (p == 1.5) {
            return a * Math.sqrt(a);
        }
        if (p == 2) {
            return a * a;
        }
        if (p == 2.5) {
            return a * a * Math.sqrt(a);
        }
        if (p == 3) {
            return a * a * a;
        }
        if (p == 4) {
            return (a * a) * (a * a);
        }
        return StrictMath.pow(a, p);
    }
}
