package io.github.argfold.kernels;

/** Turns dot products into cosine distances: 1 − x·y/(‖x‖‖y‖), clamped to [0, 2]; 1 where a vector is zero. */
final class CosineFinish {
    private CosineFinish() {
    }

    /** ‖y‖ per packed position, summed feature by feature in order. */
    static double[] norms(PointSet points) {
        double[] norms = new double[points.size()];
        double[] panels = points.panels();
        for (int position = 0; position < norms.length; position++) {
            int source = position / PointSet.PANEL * PointSet.PANEL * points.dimension()
                    + position % PointSet.PANEL;
            double sum = 0;
            for (int f = 0; f < points.dimension(); f++) {
                double y = panels[source + f * PointSet.PANEL];
                sum += y * y;
            }
            norms[position] = Math.sqrt(sum);
        }
        return norms;
    }

    static void apply(double[] queries, int count, int dimension, double[] norms, int from, int to,
            double[] tile,
            int stride) {
        for (int q = 0; q < count; q++) {
            double sum = 0;
            for (int f = 0; f < dimension; f++) {
                double x = queries[q * dimension + f];
                sum += x * x;
            }
            double norm = Math.sqrt(sum);
            int row = q * stride - from;
            for (int position = from; position < to; position++) {
                tile[row + position] = distance(tile[row + position], norm * norms[position]);
            }
        }
    }

    private static double distance(double dot, double normProduct) {
        if (normProduct == 0) {
            return 1;
        }
        double distance = 1 - dot / normProduct;
        // NaN (both overflow) says nothing about the angle: as far as a zero vector.
        return distance >= 0 ? Math.min(distance, 2) : distance < 0 ? 0 : 1;
    }
}
