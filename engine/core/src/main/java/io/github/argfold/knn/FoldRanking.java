package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.tiles.WeightedSums;
import java.util.Arrays;

/**
 * One row's neighbours as several splits rank them, from its list in the envelope's order.
 *
 * <p>Every listed row's distance is estimated for all splits at once. A split takes its rows in the envelope's order,
 * which is nearly its own, into place; it is done when the next envelope distance is beyond its k-th estimate. Runs of
 * rows whose estimates are too near to tell are measured exactly. Why that loses nothing: {@link Envelope}. Buffers of
 * one thread.
 */
final class FoldRanking {
    private static final int LANES = WeightedSums.LANES;
    /** Listed rows whose terms are held at once. */
    private static final int CHUNK = 32;
    /** Moves per row beyond which sorting afresh is cheaper. */
    private static final int MOST_MOVES = 12;

    private final KnnProblem problem;
    private final Envelope envelope;
    private final WeightedSums sums;
    private final float certain;
    private final FoldDistances distances;
    private final float[] terms;
    private final float[] stretches;
    private int[] listed = new int[0];
    private double[] envelopeValues = new double[0];
    private float[] envelopeEstimates = new float[0];
    private float[] estimates = new float[0];
    private long[] keys = new long[0];
    private int[] allIds = new int[0];
    private double[] allRankValues = new double[0];
    /** How many of those are certain. */
    private int sure;
    private RankedCandidates unsure = new RankedCandidates(0);
    private int row;
    private int count;
    /** Listed rows whose estimates are there. */
    private int estimated;
    private double unit;
    private float floor;
    private int size;
    /** What {@link #rank} or {@link #choose} found: ids in order, and their rank values, measured or estimated. */
    final int[] ids;
    final double[] rankValues;

    FoldRanking(KnnProblem problem, Envelope envelope, Metric metric, int k, Backend backend) {
        this.problem = problem;
        this.envelope = envelope;
        sums = WeightedSums.of(metric, backend);
        certain = envelope.certain();
        distances = new FoldDistances(metric, problem.matrix, problem.features);
        terms = new float[CHUNK * problem.features];
        stretches = new float[problem.features * LANES];
        ids = new int[k + 1];
        rankValues = new double[k + 1];
    }

    /**
     * Estimates a row's listed neighbours for some of its splits, lane by lane.
     *
     * @param splits the splits that test the row, at most {@link WeightedSums#LANES}; −1 where none does
     */
    void load(int row, NeighbourLists lists, int list, int[] splits) {
        this.row = row;
        reserve(lists.capacity());
        count = lists.copy(list, listed, envelopeValues);
        unit = count == 0 ? 0 : envelope.unit(envelopeValues[count - 1]);
        floor = envelope.floor(unit);
        estimated = 0;
        for (int i = 0; i < count; i++) {
            envelopeEstimates[i] = (float) (envelopeValues[i] * unit);
        }
        for (int lane = 0; lane < splits.length; lane++) {
            if (splits[lane] >= 0) {
                envelope.stretches(splits[lane], lane, stretches);
            }
        }
    }

    /** Estimates the next chunk of the list. */
    private void estimate() {
        int chunk = Math.min(CHUNK, count - estimated);
        if (unit == 0) {
            Arrays.fill(estimates, estimated * LANES, (estimated + chunk) * LANES, 0);
        } else {
            sums.terms(envelope.points, problem.features, row, listed, estimated, chunk, unit, terms);
            sums.write(terms, chunk, problem.features, stretches, estimates, estimated);
        }
        estimated += chunk;
    }

    private void reserve(int capacity) {
        if (listed.length < capacity) {
            listed = new int[capacity];
            envelopeValues = new double[capacity];
            envelopeEstimates = new float[capacity];
            estimates = new float[(capacity + CHUNK) * LANES];
            keys = new long[capacity];
            allIds = new int[capacity];
            allRankValues = new double[capacity];
            unsure = new RankedCandidates(capacity);
        }
    }

    /**
     * Ranks the nearest {@code wanted} that train for a split; false if the list ends before they are certain.
     *
     * @param split whose estimates are in {@code lane}
     * @param foldOf the folds of its repeat
     */
    boolean rank(int lane, int split, int[] foldOf, int wanted) {
        if (!take(lane, foldOf, wanted)) {
            return false;
        }
        settle(split, wanted, ids, rankValues);
        return true;
    }

    /** Ranks the listed rows for all splits whose scalers are like a split's, as far as the list makes certain. */
    void rankAll(int lane, int split) {
        while (estimated < count) {
            estimate();
        }
        size = count;
        for (int i = 0; i < size; i++) {
            keys[i] = key(i, lane);
        }
        sort();
        sure = count;
        while (!whole() && sure > 0 && !(envelopeEstimates[count - 1] > limit(estimate(sure - 1)))) {
            sure--;
        }
        settle(split, sure, allIds, allRankValues);
    }

    /** Takes the nearest {@code wanted} that train for a split from {@link #rankAll}; false if they are not certain. */
    boolean choose(int[] foldOf, int wanted) {
        int fold = foldOf[row];
        int chosen = 0;
        for (int i = 0; i < sure && chosen < wanted; i++) {
            ids[chosen] = allIds[i];
            rankValues[chosen] = allRankValues[i];
            chosen += foldOf[allIds[i]] != fold ? 1 : 0;
        }
        return chosen == wanted;
    }

    /** Writes the first {@code wanted} in order, those measured that estimates cannot tell apart. */
    private void settle(int split, int wanted, int[] intoIds, double[] intoRankValues) {
        for (int i = 0; i < wanted;) {
            int end = i + 1;
            while (end < size && !(estimate(end) > limit(estimate(end - 1)))) {
                end++;
            }
            if (end == i + 1 && estimate(i) >= floor) {
                intoIds[i] = listed[(int) keys[i]];
                intoRankValues[i] = estimate(i) / unit;
            } else {
                measure(split, i, end);
                int taken = Math.min(end, wanted) - i;
                System.arraycopy(unsure.sortedIds(), 0, intoIds, i, taken);
                System.arraycopy(unsure.sortedValues(), 0, intoRankValues, i, taken);
            }
            i = end;
        }
    }

    /** Brings enough of a split's rows into the order of their estimates. */
    private boolean take(int lane, int[] foldOf, int wanted) {
        int fold = foldOf[row];
        int next = 0;
        size = 0;
        while (next < count && size < wanted) {
            if (next == estimated) {
                estimate();
            }
            for (int end = estimated; next < end && size < wanted; next++) {
                keys[size] = key(next, lane);
                size += foldOf[listed[next]] != fold ? 1 : 0;
            }
        }
        if (size < wanted) {
            return false;
        }
        sort();
        float limit = limit(estimate(wanted - 1));
        for (; next < count && !(envelopeEstimates[next] > limit); next++) {
            if (foldOf[listed[next]] != fold) {
                if (next >= estimated) {
                    estimate();
                }
                // What is beyond the limit now will be beyond it in the end.
                if (estimates[next * LANES + lane] <= limit && insert(key(next, lane)) < wanted) {
                    limit = limit(estimate(wanted - 1));
                }
            }
        }
        return next < count || whole() || envelopeEstimates[count - 1] > limit;
    }

    private long key(int place, int lane) {
        // Estimates are not negative, and what is not a number is above all.
        return (long) Float.floatToRawIntBits(estimates[place * LANES + lane]) << 32 | place;
    }

    private float estimate(int at) {
        return Float.intBitsToFloat((int) (keys[at] >>> 32));
    }

    /** The estimate above which a rank value is certain to be above that of this estimate. */
    private float limit(float estimate) {
        return Math.max(estimate, floor) * certain;
    }

    private void sort() {
        int moves = MOST_MOVES * size;
        for (int i = 1; i < size; i++) {
            long key = keys[i];
            int at = i;
            while (at > 0 && keys[at - 1] > key) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
            moves -= i - at;
            if (moves < 0) {
                Arrays.sort(keys, 0, size);
                return;
            }
        }
    }

    /** Returns where. */
    private int insert(long key) {
        int at = size++;
        while (at > 0 && keys[at - 1] > key) {
            keys[at] = keys[at - 1];
            at--;
        }
        keys[at] = key;
        return at;
    }

    /** Measures and sorts the rows at [from, end) of the order. */
    private void measure(int split, int from, int end) {
        int run = end - from;
        for (int i = 0; i < run; i++) {
            unsure.ids[i] = listed[(int) keys[from + i]];
        }
        distances.rankValues(envelope.scaler(split), row, unsure.ids, 0, run, unsure.rankValues);
        unsure.sort(run);
    }

    /** Whether the list holds all there is. */
    boolean whole() {
        return count == problem.rows - 1;
    }
}
