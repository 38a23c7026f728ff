package io.github.argfold.bench;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.loops.FloatSieve;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.selection.Candidates;
import io.github.argfold.kernels.selection.RankSort;
import io.github.argfold.kernels.selection.Selection;
import java.util.Arrays;
import java.util.Objects;

/** Rows of values and ways to select their k smallest. */
final class SelectionInput {
    private static final int BLOCK = 128;

    private final int points;
    private final int k;
    /** Padded to whole blocks, out of reach. */
    private final float[][] rows;
    private final double[][] exactRows;
    private final int[] ids;
    private final Selection selection;
    private final NeighbourLists list;
    private final double[] rankValues;
    private final Candidates candidates;
    private final RankSort sorter;
    private final double[] candidateValues;
    private final long[] heap;
    private final int[] selected;

    /**
     * @param rows as long as each other; not negative
     * @param k at most a row's length
     */
    SelectionInput(float[][] rows, int k) {
        this.k = k;
        points = rows[0].length;
        this.rows = new float[rows.length][];
        exactRows = new double[rows.length][points];
        for (int r = 0; r < rows.length; r++) {
            this.rows[r] = Arrays.copyOf(rows[r], (points + BLOCK - 1) / BLOCK * BLOCK);
            Arrays.fill(this.rows[r], points, this.rows[r].length, Float.POSITIVE_INFINITY);
            for (int i = 0; i < points; i++) {
                exactRows[r][i] = rows[r][i];
            }
        }
        ids = new int[points];
        Arrays.setAll(ids, i -> i);
        Kernels.Source kernels = Kernels.of(Backend.VECTOR);
        FloatSieve floatSieve = Objects.requireNonNull(kernels.floatSieve());
        selection = new Selection(k, kernels.sieve(), new int[BLOCK], new RankSort(Selection.room(k)));
        list = new NeighbourLists(1, k);
        rankValues = new double[k];
        candidates = new Candidates(k, BLOCK, floatSieve, new Certificate(Metric.EUCLIDEAN, 1, 1));
        int room = Candidates.room(k, BLOCK);
        sorter = new RankSort(room);
        candidateValues = new double[room];
        heap = new long[k];
        selected = new int[k];
    }

    /** By {@link Selection}. */
    int[] float64(int row) {
        double[] values = exactRows[row];
        selection.reset(k);
        for (int from = 0; from < points; from += BLOCK) {
            selection.offer(values, from, Math.min(points, from + BLOCK), ids, from);
        }
        selection.finish(list, 0);
        list.copy(0, selected, rankValues);
        return selected;
    }

    /** By {@link Candidates}, as if their images were exact. */
    int[] float32(int row) {
        float[] values = rows[row];
        candidates.reset(k, -1);
        for (int from = 0; from < values.length; from += BLOCK) {
            if (candidates.full()) {
                candidates.thin();
            }
            candidates.offer(values, from, BLOCK, from);
        }
        candidates.thin();
        int size = candidates.size();
        for (int i = 0; i < size; i++) {
            candidateValues[i] = candidates.values[i];
        }
        int[] order = sorter.sort(candidateValues, candidates.positions, size);
        for (int i = 0; i < k; i++) {
            selected[i] = candidates.positions[order[i]];
        }
        return selected;
    }

    /** By a binary heap whose top is the farthest of the nearest so far; keys are value bits, then position. */
    int[] heap(int row) {
        float[] values = rows[row];
        for (int i = 0; i < k; i++) {
            heap[i] = key(values, i);
        }
        for (int i = k / 2 - 1; i >= 0; i--) {
            sink(i, heap[i]);
        }
        float farthest = farthest();
        for (int i = k; i < points; i++) {
            // Later positions lose ties.
            if (values[i] < farthest) {
                sink(0, key(values, i));
                farthest = farthest();
            }
        }
        Arrays.sort(heap);
        for (int i = 0; i < k; i++) {
            selected[i] = (int) heap[i];
        }
        return selected;
    }

    private static long key(float[] values, int i) {
        return (long) Float.floatToRawIntBits(values[i]) << Integer.SIZE | i;
    }

    private float farthest() {
        return Float.intBitsToFloat((int) (heap[0] >>> Integer.SIZE));
    }

    private void sink(int from, long key) {
        int at = from;
        for (int child = 2 * at + 1; child < k; child = 2 * at + 1) {
            if (child + 1 < k && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[child] <= key) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = key;
    }
}
