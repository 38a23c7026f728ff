package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.PointSet;

/** Turns dot products into cosine distances: 1 − x·y/(‖x‖‖y‖), clamped to [0, 2]; 1 where a vector is zero. */
public final class CosineFinish {
    private CosineFinish() {
    }

    /** ‖y‖ per packed position, summed feature by feature in order. */
    public static double[] norms(PointSet points) {
        double[] norms = new double[points.size()];
        for (int position = 0; position < norms.length; position++) {
            norms[position] = norm(points.rowMajor(), points.offset(position), points.dimension());
        }
        return norms;
    }

    /** ‖x‖ of a row, summed feature by feature in order. */
    public static double norm(double[] rowMajor, int offset, int dimension) {
        double sum = 0;
        for (int f = 0; f < dimension; f++) {
            sum += rowMajor[offset + f] * rowMajor[offset + f];
        }
        return Math.sqrt(sum);
    }

    public static void apply(double[] queries, int count, int dimension, double[] norms, int from, int to,
            double[] tile,
            int stride) {
        for (int q = 0; q < count; q++) {
            double norm = norm(queries, q * dimension, dimension);
            int row = q * stride - from;
            for (int position = from; position < to; position++) {
                tile[row + position] = distance(tile[row + position], norm * norms[position]);
            }
        }
    }

    /** The cosine distance that a dot product stands for. */
    public static double distance(double dot, double normProduct) {
        if (normProduct == 0) {
            return 1;
        }
        double distance = 1 - dot / normProduct;
        // NaN (both overflow) says nothing about the angle: as far as a zero vector.
        return distance >= 0 ? Math.min(distance, 2) : distance < 0 ? 0 : 1;
    }
}
