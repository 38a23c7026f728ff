package io.github.argfold.study;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.trial.TrialHistory;
import java.util.Arrays;

/** The configurations of a history as a hash set of trial numbers: four bytes per slot, no boxes. */
final class SeenRows {
    private final TrialHistory history;
    private final int dimensions;
    private int[] slots = new int[64];
    private int[] hashes = new int[64];
    private int size;

    SeenRows(TrialHistory history) {
        this.history = history;
        dimensions = history.space().size();
        Arrays.fill(slots, -1);
    }

    int size() {
        return size;
    }

    boolean contains(double[] row) {
        return slots[find(row, SearchSpace.hashRow(row, 0, dimensions))] >= 0;
    }

    /** Takes in the row of a trial that is in the history. */
    void add(int trial, double[] row) {
        int hash = SearchSpace.hashRow(row, 0, dimensions);
        int slot = find(row, hash);
        if (slots[slot] >= 0) {
            return;
        }
        slots[slot] = trial;
        hashes[slot] = hash;
        if (++size * 2 > slots.length) {
            grow();
        }
    }

    private int find(double[] row, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] >= 0 && !(hashes[slot] == hash && isRow(slots[slot], row))) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isRow(int trial, double[] row) {
        for (int i = 0; i < dimensions; i++) {
            if (Double.doubleToLongBits(history.code(trial, i)) != Double.doubleToLongBits(row[i])) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        int[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = new int[oldSlots.length * 2];
        hashes = new int[slots.length];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] >= 0) {
                int slot = oldHashes[i] & mask;
                while (slots[slot] >= 0) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = oldSlots[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }
}
