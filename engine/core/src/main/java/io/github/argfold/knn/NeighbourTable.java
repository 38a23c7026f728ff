package io.github.argfold.knn;

import io.github.argfold.kernels.NeighbourLists;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The neighbour lists of one geometry by data row. Most rows have their list in one block; the few that needed a
 * longer one have it in a second.
 */
final class NeighbourTable {
    private final int[] slotOf;
    private final NeighbourLists lists;
    private final boolean mixed;
    private int[] longSlotOf = new int[0];
    private @Nullable NeighbourLists longLists;

    /**
     * @param rows rows of the data
     * @param queries the rows that have a list; list i belongs to {@code queries[i]}
     * @param mixed whether lists hold rows of the query's own fold, because several repeats share them
     */
    NeighbourTable(int rows, int[] queries, int capacity, boolean mixed) {
        slotOf = slots(rows, queries);
        lists = new NeighbourLists(queries.length, capacity);
        this.mixed = mixed;
    }

    private static int[] slots(int rows, int[] queries) {
        int[] slots = new int[rows];
        Arrays.fill(slots, -1);
        for (int i = 0; i < queries.length; i++) {
            slots[queries[i]] = i;
        }
        return slots;
    }

    NeighbourLists lists() {
        return lists;
    }

    /** Whether a reader must leave out rows of the query's own fold. */
    boolean mixed() {
        return mixed;
    }

    /** Longest list of this table. */
    int capacity() {
        return longLists == null ? lists.capacity() : longLists.capacity();
    }

    /** Replaces the lists of some rows by longer ones. */
    void lengthen(int[] rows, NeighbourLists longer) {
        longSlotOf = slots(slotOf.length, rows);
        longLists = longer;
    }

    /** Copies a row's list; returns its size. */
    int copy(int row, int[] ids, double[] rankValues) {
        NeighbourLists longer = longLists;
        if (longer != null && longSlotOf[row] >= 0) {
            return longer.copy(longSlotOf[row], ids, rankValues);
        }
        return lists.copy(slotOf[row], ids, rankValues);
    }
}
