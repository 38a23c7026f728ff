package io.github.argfold.knn;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The values of k in ascending order, each with its place in the grid. */
final class KAxis {
    /** Values of k that are looked up; beyond, where no data have so many rows at hand, they are searched. */
    private static final int MOST_LOOKED_UP = 1 << 20;

    private final int[] ascending;
    private final int[] place;
    private final int[] countBelow;

    KAxis(int[] ks) {
        place = IntStream.range(0, ks.length).boxed().sorted((a, b) -> Integer.compare(ks[a], ks[b]))
                .mapToInt(Integer::intValue).toArray();
        ascending = Arrays.stream(place).map(i -> ks[i]).toArray();
        countBelow = new int[Math.min(ascending[ascending.length - 1], MOST_LOOKED_UP) + 2];
        for (int k = 0, i = 0; k < countBelow.length; k++) {
            countBelow[k] = i;
            if (i < ascending.length && ascending[i] == k) {
                i++;
            }
        }
    }

    int size() {
        return ascending.length;
    }

    /** The i-th smallest k. */
    int k(int i) {
        return ascending[i];
    }

    /** Where the i-th smallest k stands in the grid. */
    int place(int i) {
        return place[i];
    }

    /** How many values are below {@code k}. */
    int below(int k) {
        return k < countBelow.length ? countBelow[k] : belowLarge(k);
    }

    private int belowLarge(int k) {
        if (k > ascending[ascending.length - 1]) {
            return ascending.length;
        }
        int found = Arrays.binarySearch(ascending, k);
        return found < 0 ? -found - 1 : found;
    }

    /** How many values are at most {@code limit}. */
    int upTo(int limit) {
        return below(limit + 1);
    }
}
