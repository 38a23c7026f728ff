package io.github.argfold.kernels.loops;

/** Value by value. */
final class ScalarRowSums implements RowSumKernel {
    @Override
    public void add(double[] table, int[] offsets, int count, int width, double[] out, int at) {
        for (int i = 0; i < count; i++) {
            int from = offsets[i];
            for (int e = 0; e < width; e++) {
                out[at + e] += table[from + e];
            }
        }
    }
}
