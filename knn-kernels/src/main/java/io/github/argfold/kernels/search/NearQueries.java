package io.github.argfold.kernels.search;

import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.images.PanelBoxes;
import io.github.argfold.kernels.selection.Candidates;

/**
 * The queries of a block that a unit comes near enough to: the others need not be measured. Found by the unit's box and each
 * query's own bound, which in clustered data leaves few of a block. Buffers of one thread.
 */
final class NearQueries {
    private static final int BLOCK = NeighbourSearch.QUERY_BLOCK;
    /** Looking costs more than it saves where less than this share of the pairs is left out. */
    private static final double LEAST_SAVED = 0.25;
    /** Blocks before that is judged: the first may be odd ones. */
    static final int JUDGED_AFTER = 8;

    private final PanelBoxes boxes;
    private final int dimension;
    private final float[] columns;
    private final float[] gaps = new float[BLOCK];
    private final float[] images;
    private final int[] numbers = new int[BLOCK];
    private float[] queries = new float[0];
    private int block;
    private int count;
    private int blocks;
    private long looked;
    private long left;
    private boolean pays = true;

    NearQueries(PanelBoxes boxes, int dimension) {
        this.boxes = boxes;
        this.dimension = dimension;
        columns = new float[BLOCK * dimension];
        images = new float[BLOCK * dimension];
    }

    /**
     * Takes a block of queries.
     *
     * @param rows row-major images; what they become afterwards, {@link #images} gives
     */
    void of(float[] rows, int size) {
        queries = rows;
        block = size;
        pays = blocks < JUDGED_AFTER || left <= looked * (1 - LEAST_SAVED);
        blocks++;
        if (pays) {
            for (int q = 0, i = 0; q < size; q++) {
                for (int f = 0; f < dimension; f++) {
                    columns[f * BLOCK + q] = rows[i++];
                }
            }
        } else {
            everyone();
        }
    }

    /** Whether looking is thought to pay: the points are in clusters, or it is too early to tell. */
    boolean pays() {
        return pays;
    }

    private void everyone() {
        count = block;
        for (int q = 0; q < block; q++) {
            numbers[q] = q;
        }
    }

    /**
     * Finds those that the unit may hold a candidate of; returns how many.
     *
     * @param gapFactor {@link Certificate#gapFactor}
     */
    int find(int unit, float gapFactor, Candidates[] candidates) {
        if (!pays) {
            return count;
        }
        boxes.gaps(unit, columns, gaps);
        count = 0;
        for (int q = 0; q < block; q++) {
            numbers[count] = q;
            count += gaps[q] * gapFactor <= candidates[q].bound() ? 1 : 0;
        }
        looked += block;
        left += count;
        if (count < block) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(queries, numbers[i] * dimension, images, i * dimension, dimension);
            }
        }
        return count;
    }

    /** The number in the block of the i-th of them. */
    int number(int i) {
        return numbers[i];
    }

    /** Their images, row-major, as they are by now. */
    float[] images() {
        return count == block ? queries : images;
    }

    /** Puts what belongs to each query of the block in their order. */
    float[] pick(float[] values, float[] into) {
        if (count == block) {
            return values;
        }
        for (int i = 0; i < count; i++) {
            into[i] = values[numbers[i]];
        }
        return into;
    }
}
