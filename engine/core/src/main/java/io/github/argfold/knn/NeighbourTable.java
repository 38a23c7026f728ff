package io.github.argfold.knn;

import io.github.argfold.kernels.NeighbourLists;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The neighbour lists of one geometry by data row. Most rows have their list in one block; the few that needed a
 * longer one have it in a second. Rank values may be estimates that keep the exact order.
 */
final class NeighbourTable {
    /** Rank values that are nearly right. */
    interface Estimates {
        /** Puts exact rank values in their place. */
        void settle(FoldDistances distances, int row, int[] ids, int size, double[] rankValues);

        /** How far one may be from the exact rank value at most, relatively; zeros are exact. */
        double error();
    }

    private final int[] slotOf;
    private final NeighbourLists lists;
    private final boolean mixed;
    private final @Nullable Estimates estimates;
    private int[] longSlotOf = new int[0];
    private @Nullable NeighbourLists longLists;

    /**
     * A table of lists yet to be filled.
     *
     * @param rows rows of the data
     * @param queries the rows that have a list; list i belongs to {@code queries[i]}
     */
    NeighbourTable(int rows, int[] queries, int capacity) {
        this(rows, queries, new NeighbourLists(queries.length, capacity), false, null);
    }

    /** @param mixed whether lists hold rows of the query's own fold, because several repeats share them */
    NeighbourTable(int rows, int[] queries, NeighbourLists lists, boolean mixed) {
        this(rows, queries, lists, mixed, null);
    }

    /** @param estimates what the lists' rank values are */
    NeighbourTable(int rows, int[] queries, NeighbourLists lists, Estimates estimates) {
        this(rows, queries, lists, false, estimates);
    }

    private NeighbourTable(int rows, int[] queries, NeighbourLists lists, boolean mixed,
            @Nullable Estimates estimates) {
        slotOf = slots(rows, queries);
        this.lists = lists;
        this.mixed = mixed;
        this.estimates = estimates;
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

    /** What settles the rank values, if they are estimates. */
    @Nullable
    Estimates estimates() {
        return estimates;
    }

    /** Copies a row's list, estimates as they are; returns its size. */
    int copy(int row, int[] ids, double[] rankValues) {
        NeighbourLists longer = longLists;
        if (longer != null && longSlotOf[row] >= 0) {
            return longer.copy(longSlotOf[row], ids, rankValues);
        }
        return lists.copy(slotOf[row], ids, rankValues);
    }
}
