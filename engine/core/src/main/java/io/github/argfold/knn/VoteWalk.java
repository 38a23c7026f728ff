package io.github.argfold.knn;

import java.util.Arrays;

/**
 * The winners of one list's votes at every k, under any weighting. Buffers of one thread.
 */
final class VoteWalk {
    /** What rounding of weights and of their sums cannot reach, even of lists of a million. */
    private static final double LEAST_APART = 1e-9;

    private final ReadOutTerms terms;
    private final double[] weights;
    private final double[] sums;
    private final int[] leaders;
    private final Votes votes;
    private final KernelLeaders kernels;

    VoteWalk(ReadOutTerms terms, int capacity) {
        this.terms = terms;
        weights = new double[capacity];
        sums = new double[terms.problem.classes];
        leaders = new int[capacity + 1];
        votes = new Votes(terms.problem.classes);
        kernels = new KernelLeaders(terms.weights, terms.problem.classes, capacity);
    }

    /**
     * Whether weights are positive and far from overflow, so that whoever leads by counts throughout leads by
     * weights: a nearest neighbour at distance 0 weighs 1, another 1/d.
     */
    boolean ordinary(double nearestRankValue) {
        return nearestRankValue == 0 || (nearestRankValue > 1e-250 && nearestRankValue < 1e250);
    }

    /** Finds the winner of every k of the grid in (afterK, toK]; {@link #leader} tells it. */
    void walk(Weighting weighting, int[] classOf, double[] distances, int afterK, int toK) {
        if (!weighting.grows()) {
            kernels.find(weighting, classOf, distances, afterK, toK, terms.ks, leaders);
            return;
        }
        terms.weights.weigh(weighting, distances, toK, weights);
        votes.clear();
        for (int i = 0; i < toK; i++) {
            votes.add(classOf[i], weights[i]);
            leaders[i + 1] = votes.leader();
        }
    }

    /**
     * The same under {@link Weighting#DISTANCE} from distances that are only nearly right; false if some winner hangs on
     * how right they are. Whoever is first at {@code afterK} must be the nearest neighbour's class, whatever the errors.
     *
     * <p>Weights are positive, so a class's votes are off by no more than the worst of them, with what rounding adds by
     * less than 1.5 times {@code error}; of two whose quotient is above 1 + 4 {@code error} the larger is larger. Only a
     * class that gains can come nearer to the leader, and who falls behind a leader is behind all who pass that one.
     *
     * @param error of a distance, relatively
     */
    boolean walkNearly(int[] classOf, double[] distances, double error, int afterK, int toK) {
        double apart = 1 + 4 * error + LEAST_APART;
        terms.weights.weigh(Weighting.DISTANCE, distances, toK, weights);
        Arrays.fill(sums, 0);
        int leader = classOf[0];
        for (int i = 0; i < toK; i++) {
            int c = classOf[i];
            sums[c] += weights[i];
            if (i >= afterK && c != leader) {
                if (sums[c] > sums[leader] * apart) {
                    leader = c;
                } else if (!(sums[leader] > sums[c] * apart)) {
                    return false;
                }
            }
            leaders[i + 1] = leader;
        }
        return true;
    }

    /** The winner among the k nearest. */
    int leader(int k) {
        return leaders[k];
    }
}
