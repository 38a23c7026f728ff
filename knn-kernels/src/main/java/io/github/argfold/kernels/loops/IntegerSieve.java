package io.github.argfold.kernels.loops;

/**
 * Picks the small ones among shorts, and among keys that hold a value above an id. Stateless and allocation-free. Nothing
 * is negative.
 */
public interface IntegerSieve {
    /** Room that {@link #sift}, {@link #keep} and {@link #sort} may overwrite behind what they write. */
    int PADDING = 32;
    /** Runs of shorts are multiples of this. */
    int MULTIPLE = ByteKernel.PANEL;

    /** How many of {@code values[from..from + count)} are not above {@code bound}; {@code count} a {@link #MULTIPLE}. */
    int count(short[] values, int from, int count, int bound);

    /**
     * Appends keys of the values of {@code tile[from..from + count)} not above {@code bound}: the value shifted by
     * {@code bits}, and the id {@code ids[firstId]} and onwards.
     *
     * @param count a {@link #MULTIPLE}
     * @param size keys there are, with room for {@code count + PADDING} more
     * @return keys there are now
     */
    int sift(short[] tile, int from, int count, int bound, int bits, int[] ids, int firstId, int[] keys,
            int size);

    /** How many of the first {@code size} keys are not above {@code bound}; overwrites the padding. */
    int count(int[] keys, int size, int bound);

    /** Keeps those of the first {@code size} keys that are not above {@code bound}, in order; returns how many. */
    int keep(int[] keys, int size, int bound);

    /**
     * Writes the first {@code size} keys, all different, in ascending order. Cost O(size²): for few.
     *
     * @param into room for twice as many and the padding
     */
    void sort(int[] keys, int size, int[] into);
}
