package io.github.argfold.kernels;

/** What {@link Logarithms} promises, for one backend. Stateless and allocation-free. */
interface LogarithmKernel {
    float logarithms(double[] values, int from, int to, float[] into);
}
