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
 * which is nearly its own, into place; it is done when the next envelope distance is beyond its k-th estimate. Splits
 * whose scalers are alike do so together. Runs of rows whose estimates are too near to tell are measured exactly. Why that
 * loses nothing: {@link Envelope}. Buffers of one thread.
 */
final class FoldRanking {
    /** Moves per row beyond which sorting afresh is cheaper. */
    private static final int MOST_MOVES = 12;
    /** Candidates that splits with like scalers look at between two looks at their limit. */
    private static final int ROUND = 16;

    private final Envelope envelope;
    private final ListedRow listed;
    private final float certain;
    private final FoldDistances distances;
    private long[] keys = new long[0];
    private int[] allIds = new int[0];
    private double[] allRankValues = new double[0];
    private long[] allTrains = new long[0];
    /** How many of those are in order. */
    private int sure;
    private RankedCandidates unsure = new RankedCandidates(0);
    /** What several lanes still lack, by their place among them. */
    private final int[] lacking = new int[WeightedSums.LANES];
    private int row;
    private int size;
    private int reached;
    /** What {@link #rank} or {@link #choose} found: ids in order, and their rank values, measured or estimated. */
    final int[] ids;
    final double[] rankValues;

    FoldRanking(KnnProblem problem, Envelope envelope, Metric metric, int k, Backend backend) {
        this.envelope = envelope;
        listed = new ListedRow(problem, envelope, metric, backend);
        certain = envelope.certain();
        distances = new FoldDistances(metric, problem.matrix, problem.features);
        ids = new int[k + 1];
        rankValues = new double[k + 1];
    }

    /** Takes up a row; arguments as those of {@link ListedRow#load}. */
    void load(int row, NeighbourLists lists, int list, int[] splits, TrainLanes lanes) {
        this.row = row;
        reached = 0;
        listed.load(row, lists, list, splits, lanes);
        if (keys.length < listed.count) {
            int capacity = Math.max(listed.count, lists.capacity());
            keys = new long[capacity];
            allIds = new int[capacity];
            allRankValues = new double[capacity];
            allTrains = new long[capacity];
            unsure = new RankedCandidates(capacity);
        }
    }

    /** How far into the list the row's splits have looked. */
    int reached() {
        return reached;
    }

    /**
     * Ranks the nearest {@code wanted} that train for a split; false if the list ends before they are certain.
     *
     * @param split whose estimates are in {@code lane}
     */
    boolean rank(int lane, int split, int wanted) {
        if (!take(lane, wanted)) {
            return false;
        }
        settle(split, wanted);
        System.arraycopy(allIds, 0, ids, 0, wanted);
        System.arraycopy(allRankValues, 0, rankValues, 0, wanted);
        return true;
    }

    /**
     * Ranks what some splits with like scalers need, for {@link #choose}; false if the list ends before that is
     * certain.
     *
     * @param lanes those of the splits from {@code from} to {@code end}
     * @param wanted how many neighbours each lane shall find
     */
    boolean rankAll(int[] lanes, int from, int end, int split, int[] wanted) {
        sure = 0;
        int needed = takeAll(lanes, from, end, wanted);
        if (needed == 0) {
            return false;
        }
        sure = settle(split, needed);
        for (int i = 0; i < sure; i++) {
            allTrains[i] = listed.trainLanes(allIds[i]);
        }
        return true;
    }

    /** Takes the nearest {@code wanted} that train for a split from {@link #rankAll}; false if there are fewer. */
    boolean choose(int lane, int wanted) {
        int chosen = 0;
        int shift = lane * TrainLanes.BITS;
        for (int i = 0; i < sure && chosen < wanted; i++) {
            ids[chosen] = allIds[i];
            rankValues[chosen] = allRankValues[i];
            chosen += (int) (allTrains[i] >>> shift) & 1;
        }
        return chosen == wanted;
    }

    /**
     * Writes at least the first {@code wanted} in order, those measured that estimates cannot tell apart; returns how
     * many.
     */
    private int settle(int split, int wanted) {
        int i = 0;
        while (i < wanted) {
            int end = i + 1;
            while (end < size && !(estimate(end) > limit(estimate(end - 1)))) {
                end++;
            }
            if (end == i + 1 && estimate(i) >= listed.floor) {
                allIds[i] = listed.ids[(int) keys[i]];
                allRankValues[i] = estimate(i) / listed.unit;
            } else {
                measure(split, i, end);
                System.arraycopy(unsure.sortedIds(), 0, allIds, i, end - i);
                System.arraycopy(unsure.sortedValues(), 0, allRankValues, i, end - i);
            }
            i = end;
        }
        return i;
    }

    /** Brings enough of a split's rows into the order of their estimates. */
    private boolean take(int lane, int wanted) {
        int next = 0;
        size = 0;
        for (; next < listed.count && size < wanted; next++) {
            keys[size] = key(next, lane);
            size += listed.trains(next, lane);
        }
        if (size < wanted) {
            return false;
        }
        sort(1);
        float limit = limit(estimate(wanted - 1));
        for (; next < listed.count && !listed.beyond(next, lane, limit); next++) {
            // What is beyond the limit now will be beyond it in the end.
            if (listed.trains(next, lane) != 0 && listed.estimate(next, lane) <= limit
                    && insert(key(next, lane)) < wanted) {
                limit = limit(estimate(wanted - 1));
            }
        }
        reached = Math.max(reached, next);
        return next < listed.count || listed.restBeyond(lane, limit);
    }

    /**
     * The same for several lanes with like estimates; returns how many rows hold what each wants, 0 if the list ends
     * before that is certain.
     */
    private int takeAll(int[] lanes, int from, int end, int[] wanted) {
        int lane = lanes[from];
        int next = 0;
        size = 0;
        for (int left = lack(lanes, from, end, wanted); left > 0; next++) {
            if (next == listed.count) {
                return 0;
            }
            keys[size++] = key(next, lane);
            left -= served(next, lanes, from, end);
        }
        sort(1);
        int needed;
        float limit;
        int sorted;
        do {
            needed = 0;
            for (int left = lack(lanes, from, end, wanted); left > 0; needed++) {
                left -= served((int) keys[needed], lanes, from, end);
            }
            if (needed == 0) {
                return 0;
            }
            limit = limit(estimate(needed - 1));
            sorted = size;
            // The limit is far too wide at first: look again before going on.
            for (int stop = Math.min(listed.count, next + ROUND); next < stop
                    && !listed.beyond(next, lane, limit); next++) {
                if (listed.estimate(next, lane) <= limit) {
                    keys[size++] = key(next, lane);
                }
            }
            sort(sorted);
        } while (size > sorted || (next < listed.count && !listed.beyond(next, lane, limit)));
        reached = Math.max(reached, next);
        return next < listed.count || listed.restBeyond(lane, limit) ? needed : 0;
    }

    /** Notes what each lane wants; returns how many want any. */
    private int lack(int[] lanes, int from, int end, int[] wanted) {
        int left = 0;
        for (int i = from; i < end; i++) {
            lacking[i] = wanted[lanes[i]];
            left += lacking[i] > 0 ? 1 : 0;
        }
        return left;
    }

    /** Gives a candidate to the lanes that it trains for; returns how many have all they want by it. */
    private int served(int place, int[] lanes, int from, int end) {
        int served = 0;
        for (int i = from; i < end; i++) {
            int trains = listed.trains(place, lanes[i]);
            lacking[i] -= trains;
            served += lacking[i] == 0 ? trains : 0;
        }
        return served;
    }

    private long key(int place, int lane) {
        // Estimates are not negative, and what is not a number is above all.
        return (long) Float.floatToRawIntBits(listed.estimate(place, lane)) << 32 | place;
    }

    private float estimate(int at) {
        return Float.intBitsToFloat((int) (keys[at] >>> 32));
    }

    /** The estimate above which a rank value is certain to be above that of this estimate. */
    private float limit(float estimate) {
        return Math.max(estimate, listed.floor) * certain;
    }

    /** Sorts the keys, of which the first {@code from} are in order. */
    private void sort(int from) {
        int moves = MOST_MOVES * size;
        for (int i = Math.max(1, from); i < size; i++) {
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
            unsure.ids[i] = listed.ids[(int) keys[from + i]];
        }
        distances.rankValues(envelope.scaler(split), row, unsure.ids, 0, run, unsure.rankValues);
        unsure.sort(run);
    }
}
