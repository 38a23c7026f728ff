package io.github.argfold.kernels.selection;

import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.loops.Sieve;

/**
 * The {@code length} smallest of a stream of (rank value, id) pairs, kept without a heap.
 *
 * <p>Pairs not above the threshold are appended to a buffer of twice the length; when it is full it is ordered,
 * cut back, and the threshold lowered to its last entry. Not thread-safe; allocates nothing after construction.
 */
public final class Selection {
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
    private final RankSort sorter;

    /**
     * @param capacity the longest list
     * @param sorter for at least {@link #room} pairs; may be shared likewise
     * @param survivors room for the longest run offered at once; may be shared by the selections of a thread
     */
    public Selection(int capacity, Sieve sieve, int[] survivors, RankSort sorter) {
        this.sieve = sieve;
        this.survivors = survivors;
        int room = room(capacity);
        rankValues = new double[room];
        ids = new int[room];
        spareRankValues = new double[room];
        spareIds = new int[room];
        this.sorter = sorter;
    }

    /** Pairs that a selection of this length buffers. */
    public static int room(int length) {
        return Math.max(2 * length, length + 64);
    }

    /** Starts anew for the {@code length} smallest. */
    public void reset(int length) {
        this.length = length;
        limit = Math.min(room(length), ids.length);
        size = 0;
        threshold = Double.POSITIVE_INFINITY;
    }

    /** Offers the rank values of consecutive packed positions: {@code values[from..to)}, ids alongside. */
    public void offer(double[] values, int from, int to, int[] pointIds, int firstPoint) {
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
    public void finish(NeighbourLists lists, int list) {
        lists.set(list, Math.min(size, length), ids, rankValues, sorter.sort(rankValues, ids, size));
    }

    private void cut() {
        int[] order = sorter.sort(rankValues, ids, size);
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
}
