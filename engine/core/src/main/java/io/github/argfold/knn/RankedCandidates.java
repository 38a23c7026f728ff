package io.github.argfold.knn;

import java.util.Arrays;

/**
 * Candidates of one query with their exact rank values, and their order by (rank value, id).
 *
 * <p>Buffers of one thread. Candidates must be added in an order in which equal rank values have ascending ids, or be
 * few: equal ones are put right by insertion.
 */
final class RankedCandidates {
    final int[] ids;
    final double[] rankValues;
    private final long[] keys;
    private final int[] sortedIds;
    private final double[] sortedValues;
    private int size;

    RankedCandidates(int capacity) {
        ids = new int[capacity];
        rankValues = new double[capacity];
        keys = new long[capacity];
        sortedIds = new int[capacity];
        sortedValues = new double[capacity];
    }

    /** Sorts the first {@code count} candidates. */
    void sort(int count) {
        size = count;
        for (int i = 0; i < count; i++) {
            // Rank values are not negative: their bits as float ascend, though several may share them.
            keys[i] = (long) Float.floatToRawIntBits((float) rankValues[i]) << 32 | i;
        }
        Arrays.sort(keys, 0, count);
        for (int i = 0; i < count; i++) {
            int from = (int) keys[i];
            double value = rankValues[from];
            int id = ids[from];
            int at = i;
            while (at > 0 && (sortedValues[at - 1] > value
                    || (sortedValues[at - 1] == value && sortedIds[at - 1] > id))) {
                sortedValues[at] = sortedValues[at - 1];
                sortedIds[at] = sortedIds[at - 1];
                at--;
            }
            sortedValues[at] = value;
            sortedIds[at] = id;
        }
    }

    int size() {
        return size;
    }

    /** Ids in order, once sorted. */
    int[] sortedIds() {
        return sortedIds;
    }

    /** Rank values in order, once sorted. */
    double[] sortedValues() {
        return sortedValues;
    }
}
