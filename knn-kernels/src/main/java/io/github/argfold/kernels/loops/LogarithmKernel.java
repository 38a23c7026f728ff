package io.github.argfold.kernels.loops;

/** What {@code LogarithmTiles} promises of a logarithm, for one backend. Stateless and allocation-free. */
public interface LogarithmKernel {
    /** Largest absolute error. */
    double ERROR = 3e-7;
    /** Roundings to float of a logarithm, at most. */
    int ROUNDINGS = 4;

    /**
     * Writes {@code into[at + i]} = ln {@code values[from + i]} for i in [0, count), off by at most {@link #ERROR} +
     * {@link #ROUNDINGS} · 2⁻²⁴ |ln x|; −∞ for values below {@code least}.
     *
     * @param values at most 2¹²⁰ each, and not negative
     * @param least at least 2⁻¹²⁰
     */
    void logarithms(float[] values, int from, int count, float least, float[] into, int at);
}
