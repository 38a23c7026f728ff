package io.github.argfold.knn;

import java.util.Arrays;

/**
 * Who wins the vote at every k under weightings that change with k.
 *
 * <p>The vote is defined by summing {@link Weights} in list order, O(k) for each k. Here its winner mostly follows
 * from sums per class that are carried along the list: a kernel is a polynomial in u² (in u for the triangular one)
 * or nearly one, so Σ K(d/h) is a combination of Σ d^m with coefficients in 1/h; 1/u only needs Σ 1/d, the optimal
 * weights Σ (i^(1+2/D) − (i−1)^(1+2/D)), the ranks whole numbers. Where the two best are nearer than the error that
 * this may have, the vote is summed by its definition, so the winner is always the one that the definition gives.
 *
 * <p>Error per neighbour, relative to a kernel with K(0) = 1: the cut of u to [10⁻⁶, 1 − 10⁻⁶] moves it by at most
 * 10⁻⁶ · max|K'| ≤ 2.5 · 10⁻⁶ (no kernel here is steeper than 2.5); the polynomial adds its own error, of the cosine
 * the first omitted term 4.8 · 10⁻⁷, of the exponential the bound below; rounding in the moments is below
 * k · 10⁻¹³. Buffers of one thread; nothing is allocated after construction.
 */
final class KernelLeaders {
    /** Largest power of v = u² in use. */
    private static final int DEGREE = ExponentialPolynomial.DEGREE;
    /** A class's sums: v⁰ to v^DEGREE, u, 1/d, optimal steps. */
    private static final int LINEAR = DEGREE + 1;
    private static final int INVERSE = DEGREE + 2;
    private static final int STEPS = DEGREE + 3;
    private static final int SUMS = DEGREE + 4;
    /** Bound on a neighbour's error from the cut and from rounding. */
    private static final double CUT_ERROR = 3e-6;

    private static final double[] EPANECHNIKOV = {1, -1};
    private static final double[] BIWEIGHT = {1, -2, 1};
    private static final double[] TRIWEIGHT = {1, -3, 3, -1};
    /** cos(π √v / 2) up to v⁵. */
    private static final double[] COSINE = cosine();

    private final Weights weights;
    private final int classes;
    private final double[] sums;
    private final double[] votes;
    private final double[] kernelWeights;
    private final double[] powers = new double[DEGREE + 1];
    private final int[] groupCounts;

    /** @param largestK the largest k that will be asked for */
    KernelLeaders(Weights weights, int classes, int largestK) {
        this.weights = weights;
        this.classes = classes;
        sums = new double[classes * SUMS];
        votes = new double[classes];
        kernelWeights = new double[largestK + 1];
        groupCounts = new int[classes];
    }

    private static double[] cosine() {
        double[] coefficients = new double[6];
        double term = 1;
        for (int m = 0; m < coefficients.length; m++) {
            coefficients[m] = term;
            term *= -(Math.PI * Math.PI / 4) / ((2 * m + 1) * (2 * m + 2));
        }
        return coefficients;
    }

    /**
     * Writes {@code into[k]}, the winner among the k nearest, for all k of {@code ks} in (afterK, toK].
     *
     * @param classOf class of each neighbour, nearest first
     * @param distances as many as {@link Weighting#reach} of {@code toK}
     */
    void find(Weighting weighting, int[] classOf, double[] distances, int afterK, int toK, KAxis ks,
            int[] into) {
        Arrays.fill(sums, 0);
        Arrays.fill(groupCounts, 0);
        double unit = distances[weighting.reach(toK) - 1];
        boolean measurable = unit > 0 && unit < Double.POSITIVE_INFINITY;
        int groupStart = 0;
        for (int i = 0; i < toK; i++) {
            if (weighting == Weighting.RANK) {
                if (i > 0 && distances[i] != distances[i - 1]) {
                    closeGroup(classOf, groupStart, i);
                    groupStart = i;
                }
                groupCounts[classOf[i]]++;
            } else if (measurable) {
                add(weighting, classOf[i] * SUMS, distances[i] / unit, i);
            }
            int k = i + 1;
            if (k > afterK && ks.below(k) < ks.below(k + 1)) {
                into[k] = weighting == Weighting.RANK
                        ? byRank(k, groupStart)
                        : measurable
                                ? leader(weighting, classOf, distances, unit, k)
                                : defined(weighting, classOf, distances, k);
            }
        }
    }

    /** Adds the mean rank of a finished group of ties to the classes of its members. */
    private void closeGroup(int[] classOf, int from, int end) {
        for (int i = from; i < end; i++) {
            int sum = classOf[i] * SUMS;
            sums[sum]++;
            sums[sum + 1] += (from + 1 + end) / 2.0;
            groupCounts[classOf[i]] = 0;
        }
    }

    /** Multiples of ½ far below 2⁵²: exact, so this is the definition. */
    private int byRank(int k, int groupStart) {
        double shared = (groupStart + 1 + k) / 2.0;
        int leader = 0;
        double most = -1;
        for (int c = 0; c < classes; c++) {
            int sum = c * SUMS;
            double vote = (k + 1) * (sums[sum] + groupCounts[c]) - sums[sum + 1] - groupCounts[c] * shared;
            if (vote > most) {
                most = vote;
                leader = c;
            }
        }
        return leader;
    }

    private void add(Weighting weighting, int sum, double u, int i) {
        switch (weighting) {
            case TRIANGULAR -> {
                sums[sum]++;
                sums[sum + LINEAR] += u;
            }
            case INV -> sums[sum + INVERSE] += 1 / u;
            case OPTIMAL -> {
                sums[sum]++;
                sums[sum + STEPS] += weights.step(i + 1);
            }
            default -> {
                double v = u * u;
                double power = 1;
                int degree = degree(weighting);
                for (int m = 0; m <= degree; m++) {
                    sums[sum + m] += power;
                    power *= v;
                }
            }
        }
    }

    private static int degree(Weighting weighting) {
        return switch (weighting) {
            case EPANECHNIKOV -> 1;
            case BIWEIGHT -> 2;
            case TRIWEIGHT -> 3;
            case COS -> COSINE.length - 1;
            default -> DEGREE;
        };
    }

    private int leader(Weighting weighting, int[] classOf, double[] distances, double unit, int k) {
        double error;
        switch (weighting) {
            case TRIANGULAR -> {
                double inverse = unit / Weights.bandwidth(distances[k]);
                for (int c = 0; c < classes; c++) {
                    votes[c] = sums[c * SUMS] - sums[c * SUMS + LINEAR] * inverse;
                }
                error = CUT_ERROR * k;
            }
            case INV -> {
                // Cut at the near end, 1/u says nothing; at the far end it moves by 10⁻⁶ of itself.
                if (!(distances[0] > 2 * Weights.TINY * Weights.bandwidth(distances[k])
                        && distances[0] > 1e-280 * unit)) {
                    return defined(weighting, classOf, distances, k);
                }
                double total = 0;
                for (int c = 0; c < classes; c++) {
                    votes[c] = sums[c * SUMS + INVERSE];
                    total += votes[c];
                }
                error = CUT_ERROR * total;
            }
            case OPTIMAL -> {
                for (int c = 0; c < classes; c++) {
                    votes[c] = weights.level() * sums[c * SUMS]
                            - weights.slope(k) * sums[c * SUMS + STEPS];
                }
                error = 1e-10 * weights.level() * k;
            }
            case EPANECHNIKOV -> error = polynomial(EPANECHNIKOV, 0, distances, unit, k);
            case BIWEIGHT -> error = polynomial(BIWEIGHT, 0, distances, unit, k);
            case TRIWEIGHT -> error = polynomial(TRIWEIGHT, 0, distances, unit, k);
            case COS -> error = polynomial(COSINE, 1e-6, distances, unit, k);
            case GAUSSIAN -> {
                ExponentialPolynomial gaussian = weights.gaussian(k);
                error = polynomial(gaussian.coefficients(), gaussian.error(), distances, unit, k);
            }
            default -> throw new AssertionError(weighting);
        }
        int certain = certain(error);
        return certain >= 0 ? certain : defined(weighting, classOf, distances, k);
    }

    /** Fills the votes from the moments; returns the bound on the error of one of them. */
    private double polynomial(double[] coefficients, double ownError, double[] distances, double unit,
            int k) {
        double inverse = unit / Weights.bandwidth(distances[k]);
        double step = inverse * inverse;
        double factor = 1;
        for (int m = 0; m < coefficients.length; m++) {
            powers[m] = coefficients[m] * factor;
            factor *= step;
        }
        // Beyond this, d^(2m) below the smallest number would meet 1/h^(2m) above the largest.
        if (!(factor < 1e250)) {
            return Double.POSITIVE_INFINITY;
        }
        for (int c = 0; c < classes; c++) {
            double vote = 0;
            for (int m = 0; m < coefficients.length; m++) {
                vote += powers[m] * sums[c * SUMS + m];
            }
            votes[c] = vote;
        }
        return (CUT_ERROR + ownError) * k;
    }

    /** The class that leads by more than two votes can be wrong, or −1. */
    private int certain(double error) {
        int leader = 0;
        double most = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            double vote = votes[c];
            if (vote > most) {
                second = most;
                most = vote;
                leader = c;
            } else if (vote > second) {
                second = vote;
            }
        }
        return most - second > 2.5 * error ? leader : -1;
    }

    /** The winner by the definition. */
    private int defined(Weighting weighting, int[] classOf, double[] distances, int k) {
        weights.weigh(weighting, distances, k, kernelWeights);
        Arrays.fill(votes, 0);
        for (int i = 0; i < k; i++) {
            votes[classOf[i]] += kernelWeights[i];
        }
        int leader = 0;
        for (int c = 1; c < classes; c++) {
            if (votes[c] > votes[leader]) {
                leader = c;
            }
        }
        return leader;
    }
}
