package io.github.argfold.knn;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Metric;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A full grid of k-nearest-neighbour configurations; a cell is an index, made into a {@link KnnCell} on demand.
 *
 * <p>Order: scaler, metric (with its p), weights, k, the last running fastest. Immutable and thread-safe; memory
 * is the sum of the axes, not their product.
 */
public final class KnnGrid {
    private final List<Scaling> scalings;
    private final List<Metric> metrics;
    private final List<Weighting> weightings;
    private final int[] ks;
    private final KAxis axis;

    private KnnGrid(Builder builder) {
        scalings = distinct("scaler", builder.scalings);
        metrics = distinct("metric", builder.metrics);
        weightings = distinct("weights", builder.weightings);
        ks = builder.ks;
        axis = new KAxis(ks);
        long cells = (long) scalings.size() * metrics.size() * weightings.size() * ks.length;
        if (cells > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a grid must have fewer than 2^31 cells: cells=" + cells
                    + "; split it by scaler or metric");
        }
    }

    private static <T> List<T> distinct(String axis, List<T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(axis + " must have at least one value");
        }
        if (new HashSet<>(values).size() != values.size()) {
            throw new IllegalArgumentException(axis + " must not name a value twice: " + axis + "=" + values);
        }
        return List.copyOf(values);
    }

    /** A grid of one cell — k = 5, euclidean, uniform, unscaled — to widen from. */
    public static Builder builder() {
        return new Builder();
    }

    /** Number of cells. */
    public int cells() {
        return geometries() * cellsPerGeometry();
    }

    /** Number of distinct geometries: scalings × metrics. */
    public int geometries() {
        return scalings.size() * metrics.size();
    }

    /** Cells that share a geometry, contiguous in grid order: weightings × ks. */
    public int cellsPerGeometry() {
        return weightings.size() * ks.length;
    }

    /** The i-th geometry in grid order. */
    public Geometry geometry(int i) {
        Objects.checkIndex(i, geometries());
        return new Geometry(scalings.get(i / metrics.size()), metrics.get(i % metrics.size()));
    }

    /** The i-th cell in grid order. */
    public KnnCell cell(int i) {
        Objects.checkIndex(i, cells());
        Geometry geometry = geometry(i / cellsPerGeometry());
        int within = i % cellsPerGeometry();
        return new KnnCell(geometry.scaling(), geometry.metric(), weightings.get(within / ks.length),
                ks[within % ks.length]);
    }

    /** Scalings, in grid order. */
    public List<Scaling> scalings() {
        return scalings;
    }

    /** Metrics, in grid order. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** Weightings, in grid order. */
    public List<Weighting> weightings() {
        return weightings;
    }

    /** The values of k, in grid order; a copy. */
    public int[] ks() {
        return ks.clone();
    }

    KAxis axis() {
        return axis;
    }

    /** Neighbours that the cells need which training sets of that size serve; 0 if they serve none. */
    int reach(int trainSize) {
        int reach = 0;
        for (Weighting weighting : weightings) {
            int served = axis.upTo(ReadOutTerms.servedK(weighting, trainSize));
            reach = Math.max(reach, served == 0 ? 0 : weighting.reach(axis.k(served - 1)));
        }
        return reach;
    }

    /** Cells of one geometry that training sets of that size serve. */
    int servedCells(int trainSize) {
        int cells = 0;
        for (Weighting weighting : weightings) {
            cells += axis.upTo(ReadOutTerms.servedK(weighting, trainSize));
        }
        return cells;
    }

    /** Weightings of which they serve some cell. */
    int servedWeightings(int trainSize) {
        int served = 0;
        for (Weighting weighting : weightings) {
            served += axis.upTo(ReadOutTerms.servedK(weighting, trainSize)) > 0 ? 1 : 0;
        }
        return served;
    }

    /** The largest k. */
    public int largestK() {
        return Arrays.stream(ks).max().orElseThrow();
    }

    /** Collects the axes of a grid. Not thread-safe. */
    public static final class Builder {
        private List<Scaling> scalings = List.of(Scaling.NONE);
        private List<Metric> metrics = List.of(Metric.EUCLIDEAN);
        private List<Weighting> weightings = List.of(Weighting.UNIFORM);
        private int[] ks = {5};

        private Builder() {
        }

        /** All k from {@code from} to {@code to}, both included. */
        public Builder k(int from, int to) {
            if (to < from) {
                throw new IllegalArgumentException(
                        "a range of k must not be empty: from=" + from + ", to=" + to);
            }
            return k(IntStream.rangeClosed(from, to).toArray());
        }

        /** These k, in this order. */
        public Builder k(int... values) {
            if (values.length == 0) {
                throw new IllegalArgumentException("k must have at least one value");
            }
            for (int k : values) {
                if (k < 1) {
                    throw new IllegalArgumentException("k must be at least 1: k=" + k);
                }
            }
            int[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int i = 1; i < sorted.length; i++) {
                if (sorted[i] == sorted[i - 1]) {
                    throw new IllegalArgumentException("k must not name a value twice: k=" + sorted[i]);
                }
            }
            ks = values.clone();
            return this;
        }

        /** These metrics, in this order. */
        public Builder metrics(Metric... values) {
            metrics = List.of(values);
            return this;
        }

        /** These weightings, in this order. */
        public Builder weightings(Weighting... values) {
            weightings = List.of(values);
            return this;
        }

        /** These scalings, in this order. */
        public Builder scalings(Scaling... values) {
            scalings = List.of(values);
            return this;
        }

        /**
         * The grid.
         *
         * @throws IllegalArgumentException if an axis is empty, names a value twice, or the grid has 2^31 cells
         */
        public KnnGrid build() {
            return new KnnGrid(this);
        }
    }
}
