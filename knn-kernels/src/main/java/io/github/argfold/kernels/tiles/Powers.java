package io.github.argfold.kernels.tiles;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.PowerKernel;

/**
 * Powers of many values, good for choosing what is to be measured exactly: {@code StrictMath.pow}, which defines rank
 * values, takes thirty times as long. Immutable, thread-safe and allocation-free.
 */
public final class Powers {
    /** Relative error of a power between 10⁻³⁰⁰ and 10³⁰⁰, at most; functions in use are right to a few 10⁻¹⁶. */
    public static final double ERROR = 1e-12;

    private final PowerKernel kernel;

    private Powers(PowerKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Powers by the kernels of {@code backend}.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static Powers of(Backend backend) {
        return new Powers(Kernels.of(backend).powers());
    }

    /** Writes {@code into[i]} = {@code values[i]}^p for i in [0, count); values are not negative and p is at least 1. */
    public void write(double[] values, int count, double p, double[] into) {
        kernel.powers(values, count, p, into);
    }
}
