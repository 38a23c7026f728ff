package io.github.argfold.knn;

import io.github.argfold.crossval.FittedScaler;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.tiles.ExactDistances;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact rank values between a row and a few others as some fold scales them, which are transformed on the way.
 *
 * <p>Buffers of one thread.
 */
final class FoldDistances {
    private static final int BLOCK = 16;

    private final double[] matrix;
    private final int features;
    private final ExactDistances distances;
    /** The row, then a block of others. */
    private final double[] transformed;
    private final int[] places = new int[BLOCK];
    private final double[] values = new double[BLOCK];
    private @Nullable FittedScaler lastScaler;
    private int lastRow = -1;

    /** @param matrix row-major, unscaled */
    FoldDistances(Metric metric, double[] matrix, int features) {
        this.matrix = matrix;
        this.features = features;
        distances = new ExactDistances(metric);
        transformed = new double[(BLOCK + 1) * features];
        Arrays.setAll(places, i -> i + 1);
    }

    /** Writes {@code out[i]}, the rank value of {@code row} and {@code others[i]}, for i in [from, to). */
    void rankValues(FittedScaler scaler, int row, int[] others, int from, int to, double[] out) {
        if (row != lastRow || scaler != lastScaler) {
            scaler.transform(matrix, row * features, transformed, 0);
            lastRow = row;
            lastScaler = scaler;
        }
        for (int first = from; first < to; first += BLOCK) {
            int count = Math.min(BLOCK, to - first);
            for (int i = 0; i < count; i++) {
                scaler.transform(matrix, others[first + i] * features, transformed, (i + 1) * features);
            }
            distances.rankValues(transformed, features, 0, places, 0, count, values);
            System.arraycopy(values, 0, out, first, count);
        }
    }
}
