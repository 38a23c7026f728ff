package io.github.argfold.kernels;

import java.util.Arrays;

/**
 * The {@code length} smallest of a stream of (rank value, id) pairs, kept without a heap.
 *
 * <p>Pairs not above the threshold are appended to a buffer of twice the length; when it is full it is ordered,
 * cut back, and the threshold lowered to its last entry. Ordering sorts packed keys — the rank value rounded to a
 * float, which never changes an order, only merges neighbours in it — with the JDK's vectorised
 * {@code Arrays.sort(long[])}, then settles each run of equal floats exactly. Not thread-safe; allocates
 * nothing after construction but the pivots that the JDK's sort notes down, some hundred bytes a call.
 */
final class Selection {
    private static final int INSERTION_RUN = 16;

    private final Sieve sieve;
    private final int[] survivors;
    private int length;
    private int limit;
    private int size;
    private double threshold;
    private double[] rankValues;
    private int[] ids;
    private double[] spareRankValues;
    private int[] spareIds;
    private long[] keys;
    private int[] order;

    /**
     * @param capacity the longest list
     * @param survivors room for the longest run offered at once; may be shared by the selections of a thread
     */
    Selection(int capacity, Sieve sieve, int[] survivors) {
        this.sieve = sieve;
        this.survivors = survivors;
        int room = room(capacity);
        rankValues = new double[room];
        ids = new int[room];
        spareRankValues = new double[room];
        spareIds = new int[room];
        keys = new long[room];
        order = new int[room];
    }

    private static int room(int length) {
        return Math.max(2 * length, length + 64);
    }

    /** Starts anew for the {@code length} smallest. */
    void reset(int length) {
        this.length = length;
        limit = Math.min(room(length), ids.length);
        size = 0;
        threshold = Double.POSITIVE_INFINITY;
    }

    /** Offers the rank values of consecutive packed positions: {@code values[from..to)}, ids alongside. */
    void offer(double[] values, int from, int to, int[] pointIds, int firstPoint) {
        if (length == 0) {
            return;
        }
        int found = sieve.sift(values, from, to, threshold, survivors);
        for (int i = 0; i < found; i++) {
            int at = survivors[i];
            // The threshold may have fallen since the sieve ran.
            if (values[at] <= threshold) {
                rankValues[size] = values[at];
                ids[size] = pointIds[firstPoint + at - from];
                if (++size == limit) {
                    cut();
                }
            }
        }
    }

    /** Orders what was kept and writes the list. */
    void finish(NeighbourLists lists, int list) {
        sort();
        lists.set(list, Math.min(size, length), ids, rankValues, order);
    }

    private void cut() {
        sort();
        for (int i = 0; i < length; i++) {
            spareRankValues[i] = rankValues[order[i]];
            spareIds[i] = ids[order[i]];
        }
        double[] r = rankValues;
        rankValues = spareRankValues;
        spareRankValues = r;
        int[] s = ids;
        ids = spareIds;
        spareIds = s;
        size = length;
        threshold = rankValues[length - 1];
    }

    /** Fills {@code order} with the buffer's slots in (rank value, id) order. */
    private void sort() {
        for (int i = 0; i < size; i++) {
            // Rank values are never negative, so float bits order as the floats do; + 0 turns −0 into 0.
            keys[i] = (long) Float.floatToRawIntBits((float) (rankValues[i] + 0.0)) << 32 | i;
        }
        Arrays.sort(keys, 0, size);
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i];
        }
        for (int start = 0; start < size;) {
            int end = start + 1;
            while (end < size && keys[end] >>> 32 == keys[start] >>> 32) {
                end++;
            }
            if (end - start > 1) {
                settle(start, end);
            }
            start = end;
        }
    }

    private void settle(int start, int end) {
        if (end - start <= INSERTION_RUN) {
            insertionSort(start, end);
        } else {
            heapSort(start, end);
        }
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

    /** Many equal distances are common (duplicates, small integers): their run must not cost its square. */
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
