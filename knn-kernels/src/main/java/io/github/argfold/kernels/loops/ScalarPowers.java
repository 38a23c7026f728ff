package io.github.argfold.kernels.loops;

/** Value by value; {@code Math.pow} is right to an ulp. */
final class ScalarPowers implements PowerKernel {
    @Override
    public void powers(double[] values, int count, double p, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = Math.pow(values[i], p);
        }
    }
}
