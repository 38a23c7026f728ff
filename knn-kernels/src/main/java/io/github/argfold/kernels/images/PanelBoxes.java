package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Metric;
import java.util.Arrays;

/**
 * The bounding boxes of runs of panels: how near a block of queries can come to any point of a run. Immutable and
 * thread-safe.
 */
public final class PanelBoxes {
    private final Metric metric;
    private final int dimension;
    private final int count;
    /** Feature by feature, so that a feature's bounds of all runs lie side by side. */
    private final float[] min;
    private final float[] max;

    /**
     * @param panels packed images of {@code size} points
     * @param run points in a run
     */
    public PanelBoxes(Metric metric, float[] panels, int size, int dimension, int run) {
        this.metric = metric;
        this.dimension = dimension;
        count = (size + run - 1) / run;
        min = new float[count * dimension];
        max = new float[count * dimension];
        Arrays.fill(min, Float.POSITIVE_INFINITY);
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
        for (int first = 0; first < size; first += FloatImage.PANEL) {
            int points = Math.min(FloatImage.PANEL, size - first);
            for (int f = 0; f < dimension; f++) {
                int source = first * dimension + f * FloatImage.PANEL;
                float low = panels[source];
                float high = low;
                for (int i = 1; i < points; i++) {
                    float x = panels[source + i];
                    low = Math.min(low, x);
                    high = Math.max(high, x);
                }
                int at = f * count + first / run;
                min[at] = Math.min(min[at], low);
                max[at] = Math.max(max[at], high);
            }
        }
    }

    /**
     * Boxes that are known.
     *
     * @param min the least values, feature by feature the runs' side by side
     * @param max the greatest
     */
    PanelBoxes(Metric metric, int dimension, float[] min, float[] max) {
        this.metric = metric;
        this.dimension = dimension;
        count = min.length / dimension;
        this.min = min;
        this.max = max;
    }

    /** A buffer for {@link #gaps}. */
    Span span() {
        return new Span(dimension);
    }

    /** How many runs there are. */
    public int count() {
        return count;
    }

    /**
     * Writes, run by run, a rank value that no pair of a query and a point of the run falls below, but for the
     * rounding that {@link Certificate#kernelError} covers.
     *
     * @param queries images of {@code queryCount} queries, row-major
     */
    void gaps(float[] queries, int queryCount, Span span, float[] out) {
        span.of(queries, queryCount);
        Arrays.fill(out, 0, count, 0);
        for (int f = 0; f < dimension; f++) {
            add(f * count, span.low[f], span.high[f], out);
        }
    }

    /**
     * Writes, query by query, a rank value that no pair of the query and a point of the run falls below, with the same
     * reserve.
     *
     * @param columns images of queries, feature by feature those of {@code out.length} queries side by side
     */
    public void gaps(int run, float[] columns, float[] out) {
        Arrays.fill(out, 0);
        for (int f = 0; f < dimension; f++) {
            add(columns, f * out.length, min[f * count + run], max[f * count + run], out);
        }
    }

    /** The box of a block of queries. A buffer of one thread. */
    static final class Span {
        private final float[] low;
        private final float[] high;

        Span(int dimension) {
            low = new float[dimension];
            high = new float[dimension];
        }

        private void of(float[] queries, int count) {
            System.arraycopy(queries, 0, low, 0, low.length);
            System.arraycopy(queries, 0, high, 0, high.length);
            for (int q = 1; q < count; q++) {
                int at = q * low.length;
                for (int f = 0; f < low.length; f++) {
                    low[f] = Math.min(low[f], queries[at + f]);
                    high[f] = Math.max(high[f], queries[at + f]);
                }
            }
        }
    }

    private void add(int at, float low, float high, float[] out) {
        switch (metric.kind()) {
            case EUCLIDEAN, COSINE -> {
                for (int run = 0; run < count; run++) {
                    float gap = Math.max(0, Math.max(min[at + run] - high, low - max[at + run]));
                    out[run] += gap * gap;
                }
            }
            case MANHATTAN -> {
                for (int run = 0; run < count; run++) {
                    out[run] += Math.max(0, Math.max(min[at + run] - high, low - max[at + run]));
                }
            }
            case CHEBYSHEV -> {
                for (int run = 0; run < count; run++) {
                    out[run] = Math.max(out[run], Math.max(min[at + run] - high, low - max[at + run]));
                }
            }
            case MINKOWSKI -> {
                for (int run = 0; run < count; run++) {
                    double gap = Math.max(0, Math.max(min[at + run] - high, low - max[at + run]));
                    out[run] += (float) Math.pow(gap, metric.p());
                }
            }
        }
    }

    private void add(float[] columns, int at, float low, float high, float[] out) {
        switch (metric.kind()) {
            case EUCLIDEAN, COSINE -> {
                for (int q = 0; q < out.length; q++) {
                    float gap = Math.max(0, Math.max(low - columns[at + q], columns[at + q] - high));
                    out[q] += gap * gap;
                }
            }
            case MANHATTAN -> {
                for (int q = 0; q < out.length; q++) {
                    out[q] += Math.max(0, Math.max(low - columns[at + q], columns[at + q] - high));
                }
            }
            case CHEBYSHEV -> {
                for (int q = 0; q < out.length; q++) {
                    out[q] = Math.max(out[q], Math.max(low - columns[at + q], columns[at + q] - high));
                }
            }
            case MINKOWSKI -> {
                for (int q = 0; q < out.length; q++) {
                    double gap = Math.max(0, Math.max(low - columns[at + q], columns[at + q] - high));
                    out[q] += (float) Math.pow(gap, metric.p());
                }
            }
        }
    }
}
