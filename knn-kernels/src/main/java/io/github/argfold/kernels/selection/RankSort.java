package io.github.argfold.kernels.selection;

import java.util.Arrays;

/**
 * Orders (rank value, id) pairs.
 *
 * <p>Sorts keys of 32 bits, the rank value spread over as many steps as fit beside its slot, which never changes an
 * order, only merges neighbours in it, with the JDK's {@code Arrays.sort(int[])}; then settles each run of equal keys
 * exactly. Not thread-safe; allocates nothing after construction but the pivots that the JDK's sort notes down, some
 * hundred bytes a call.
 */
public final class RankSort {
    private static final int INSERTION_RUN = 16;
    /** Bits of a step that tell a bucket: fine enough that the nearest quarter of a skewed row is not one bucket. */
    private static final int BUCKET_BITS = 8;
    /** So many pairs for one that is wanted, and counting them costs less than sorting all. */
    private static final int PAIRS_PER_WANTED = 2;

    private final int[] keys;
    private final int[] order;
    private final int[] buckets = new int[1 << BUCKET_BITS];
    private double[] rankValues = new double[0];
    private int[] ids = new int[0];
    /** Bits that a slot takes of a key. */
    private int bits;

    /** @param capacity the most pairs there can be */
    public RankSort(int capacity) {
        keys = new int[capacity];
        order = new int[capacity];
    }

    /**
     * The places of the first {@code size} pairs in their order. The array belongs to this object and lasts until
     * the next call.
     *
     * @param values rank values, never negative or NaN
     */
    public int[] sort(double[] values, int[] pointIds, int size) {
        return sort(values, pointIds, size, size);
    }

    /** The same for the first {@code wanted} only; what follows them in the array means nothing. */
    public int[] sort(double[] values, int[] pointIds, int size, int wanted) {
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
        int kept = wanted * PAIRS_PER_WANTED <= size ? keepNearest(size, wanted) : size;
        Arrays.sort(keys, 0, kept);
        int mask = (1 << bits) - 1;
        for (int i = 0; i < kept; i++) {
            order[i] = keys[i] & mask;
        }
        for (int start = 0; start < Math.min(kept, wanted);) {
            int end = start + 1;
            while (end < kept && keys[end] >>> bits == keys[start] >>> bits) {
                end++;
            }
            if (end - start > 1) {
                settle(start, end);
            }
            start = end;
        }
        return order;
    }

    /** Moves the keys of the buckets that hold the least {@code wanted} to the front; returns how many these are. */
    private int keepNearest(int size, int wanted) {
        int shift = Integer.SIZE - 1 - BUCKET_BITS;
        Arrays.fill(buckets, 0);
        for (int i = 0; i < size; i++) {
            buckets[keys[i] >>> shift]++;
        }
        int bucket = 0;
        for (int below = buckets[0]; below < wanted; below += buckets[bucket]) {
            bucket++;
        }
        int last = bucket << shift | (1 << shift) - 1;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int key = keys[i];
            keys[kept] = key;
            kept += key <= last ? 1 : 0;
        }
        return kept;
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
