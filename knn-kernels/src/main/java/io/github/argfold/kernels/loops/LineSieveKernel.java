package io.github.argfold.kernels.loops;

/** What {@code LineSieve} does, for one backend. Stateless and allocation-free. */
public interface LineSieveKernel {
    int PADDING = 16;
    int ROWS_PER_TEST = 4;
    int NUMBERS_PER_TEST = 12;

    int atMost(float[] values, int from, int count, float bound, int[] positions);

    int between(float[] rows, int from, int stride, int quantities, int count, int[] rowsOf, float[] lines,
            int[] positions);
}
