package io.github.argfold.kernels;

import java.util.Objects;

/**
 * Sorted neighbour lists, one per query, in primitive arrays.
 *
 * <p>A list is ordered by (rank value, id) and holds at most {@link #capacity()} entries. Memory: 12 bytes per
 * entry. Distinct lists may be written by distinct threads; reading needs the writers to have finished.
 */
public final class NeighbourLists {
    private final int capacity;
    private final int[] sizes;
    private final double[] rankValues;
    private final int[] ids;

    /**
     * @param lists how many lists
     * @param capacity the longest list
     * @throws IllegalArgumentException if the entries outgrow one array
     */
    public NeighbourLists(int lists, int capacity) {
        long entries = (long) lists * capacity;
        if (entries > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "neighbour lists must fit one array of 2^31 entries: lists=" + lists
                            + ", capacity=" + capacity + "; use a smaller largest k");
        }
        this.capacity = capacity;
        this.sizes = new int[lists];
        this.rankValues = new double[(int) entries];
        this.ids = new int[(int) entries];
    }

    /** Number of lists. */
    public int count() {
        return sizes.length;
    }

    /** The longest list there can be. */
    public int capacity() {
        return capacity;
    }

    /** Entries of a list. */
    public int size(int list) {
        return sizes[list];
    }

    /** The id of the neighbour at a position of a list, nearest first. */
    public int id(int list, int position) {
        return ids[list * capacity + Objects.checkIndex(position, sizes[list])];
    }

    /** The rank value of the neighbour at a position of a list; {@link Metric#distance} gives its distance. */
    public double rankValue(int list, int position) {
        return rankValues[list * capacity + Objects.checkIndex(position, sizes[list])];
    }

    /** Copies a list's ids and rank values to the start of two arrays and returns its size. */
    public int copy(int list, int[] intoIds, double[] intoRankValues) {
        int size = sizes[list];
        System.arraycopy(ids, list * capacity, intoIds, 0, size);
        System.arraycopy(rankValues, list * capacity, intoRankValues, 0, size);
        return size;
    }

    /**
     * Replaces a list by the first {@code size} entries of two arrays, which are in list order.
     *
     * @throws IllegalArgumentException if they outgrow the list
     */
    public void put(int list, int size, int[] fromIds, double[] fromRankValues) {
        if (size > capacity) {
            throw new IllegalArgumentException(
                    "a list must not outgrow its capacity: size=" + size + ", capacity=" + capacity);
        }
        System.arraycopy(fromIds, 0, ids, list * capacity, size);
        System.arraycopy(fromRankValues, 0, rankValues, list * capacity, size);
        sizes[list] = size;
    }

    /** Replaces a list by the first keys of an array in their order: an id in the lower bits, units of value above. */
    public void set(int list, int size, int[] keys, int idBits, double unit) {
        int base = list * capacity;
        int mask = (1 << idBits) - 1;
        for (int i = 0; i < size; i++) {
            ids[base + i] = keys[i] & mask;
        }
        for (int i = 0; i < size; i++) {
            rankValues[base + i] = (keys[i] >>> idBits) * unit;
        }
        sizes[list] = size;
    }

    /** Replaces a list by the entries of two arrays that {@code order} names, in its order. */
    public void set(int list, int size, int[] fromIds, double[] fromRankValues, int[] order) {
        int base = list * capacity;
        for (int i = 0; i < size; i++) {
            ids[base + i] = fromIds[order[i]];
            rankValues[base + i] = fromRankValues[order[i]];
        }
        sizes[list] = size;
    }
}
