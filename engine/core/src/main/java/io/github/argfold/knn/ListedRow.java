package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.tiles.WeightedSums;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row's candidates in the envelope's order, estimated for several splits at once, lane by lane.
 *
 * <p>What is not listed is beyond the last candidate's envelope distance, and in a split by more: where the row has a
 * rare value in some of the {@link RareColumns}, all rows but a few differ from it there by the same, and by the
 * split's own weight. Those few go in front of the list, whatever their distance; to the others' bound comes the
 * <em>surplus</em> Σ (α^p − 1) δ^p over such columns. Buffers of one thread.
 */
final class ListedRow {
    private static final int LANES = WeightedSums.LANES;
    /** Candidates whose terms are held at once. */
    private static final int CHUNK = 32;
    /** Candidates in front of a list at most. */
    private static final int MOST_IN_FRONT = 128;
    /** A surplus below this share of the list's last rank value is not worth the candidates in front. */
    private static final double LEAST_SURPLUS = 0.05;
    /** Keeps a surplus, rounded, below what it stands for. */
    private static final double ROUNDING = 1 - 0x1p-20;

    private final KnnProblem problem;
    private final Envelope envelope;
    private final WeightedSums sums;
    private final boolean adds;
    private final float[] terms;
    private final float[] stretches;
    private final double[] surpluses = new double[LANES];
    private final int[] front = new int[MOST_IN_FRONT];
    /** The last round in which a row was put in front. */
    private final int[] putIn;
    private int round;
    private @Nullable TrainLanes trainLanes;
    private int row;
    /** Candidates whose estimates are there. */
    private int estimated;
    private float[] estimates = new float[0];
    private long[] trains = new long[0];
    private float[] bounds = new float[0];
    private double[] envelopeValues = new double[0];

    /** The candidates' rows. */
    int[] ids = new int[0];
    int count;
    /** What an estimate is divided by for a rank value; 0 where estimates say nothing. */
    double unit;
    /** What the envelope's own rank values are multiplied by for an estimate. */
    private double termUnit;
    /** The estimate below which nothing is certain. */
    float floor;

    ListedRow(KnnProblem problem, Envelope envelope, Metric metric, Backend backend) {
        this.problem = problem;
        this.envelope = envelope;
        sums = WeightedSums.of(metric, backend);
        adds = metric.kind() != Metric.Kind.CHEBYSHEV;
        terms = new float[CHUNK * problem.features];
        stretches = new float[problem.features * LANES];
        putIn = new int[envelope.rare.columns.isEmpty() ? 0 : problem.rows];
    }

    /**
     * Takes up a row.
     *
     * @param splits the splits that test the row, at most {@link WeightedSums#LANES}; −1 where none does
     * @param trainLanes who trains for whom in the repeats of the lanes
     */
    void load(int row, NeighbourLists lists, int list, int[] splits, TrainLanes trainLanes) {
        this.row = row;
        this.trainLanes = trainLanes;
        reserve(lists.capacity() + MOST_IN_FRONT);
        count = lists.copy(list, ids, envelopeValues);
        unit = count == 0 ? 0 : envelope.unit(envelopeValues[count - 1] * envelope.unitRankValue);
        termUnit = unit * envelope.unitRankValue;
        floor = envelope.floor(unit);
        estimated = 0;
        for (int i = 0; i < count; i++) {
            bounds[i] = (float) (envelopeValues[i] * termUnit);
        }
        for (int lane = 0; lane < splits.length; lane++) {
            if (splits[lane] >= 0) {
                envelope.stretches(splits[lane], lane, stretches);
            }
        }
        Arrays.fill(surpluses, 0);
        if (unit > 0 && adds && !envelope.rare.columns.isEmpty()) {
            putInFront(splits);
        }
        for (int i = 0; i < count; i++) {
            trains[i] = trainLanes.of(row, ids[i]);
        }
    }

    private void reserve(int capacity) {
        if (ids.length < capacity) {
            ids = new int[capacity];
            envelopeValues = new double[capacity];
            bounds = new float[capacity];
            trains = new long[capacity];
            estimates = new float[(capacity + CHUNK) * LANES];
        }
    }

    /** Finds the surpluses and, where they count for something, puts the rows in front for which they do not hold. */
    private void putInFront(int[] splits) {
        round++;
        int ahead = 0;
        double most = 0;
        for (RareColumns.Column column : envelope.rare.columns) {
            if (!RareColumns.isRare(problem, column, row)) {
                continue;
            }
            if (ahead + column.others.length > MOST_IN_FRONT) {
                break;
            }
            for (int other : column.others) {
                if (other != row && putIn[other] != round) {
                    putIn[other] = round;
                    front[ahead++] = other;
                }
            }
            double term = envelope.term(row, column.commonRow, column.feature) * unit;
            for (int lane = 0; lane < splits.length; lane++) {
                if (splits[lane] >= 0) {
                    surpluses[lane] += (stretches[column.feature * LANES + lane] - 1.0) * term * ROUNDING;
                    most = Math.max(most, surpluses[lane]);
                }
            }
        }
        if (most < LEAST_SURPLUS * bounds[count - 1]) {
            Arrays.fill(surpluses, 0);
            return;
        }
        int kept = count;
        for (int i = count - 1, to = count + ahead - 1; i >= 0; i--) {
            if (putIn[ids[i]] == round) {
                kept--;
            } else {
                ids[to] = ids[i];
                bounds[to--] = bounds[i];
            }
        }
        // Close the gap that those leave which are in front now.
        System.arraycopy(ids, count + ahead - kept, ids, ahead, kept);
        System.arraycopy(bounds, count + ahead - kept, bounds, ahead, kept);
        System.arraycopy(front, 0, ids, 0, ahead);
        Arrays.fill(bounds, 0, ahead, Float.NEGATIVE_INFINITY);
        count = ahead + kept;
    }

    /** Whether a candidate trains for the row in a lane: 1 or 0. */
    int trains(int place, int lane) {
        return (int) (trains[place] >>> (lane * TrainLanes.BITS)) & 1;
    }

    /** The lanes in which another row trains for this one, as {@link TrainLanes#of} has them. */
    long trainLanes(int other) {
        return trainLanes == null ? 0 : trainLanes.of(row, other);
    }

    /** The estimate of a candidate, made with its neighbours' if it is not there. */
    float estimate(int place, int lane) {
        while (place >= estimated) {
            estimate();
        }
        return estimates[place * LANES + lane];
    }

    /** Whether a candidate and all behind it are certain to be beyond a limit. */
    boolean beyond(int place, int lane, float limit) {
        return bounds[place] + (float) surpluses[lane] > limit;
    }

    /** Whether all that is not listed is certain to be. */
    boolean restBeyond(int lane, float limit) {
        return count == problem.rows - 1 || beyond(count - 1, lane, limit);
    }

    private void estimate() {
        int chunk = Math.min(CHUNK, count - estimated);
        if (unit == 0) {
            Arrays.fill(estimates, estimated * LANES, (estimated + chunk) * LANES, 0);
        } else {
            sums.terms(envelope.points, problem.features, row, ids, estimated, chunk, termUnit, terms);
            sums.write(terms, chunk, problem.features, stretches, estimates, estimated);
        }
        estimated += chunk;
    }
}
