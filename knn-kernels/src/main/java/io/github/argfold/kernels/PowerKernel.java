package io.github.argfold.kernels;

/** What {@link Powers} promises, for one backend. Stateless and allocation-free. */
interface PowerKernel {
    void powers(double[] values, int count, double p, double[] into);
}
