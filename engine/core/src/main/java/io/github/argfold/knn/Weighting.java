package io.github.argfold.knn;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much each of the k neighbours counts, as a function of their distances d₁ ≤ … ≤ d_k.
 *
 * <p>{@link #UNIFORM} and {@link #DISTANCE} are scikit-learn's. The others are the kernels of R's kknn
 * (Hechenbichler and Schliep 2004, <em>Weighted k-nearest-neighbor techniques and ordinal classification</em>). Most
 * of those look at u = d / max(d_{k+1}, 10⁻⁶), cut to [10⁻⁶, 1 − 10⁻⁶]: they need one training row more than k, and
 * the cut keeps every weight positive. A vote is the sum of a class's weights in list order; factors that all
 * neighbours share are kept, though they decide nothing (kknn's biweight and triweight are twice these, as beta
 * densities). No weight ever grows along a list.
 */
public enum Weighting {
    /** All alike. */
    UNIFORM,
    /** By 1/d; where a neighbour is at distance 0, those at 0 count 1 and the others nothing. */
    DISTANCE,
    /** All alike, by kknn's name. */
    RECTANGULAR,
    /** 1 − u. */
    TRIANGULAR,
    /** ¾ (1 − u²). */
    EPANECHNIKOV,
    /** (15/16) (1 − u²)². */
    BIWEIGHT,
    /** (35/32) (1 − u²)³. */
    TRIWEIGHT,
    /** cos(π u / 2). */
    COS,
    /** 1 / u. */
    INV,
    /** φ(q u), φ the normal density and q its quantile at 1 − 1/(2 (k + 1)). */
    GAUSSIAN,
    /** k + 1 − rank; neighbours at equal distance share the mean of their ranks among the k. */
    RANK,
    /**
     * (1/k) (1 + D/2 − D / (2 k^(2/D)) · (i^(1+2/D) − (i−1)^(1+2/D))) for the i-th neighbour in D features (Samworth
     * 2012, <em>Optimal weighted nearest neighbour classifiers</em>, equation 1.2 with k* = k).
     */
    OPTIMAL;

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

    /** Whether all neighbours count alike. */
    boolean counts() {
        return this == UNIFORM || this == RECTANGULAR;
    }

    /** Whether a neighbour's weight is the same for every k, so that votes only grow along a list. */
    boolean grows() {
        return counts() || this == DISTANCE;
    }

    /** Whether the weights of the k nearest depend on the distance of the next one. */
    boolean needsNext() {
        return switch (this) {
            case UNIFORM, RECTANGULAR, DISTANCE, RANK, OPTIMAL -> false;
            case TRIANGULAR, EPANECHNIKOV, BIWEIGHT, TRIWEIGHT, COS, INV, GAUSSIAN -> true;
        };
    }

    /** Neighbours that must be found for a vote of k. */
    int reach(int k) {
        return needsNext() ? k + 1 : k;
    }
}
