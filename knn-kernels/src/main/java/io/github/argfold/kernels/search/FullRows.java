package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.Certificate;
import org.jspecify.annotations.Nullable;

/** Points with all their features, one after another, to measure single pairs. Immutable and thread-safe. */
interface FullRows {
    /** Bytes where the features are small whole numbers, else floats; null where neither can serve. */
    static @Nullable FullRows of(PointSet points, Backend backend, Parallel parallel) {
        FullRows bytes = ByteRows.of(points, backend, parallel);
        return bytes == null ? FloatRows.of(points, backend, parallel) : bytes;
    }

    /** σ: what coordinates are multiplied by before they are squared and added. */
    double scale();

    /** The queries of one thread, numbered from 0 on. */
    Queries queries(int count);

    /** A block of queries. Not thread-safe. */
    interface Queries {
        /**
         * Reads a query. Returns how far its image and that of any point are off, added, as {@link Certificate} counts
         * it; NaN where it has no image.
         */
        double load(int query, double[] rowMajor, int offset);

        /** Squared distances times σ², nearly, of a query from some points. */
        void approximate(int query, int[] positions, int count, float[] out);

        /** The same by the definition. */
        void rankValues(int query, double[] rowMajor, int offset, int[] positions, int count, double[] out);
    }
}
