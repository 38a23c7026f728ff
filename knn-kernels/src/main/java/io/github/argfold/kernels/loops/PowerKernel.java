package io.github.argfold.kernels.loops;

/** What {@code Powers} promises, for one backend. Stateless and allocation-free. */
public interface PowerKernel {
    void powers(double[] values, int count, double p, double[] into);
}
