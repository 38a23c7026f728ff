package io.github.argfold.bench;

import io.github.argfold.kernels.Metric;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Inputs from fixed seeds. */
final class Inputs {
    private Inputs() {
    }

    /** A row-major matrix, uniform in [−1, 1). */
    static double[] matrix(long seed, int rows, int dimension) {
        return new SplittableRandom(seed).doubles((long) rows * dimension, -1, 1).toArray();
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    static int[] allRows(int count) {
        return IntStream.range(0, count).toArray();
    }

    /** {@code euclidean}, {@code manhattan}, {@code chebyshev}, {@code cosine}, or {@code minkowski:p}. */
    static Metric metric(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? new Metric(Metric.Kind.valueOf(name.toUpperCase(java.util.Locale.ROOT)), Double.NaN)
                : Metric.minkowski(Double.parseDouble(name.substring(colon + 1)));
    }
}
