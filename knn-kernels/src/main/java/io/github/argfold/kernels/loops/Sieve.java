package io.github.argfold.kernels.loops;

/**
 * Finds the few values of a run that are not above a bound. Stateless and allocation-free; most runs hold none, so
 * implementations make that case cheap.
 */
public interface Sieve {
    /** The plain loop: the oracle of any other. */
    Sieve SCALAR = (values, from, to, bound, into) -> {
        int found = 0;
        for (int i = from; i < to; i++) {
            if (values[i] <= bound) {
                into[found++] = i;
            }
        }
        return found;
    };

    /**
     * Writes the positions of {@code values[from..to)} not above {@code bound}, ascending, and returns how many.
     *
     * @param into room for {@code to − from} positions
     */
    int sift(double[] values, int from, int to, double bound, int[] into);
}
