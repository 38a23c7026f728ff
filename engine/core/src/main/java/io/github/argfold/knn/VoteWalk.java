package io.github.argfold.knn;

/**
 * The winners of one list's votes at every k, under any weighting. Buffers of one thread.
 */
final class VoteWalk {
    private final ReadOutTerms terms;
    private final double[] weights;
    private final int[] leaders;
    private final Votes votes;
    private final KernelLeaders kernels;

    VoteWalk(ReadOutTerms terms, int capacity) {
        this.terms = terms;
        weights = new double[capacity];
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

    /** The winner among the k nearest. */
    int leader(int k) {
        return leaders[k];
    }
}
