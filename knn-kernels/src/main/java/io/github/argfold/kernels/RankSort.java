package io.github.argfold.kernels;

import java.util.Arrays;

/**
 * Orders (rank value, id) pairs.
 *
 * <p>Sorts keys of 32 bits, the rank value spread over as many steps as fit beside its slot, which never changes an
 * order, only merges neighbours in it, with the JDK's {@code Arrays.sort(int[])}; then settles each run of equal keys
 * exactly. Not thread-safe; allocates nothing after construction but the pivots that the JDK's sort notes down, some
 * hundred bytes a call.
 */
final class RankSort {
    private static final int INSERTION_RUN = 16;

    private final int[] keys;
    private final int[] order;
    private double[] rankValues = new double[0];
    private int[] ids = new int[0];
    /** Bits that a slot takes of a key. */
    private int bits;

    /** @param capacity the most pairs there can be */
    RankSort(int capacity) {
        keys = new int[capacity];
        order = new int[capacity];
    }

    /**
     * The places of the first {@code size} pairs in their order. The array belongs to this object and lasts until
     * the next call.
     *
     * @param values rank values, never negative or NaN
     */
    int[] sort(double[] values, int[] pointIds, int size) {
        return sort(values, pointIds, size, size);
    }

    /** The same, only the first {@code wanted} in their order: what follows them is out of order, but not before. */
    int[] sort(double[] values, int[] pointIds, int size, int wanted) {
        rankValues = values;
        ids = pointIds;
        if (size == 0) {
            return order;
        }
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
        double least = rankValues[0];
        double most = rankValues[0];
        for (int i = 1; i < size; i++) {
            // Seldom taken, so that no comparison waits for the one before, as those of Math.min do.
            if (values[i] < least) {
                least = values[i];
            } else if (values[i] > most) {
                most = values[i];
            }
        }
        // Differences and products round, but never out of order.
        int steps = (1 << (Integer.SIZE - 1 - bits)) - 1;
        double perStep = most > least ? steps / (most - least) : 0;
        double factor = Double.isFinite(perStep) ? perStep : 0;
        for (int i = 0; i < size; i++) {
            keys[i] = Math.min(steps, (int) ((values[i] - least) * factor)) << bits | i;
        }
        Arrays.sort(keys, 0, size);
        int mask = (1 << bits) - 1;
        for (int i = 0; i < size; i++) {
            order[i] = keys[i] & mask;
        }
        for (int start = 0; start < Math.min(size, wanted);) {
            int end = start + 1;
            while (end < size && keys[end] >>> bits == keys[start] >>> bits) {
                end++;
            }
            if (end - start > 1) {
                settle(start, end);
            }
            start = end;
        }
        return order;
    }

    private void settle(int start, int end) {
        if (end - start <= INSERTION_RUN) {
            insertionSort(start, end);
        } else if (!sortTiesById(start, end)) {
            heapSort(start, end);
        }
    }

    /**
     * Many equal distances are common (duplicates, small integers): such a run is sorted by ids, if they fit a key beside
     * the slot. False where they do not or the run is none.
     */
    private boolean sortTiesById(int start, int end) {
        double value = rankValues[order[start]];
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int i = start; i < end; i++) {
            int slot = order[i];
            if (rankValues[slot] != value) {
                return false;
            }
            least = Math.min(least, ids[slot]);
            most = Math.max(most, ids[slot]);
        }
        if ((long) most - least >= 1L << (Integer.SIZE - 1 - bits)) {
            return false;
        }
        for (int i = start; i < end; i++) {
            keys[i] = (ids[order[i]] - least) << bits | order[i];
        }
        Arrays.sort(keys, start, end);
        int mask = (1 << bits) - 1;
        for (int i = start; i < end; i++) {
            order[i] = keys[i] & mask;
        }
        return true;
    }

    private boolean before(int slot, int other) {
        double a = rankValues[slot];
        double b = rankValues[other];
        return a < b || (a == b && ids[slot] < ids[other]);
    }

    private void insertionSort(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            int slot = order[i];
            int j = i - 1;
            while (j >= start && before(slot, order[j])) {
                order[j + 1] = order[j];
                j--;
            }
            order[j + 1] = slot;
        }
    }

    /** Whatever the run, it must not cost its square. */
    private void heapSort(int start, int end) {
        int count = end - start;
        for (int i = count / 2 - 1; i >= 0; i--) {
            sink(start, i, count);
        }
        for (int last = count - 1; last > 0; last--) {
            int top = order[start];
            order[start] = order[start + last];
            order[start + last] = top;
            sink(start, 0, last);
        }
    }

    private void sink(int start, int root, int count) {
        int slot = order[start + root];
        int hole = root;
        for (int child = 2 * hole + 1; child < count; child = 2 * hole + 1) {
            if (child + 1 < count && before(order[start + child], order[start + child + 1])) {
                child++;
            }
            if (!before(slot, order[start + child])) {
                break;
            }
            order[start + hole] = order[start + child];
            hole = child;
        }
        order[start + hole] = slot;
    }
}
