package io.github.argfold.datasets;

/** What fits one Java array. */
final class Limits {
    /** A little below the largest index, as some virtual machines refuse the very last ones. */
    static final int ARRAY = Integer.MAX_VALUE - 8;

    private Limits() {
    }

    /** The size of a rows × columns array; a data exception if it is none. */
    static int cells(Place place, long rows, long columns) {
        // Dividing, as the product of sizes read from a damaged file may wrap.
        if (rows < 0 || columns < 0 || (columns > 0 && rows > ARRAY / columns)) {
            throw place.fault("too large: rows=" + rows + ", columns=" + columns + ", at most " + ARRAY
                    + " cells fit one array", "drop columns, or take a sample of the rows");
        }
        return (int) (rows * columns);
    }

    /** The capacity after growing an array of that size. */
    static int grown(Place place, int size) {
        if (size >= ARRAY) {
            throw place.fault("too large: more than " + ARRAY + " cells, the most that fit one array",
                    "drop columns, or take a sample of the rows");
        }
        return (int) Math.min(ARRAY, Math.max(64L, size + (size >> 1)));
    }
}
