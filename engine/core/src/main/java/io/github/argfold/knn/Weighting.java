package io.github.argfold.knn;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much each of the k neighbours counts. */
public enum Weighting {
    /** All alike. */
    UNIFORM,
    /** By 1/distance; where a neighbour is at distance 0, those at 0 count 1 and the others nothing. */
    DISTANCE;

    /** The name used on the command line and in result files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The weighting that a label names.
     *
     * @throws IllegalArgumentException if none does; the message lists the labels
     */
    public static Weighting parse(String label) {
        return Arrays.stream(values()).filter(w -> w.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("weights must be one of "
                        + Arrays.stream(values()).map(Weighting::label).collect(Collectors.joining(", "))
                        + ": weights=" + label));
    }

    /**
     * The weight of a neighbour at {@code distance}. Infinite marks a neighbour at distance 0 (or so near that its
     * inverse overflows).
     */
    double weight(double distance) {
        return this == UNIFORM ? 1 : 1 / distance;
    }
}
