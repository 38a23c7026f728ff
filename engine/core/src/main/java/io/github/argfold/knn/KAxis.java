package io.github.argfold.knn;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The values of k in ascending order, each with its place in the grid. */
final class KAxis {
    private final int[] ascending;
    private final int[] place;

    KAxis(int[] ks) {
        place = IntStream.range(0, ks.length).boxed().sorted((a, b) -> Integer.compare(ks[a], ks[b]))
                .mapToInt(Integer::intValue).toArray();
        ascending = Arrays.stream(place).map(i -> ks[i]).toArray();
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

    /** How many values are at most {@code limit}. */
    int upTo(int limit) {
        int count = 0;
        while (count < ascending.length && ascending[count] <= limit) {
            count++;
        }
        return count;
    }
}
