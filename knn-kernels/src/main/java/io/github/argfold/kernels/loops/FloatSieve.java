package io.github.argfold.kernels.loops;

/** Picks the small values of float32 runs. Stateless and allocation-free. Values are never negative or NaN. */
public interface FloatSieve {
    /** Room that {@link #sift} and {@link #keep} may overwrite behind what they append. */
    int PADDING = 16;

    /**
     * Appends the values of {@code tile[from..from + count)} not above {@code bound} to {@code values}, and the
     * positions {@code firstPosition} and onwards that they stand for to {@code positions}.
     *
     * @param count a multiple of {@link FloatKernel#PANEL}
     * @param size values there are; both arrays have room for {@code size + count + PADDING}
     * @return values there are now
     */
    int sift(float[] tile, int from, int count, float bound, float[] values, int[] positions, int size,
            int firstPosition);

    /** How many of the first {@code size} values are not above {@code bound}. */
    int count(float[] values, int size, float bound);

    /** The smallest of the first {@code size} values, at least one. */
    float least(float[] values, int size);

    /** Keeps those of the first {@code size} pairs whose value is not above {@code bound}, in order; returns how many. */
    int keep(float[] values, int[] positions, int size, float bound);
}
