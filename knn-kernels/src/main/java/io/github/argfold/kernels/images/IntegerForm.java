package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.ByteKernel;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.ShortProductKernel;
import org.jspecify.annotations.Nullable;

/** Distances of points in whole numbers, as a metric's kernel takes them. Immutable and thread-safe. */
public interface IntegerForm {
    /** Queries are measured in multiples of this many; a multiple of every kernel's tile. */
    int QUERY_TILE = 8;

    /** The largest value of a pair of points, at most {@link IntegerImage#LARGEST_SUM}. */
    int most();

    /** The queries of one thread, at most {@code capacity}, a multiple of {@link #QUERY_TILE}. */
    Queries queries(int capacity);

    /** A block of queries. Not thread-safe. */
    interface Queries {
        /** Where rows of units are put, one after another, before {@link #prepare}. */
        int[] units();

        /** Takes the first {@code count} rows; false where they would outgrow a short. */
        boolean prepare(int count);

        /**
         * Writes {@code out[q * stride + at + c]} = the value of query q and the c-th point of the run.
         *
         * @param queryCount a multiple of {@link #QUERY_TILE}
         */
        void values(int queryCount, int firstPanel, int panelCount, short[] out, int at, int stride);
    }

    /** The form of a metric whose values are its rank values; null where there is none, or they outgrow it. */
    static @Nullable Exact of(Metric metric, PointSet points, IntegerImage image, Kernels.Source kernels,
            Parallel parallel) {
        boolean sum = metric.kind() == Metric.Kind.MANHATTAN || metric.p() == 1;
        if (sum || metric.kind() == Metric.Kind.CHEBYSHEV) {
            ByteKernel kernel = kernels.byteKernel(metric);
            int most = sum ? image.sum() : image.most();
            return kernel == null || image.most() > ByteKernel.LARGEST_DIFFERENCE
                    || most > IntegerImage.LARGEST_SUM
                            ? null
                            : new IntegerDifferences(kernel, image, most, points.dimension(), parallel);
        }
        if (metric.kind() == Metric.Kind.EUCLIDEAN || metric.p() == 2) {
            ShortProductKernel kernel = kernels.shortProductKernel();
            return kernel == null || image.squares() > IntegerImage.LARGEST_SUM
                    ? null
                    : new IntegerProducts(kernel, image, points.dimension(), parallel);
        }
        return null;
    }

    /** Values that are rank values. */
    interface Exact extends IntegerForm {
        /** The rank value that 1 stands for. */
        double unit();
    }
}
