package io.github.argfold.kernels;

/** Ranks a query's candidates by the definition. Buffers of one thread. */
final class CandidateRanking {
    private final PointSet points;
    private final RowDistances distances;
    private final FloatImage image;
    private final double[] rankValues;
    private final int[] ids;
    private final float[] spareValues;
    private final int[] sparePositions;
    private final RankSort sorter;

    /**
     * @param image where float32 values are exact, tells the rank values that they stand for
     * @param room the most candidates there can be
     */
    CandidateRanking(PointSet points, RowDistances distances, FloatImage image, int room) {
        this.points = points;
        this.distances = distances;
        this.image = image;
        rankValues = new double[RowDistances.room(room)];
        ids = new int[room];
        spareValues = new float[room];
        sparePositions = new int[room];
        sorter = new RankSort(room);
    }

    /** Writes the list of a query whose features begin at {@code query}. */
    void write(Candidates candidates, double[] rowMajor, int query, int length, NeighbourLists lists,
            int list) {
        int[] order = order(candidates, rowMajor, query);
        lists.set(list, Math.min(candidates.size(), length), ids, rankValues, order);
    }

    /** Where so many are alike that no bound thins them: keeps the {@code length} nearest. */
    void settle(Candidates candidates, double[] rowMajor, int query, int length) {
        candidates.keep(order(candidates, rowMajor, query), length, spareValues, sparePositions);
    }

    private int[] order(Candidates candidates, double[] rowMajor, int query) {
        int size = candidates.size();
        for (int i = 0; i < size; i++) {
            ids[i] = points.id(candidates.positions[i]);
        }
        if (candidates.exact()) {
            for (int i = 0; i < size; i++) {
                rankValues[i] = image.rankValue(candidates.values[i]);
            }
        } else {
            distances.rankValues(rowMajor, query, candidates.positions, size, rankValues);
        }
        return sorter.sort(rankValues, ids, size);
    }
}
