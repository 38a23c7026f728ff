package io.github.argfold.kernels.loops;

/** Row by row. */
final class ScalarWeightedSums implements WeightedSumKernel {
    private static final int LANES = WeightedSumKernel.LANES;

    @Override
    public void squares(double[] points, int x, int y, int features, double unit, float[] into, int offset) {
        for (int f = 0; f < features; f++) {
            double difference = points[x + f] - points[y + f];
            into[offset + f] = (float) (difference * difference * unit);
        }
    }

    @Override
    public void magnitudes(double[] points, int x, int y, int features, double unit, float[] into,
            int offset) {
        for (int f = 0; f < features; f++) {
            into[offset + f] = (float) (Math.abs(points[x + f] - points[y + f]) * unit);
        }
    }

    @Override
    public void sums(float[] terms, int rows, int features, float[] weights, float[] into, int offset) {
        for (int row = 0; row < rows; row++) {
            int out = offset + row * LANES;
            for (int lane = 0; lane < LANES; lane++) {
                float sum = 0;
                for (int f = 0; f < features; f++) {
                    sum += terms[row * features + f] * weights[f * LANES + lane];
                }
                into[out + lane] = sum;
            }
        }
    }

    @Override
    public void maxima(float[] terms, int rows, int features, float[] weights, float[] into, int offset) {
        for (int row = 0; row < rows; row++) {
            int out = offset + row * LANES;
            for (int lane = 0; lane < LANES; lane++) {
                float most = 0;
                for (int f = 0; f < features; f++) {
                    most = Math.max(most, terms[row * features + f] * weights[f * LANES + lane]);
                }
                into[out + lane] = most;
            }
        }
    }
}
