package io.github.argfold.kernels.selection;

import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.IntegerCosines;
import io.github.argfold.kernels.loops.CosineFinish;

/**
 * One query's nearest by {@link IntegerCosines}, ranked by the definition. Buffers of one thread.
 *
 * <p>Points come nearly in order, by steps of distance, so that most have their place where they are added.
 */
public final class CosineList {
    /** Places that a point may move; where one moves farther, the steps hold too many to insert one by one. */
    private static final int MOST_MOVES = 16;

    private final PointSet points;
    private final IntegerCosines.Block measured;
    private final double[] rankValues;
    private final int[] ids;
    private final RankSort sorter;
    private int size;
    private double norm;
    private boolean ordered;

    /** @param room the most points there can be */
    public CosineList(PointSet points, IntegerCosines.Block measured, int room) {
        this.points = points;
        this.measured = measured;
        rankValues = new double[room];
        ids = new int[room];
        sorter = new RankSort(room);
    }

    /** Starts anew, for the query whose features begin there. */
    public void begin(double[] rowMajor, int offset) {
        size = 0;
        ordered = true;
        norm = CosineFinish.norm(rowMajor, offset, points.dimension());
    }

    /** Adds a point whose dot product was measured last, at that place. */
    public void add(int position, int at) {
        double value = measured.distance(at, norm, position);
        int id = points.id(position);
        int place = size++;
        if (ordered) {
            int least = place - MOST_MOVES;
            while (place > 0 && place > least
                    && (value < rankValues[place - 1]
                            || (value == rankValues[place - 1] && id < ids[place - 1]))) {
                rankValues[place] = rankValues[place - 1];
                ids[place] = ids[--place];
            }
            ordered = place == 0 || place > least;
        }
        rankValues[place] = value;
        ids[place] = id;
    }

    /** Writes the {@code length} nearest. */
    public void write(NeighbourLists lists, int list, int length) {
        int listed = Math.min(size, length);
        if (ordered) {
            lists.put(list, listed, ids, rankValues);
        } else {
            lists.set(list, listed, ids, rankValues, sorter.sort(rankValues, ids, size, listed));
        }
    }
}
