package io.github.argfold.knn;

import java.util.Arrays;

/**
 * Votes per class and who leads. Votes only grow, so only the class that just gained can take the lead; the
 * smallest class index wins a tie.
 */
final class Votes {
    private final double[] votes;
    private int leader;

    Votes(int classes) {
        votes = new double[classes];
    }

    void clear() {
        Arrays.fill(votes, 0);
        leader = 0;
    }

    void add(int c, double weight) {
        votes[c] += weight;
        if (votes[c] > votes[leader] || (votes[c] == votes[leader] && c < leader)) {
            leader = c;
        }
    }

    int leader() {
        return leader;
    }

    /** Writes each class's share of all votes. */
    void shares(double[] into, int offset) {
        double total = 0;
        for (double vote : votes) {
            total += vote;
        }
        for (int c = 0; c < votes.length; c++) {
            into[offset + c] = votes[c] / total;
        }
    }
}
