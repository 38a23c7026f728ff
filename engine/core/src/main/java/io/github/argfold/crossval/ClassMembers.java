package io.github.argfold.crossval;

import java.util.Arrays;

/** The rows of each class that occurs, ascending; classes are numbered here by their first appearance. */
final class ClassMembers {
    private final int[][] rowsOf;

    private ClassMembers(int[][] rowsOf) {
        this.rowsOf = rowsOf;
    }

    static ClassMembers of(int[] classIndex, int classes) {
        var sizes = new int[classes];
        for (var c : classIndex) {
            sizes[c]++;
        }
        var order = new int[classes];
        Arrays.fill(order, -1);
        var seen = 0;
        var rowsOf = new int[classes][];
        var filled = new int[classes];
        for (var row = 0; row < classIndex.length; row++) {
            var c = classIndex[row];
            if (order[c] < 0) {
                order[c] = seen;
                rowsOf[seen++] = new int[sizes[c]];
            }
            rowsOf[order[c]][filled[c]++] = row;
        }
        return new ClassMembers(Arrays.copyOf(rowsOf, seen));
    }

    int count() {
        return rowsOf.length;
    }

    /** The rows of class {@code c} themselves, not a copy. */
    int[] rows(int c) {
        return rowsOf[c];
    }

    int largest() {
        var most = 0;
        for (var rows : rowsOf) {
            most = Math.max(most, rows.length);
        }
        return most;
    }

    int smallest() {
        var least = Integer.MAX_VALUE;
        for (var rows : rowsOf) {
            least = Math.min(least, rows.length);
        }
        return least;
    }
}
