package io.github.argfold.kernels;

/**
 * Natural logarithms of rank values in float, good for bounds. Immutable, thread-safe and allocation-free.
 *
 * <p>Off by at most {@link #ERROR} + {@link #ROUNDINGS} · 2⁻²⁴ |ln x|. Backends differ within that bound.
 */
public final class Logarithms {
    /** Largest absolute error. */
    public static final float ERROR = 3e-7f;
    /** Roundings to float of a logarithm, at most. */
    public static final int ROUNDINGS = 4;

    private final LogarithmKernel kernel;

    private Logarithms(LogarithmKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Logarithms by the kernels of {@code backend}.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static Logarithms of(Backend backend) {
        return new Logarithms(Kernels.of(backend).logarithms());
    }

    /**
     * Writes {@code into[i]}, the logarithm of {@code values[i]}, for i in [from, to); −∞ for values outside
     * (10⁻²⁷⁰, 10²⁷⁰), which are too near zero or infinity for their powers to be told apart.
     *
     * @return the largest magnitude written, at least 0
     * @throws IndexOutOfBoundsException if either array is too short
     */
    public float write(double[] values, int from, int to, float[] into) {
        return kernel.logarithms(values, from, to, into);
    }
}
