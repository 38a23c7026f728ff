package io.github.argfold.strategy;

import java.util.Arrays;

/**
 * The numbers of the best few trials told so far, best first, earlier first among equals. An insertion costs
 * O(capacity) at most, whatever the length of the study.
 */
public final class Elite {
    private final int[] trials;
    private final double[] losses;
    private int size;

    /** An empty list that keeps up to {@code capacity} trials. */
    public Elite(int capacity) {
        trials = new int[capacity];
        losses = new double[capacity];
    }

    /** Takes a trial in if it is good enough; says whether it was. */
    public boolean offer(int trial, double loss) {
        int at = size;
        while (at > 0 && (loss < losses[at - 1] || (loss == losses[at - 1] && trial < trials[at - 1]))) {
            at--;
        }
        if (at == trials.length) {
            return false;
        }
        int moved = Math.min(size, trials.length - 1) - at;
        System.arraycopy(trials, at, trials, at + 1, moved);
        System.arraycopy(losses, at, losses, at + 1, moved);
        trials[at] = trial;
        losses[at] = loss;
        size = Math.min(size + 1, trials.length);
        return true;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The number of the trial at a rank. */
    public int trial(int rank) {
        return trials[rank];
    }

    /** The loss of the trial at a rank. */
    public double loss(int rank) {
        return losses[rank];
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(trials, size));
    }
}
