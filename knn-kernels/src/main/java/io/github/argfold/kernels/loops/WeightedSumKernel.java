package io.github.argfold.kernels.loops;

/** What {@code WeightedSums} promises, for one backend; {@code rows} are whole blocks. Stateless, allocation-free. */
public interface WeightedSumKernel {
    /** Weightings side by side. */
    int LANES = 16;
    /** Rows of terms are taken in blocks of this many. */
    int BLOCK = 8;

    /** Writes (x − y)² · unit for every feature of the points that start at {@code x} and {@code y}. */
    void squares(double[] points, int x, int y, int features, double unit, float[] into, int offset);

    /** Writes |x − y| · unit likewise. */
    void magnitudes(double[] points, int x, int y, int features, double unit, float[] into, int offset);

    void sums(float[] terms, int rows, int features, float[] weights, float[] into, int offset);

    void maxima(float[] terms, int rows, int features, float[] weights, float[] into, int offset);
}
