package io.github.argfold.kernels.tiles;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.LineSieveKernel;

/**
 * Picks positions by rows of floats, one row per quantity: those where a quantity is small, or those that lines in two
 * quantities each do not rule out. Allocation-free and thread-safe; backends may differ in the last bit of a line.
 */
public final class LineSieve {
    /** Room that is overwritten behind the positions picked. */
    public static final int PADDING = LineSieveKernel.PADDING;

    private final LineSieveKernel kernel;

    private LineSieve(LineSieveKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * A sieve by the kernels of {@code backend}.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static LineSieve of(Backend backend) {
        return new LineSieve(Kernels.of(backend).lineSieve());
    }

    /**
     * Writes the positions i in [0, count) with {@code values[from + i] ≤ bound}, ascending; returns how many.
     *
     * @param positions room for {@code count} and {@link #PADDING}
     */
    public int atMost(float[] values, int from, int count, float bound, int[] positions) {
        return kernel.atMost(values, from, count, bound, positions);
    }

    /**
     * Writes the positions that no test rules out, ascending; returns how many.
     *
     * <p>A test looks at two lines, each at two ends: A₁ and A₂, B₁ and B₂. It rules a position out where B₁, B₂ &gt; 0, or
     * A₁, A₂ &gt; 0, or A₁, B₂ &gt; 0 and A₁ B₂ &gt; A₂ B₁: then everywhere between the ends A or B is above 0. A position stays if one of
     * the tests lets it pass, or if one of its quantities is −∞.
     *
     * @param rows quantity r of position i is at {@code rows[from + r · stride + i]}, finite or −∞
     * @param quantities rows there are
     * @param rowsOf four rows per test: those of A's quantities, then of B's
     * @param lines twelve numbers per test: A₁, A₂, B₁, B₂, each as two factors and a constant; may be infinite
     * @param positions room for {@code count} and {@link #PADDING}
     */
    public int between(float[] rows, int from, int stride, int quantities, int count, int[] rowsOf,
            float[] lines,
            int[] positions) {
        return kernel.between(rows, from, stride, quantities, count, rowsOf, lines, positions);
    }
}
