package io.github.argfold.kernels.selection;

import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;

/** Ranks a query's candidates by the definition. Buffers of one thread. */
public final class CandidateRanking {
    /** The rank values of candidates, by the definition. */
    public interface Values {
        /**
         * Writes them in the order of the candidates.
         *
         * @param query the query's number in its block
         * @param offset where its features begin
         */
        void of(Candidates candidates, int query, double[] rowMajor, int offset, double[] out);
    }

    private final PointSet points;
    private final Values values;
    private final double[] rankValues;
    private final int[] ids;
    private final float[] spareValues;
    private final int[] sparePositions;
    private final RankSort sorter;

    /** @param room the most candidates there can be */
    public CandidateRanking(PointSet points, Values values, int room) {
        this.points = points;
        this.values = values;
        rankValues = new double[room];
        ids = new int[room];
        spareValues = new float[room];
        sparePositions = new int[room];
        sorter = new RankSort(room);
    }

    /** Writes a query's list. */
    public void write(Candidates candidates, int query, double[] rowMajor, int offset, int length,
            NeighbourLists lists,
            int list) {
        int[] order = order(candidates, query, rowMajor, offset);
        lists.set(list, Math.min(candidates.size(), length), ids, rankValues, order);
    }

    /** The same for a query whose candidates were measured before. */
    public void write(Candidates candidates, double[] measured, int length, NeighbourLists lists, int list) {
        int size = candidates.size();
        identify(candidates, size);
        lists.set(list, Math.min(size, length), ids, measured, sorter.sort(measured, ids, size));
    }

    /** Where so many are alike that no bound thins them: keeps the {@code length} nearest. */
    public void settle(Candidates candidates, int query, double[] rowMajor, int offset, int length) {
        candidates.keep(order(candidates, query, rowMajor, offset), length, spareValues, sparePositions);
    }

    private int[] order(Candidates candidates, int query, double[] rowMajor, int offset) {
        int size = candidates.size();
        identify(candidates, size);
        values.of(candidates, query, rowMajor, offset, rankValues);
        return sorter.sort(rankValues, ids, size);
    }

    private void identify(Candidates candidates, int size) {
        for (int i = 0; i < size; i++) {
            ids[i] = points.id(candidates.positions[i]);
        }
    }
}
