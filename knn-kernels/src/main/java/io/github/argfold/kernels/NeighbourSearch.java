package io.github.argfold.kernels;

/**
 * Exact nearest neighbours of queries among a {@link PointSet}, by exhaustive tiles.
 *
 * <p>Distances are the float64 rank values of {@link Metric}; lists are ordered by (rank value, id). The result
 * depends neither on the backend nor on how queries are cut into calls. Cost: one pass over all points per query,
 * n·d operations in tiles that stay in the L2 cache. Immutable and thread-safe; each thread brings its own
 * {@link Workspace}.
 */
public final class NeighbourSearch {
    /** Queries per call that fill the tiles best. */
    public static final int QUERY_BLOCK = 32;
    private static final int PANELS_PER_BLOCK = 16;
    private static final int STRIDE = PANELS_PER_BLOCK * PointSet.PANEL;

    private final PointSet points;
    private final DistanceTiles tiles;
    private final Sieve sieve;

    private NeighbourSearch(DistanceTiles tiles, Sieve sieve) {
        this.points = tiles.points();
        this.tiles = tiles;
        this.sieve = sieve;
    }

    /**
     * A search under {@code metric}.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static NeighbourSearch exact(Metric metric, PointSet points, Backend backend) {
        return new NeighbourSearch(DistanceTiles.exact(metric, points, backend), Kernels.of(backend).sieve());
    }

    /** What a backend runs on here, for reports: {@code vector, 512 bits}. */
    public static String describe(Backend backend) {
        return Kernels.of(backend).description();
    }

    /** The points searched. */
    public PointSet points() {
        return points;
    }

    /** The buffers of one thread. Reusable for any call on this search; not thread-safe. */
    public final class Workspace {
        private final double[] queries = new double[QUERY_BLOCK * points.dimension()];
        private final double[] tile = new double[QUERY_BLOCK * STRIDE];
        private final Selection[] selections = new Selection[QUERY_BLOCK];
        private final int maxLength;

        private Workspace(int maxLength) {
            int[] survivors = new int[STRIDE];
            this.maxLength = maxLength;
            for (int q = 0; q < QUERY_BLOCK; q++) {
                selections[q] = new Selection(Math.min(maxLength, points.size()), sieve, survivors);
            }
        }
    }

    /** A workspace for lists of at most {@code maxLength} neighbours. */
    public Workspace workspace(int maxLength) {
        return new Workspace(maxLength);
    }

    /** Packed positions that a query must not see: [from, to), empty by default. */
    public interface Exclusion {
        Exclusion NONE = new Exclusion() {
            @Override
            public int from(int query) {
                return 0;
            }

            @Override
            public int to(int query) {
                return 0;
            }
        };

        /** First excluded position for the query's row. */
        int from(int query);

        /** One past the last excluded position. */
        int to(int query);
    }

    /**
     * Finds the nearest neighbours of rows {@code queryRows[first..first+count)}.
     *
     * @param rowMajor the matrix that holds the queries, rows × dimension
     * @param queryRows rows of the matrix
     * @param first first query, and the list it is written to
     * @param count at most {@link #QUERY_BLOCK} queries
     * @param exclusion positions that a query must not see, asked by the query's place in {@code queryRows}
     * @param length neighbours wanted per query; shorter lists where fewer points are allowed
     * @param lists receives list {@code first + i} for query {@code first + i}
     * @param workspace this thread's buffers
     * @throws IllegalArgumentException if the queries lie outside {@code queryRows} or {@code lists}, or the length
     *     is more than the workspace or the lists hold
     */
    public void search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
            int length,
            NeighbourLists lists, Workspace workspace) {
        requireRange("count", count, 0, QUERY_BLOCK);
        requireRange("first", first, 0, Math.min(queryRows.length, lists.count()) - count);
        requireRange("length", length, 0, Math.min(workspace.maxLength, lists.capacity()));
        int dimension = points.dimension();
        int excludedByAllFrom = 0;
        int excludedByAllTo = Integer.MAX_VALUE;
        for (int q = 0; q < count; q++) {
            System.arraycopy(rowMajor, queryRows[first + q] * dimension, workspace.queries, q * dimension,
                    dimension);
            workspace.selections[q].reset(Math.min(length, points.size()));
            excludedByAllFrom = Math.max(excludedByAllFrom, exclusion.from(first + q));
            excludedByAllTo = Math.min(excludedByAllTo, exclusion.to(first + q));
        }
        for (int panel = 0; panel < points.panelCount(); panel += PANELS_PER_BLOCK) {
            int from = panel * PointSet.PANEL;
            int to = Math.min(points.size(), from + STRIDE);
            if (from >= excludedByAllFrom && to <= excludedByAllTo) {
                continue;
            }
            int panels = Math.min(PANELS_PER_BLOCK, points.panelCount() - panel);
            tiles.panels(workspace.queries, count, panel, panels, workspace.tile, STRIDE);
            for (int q = 0; q < count; q++) {
                offer(workspace, q, from, to, exclusion.from(first + q), exclusion.to(first + q));
            }
        }
        for (int q = 0; q < count; q++) {
            workspace.selections[q].finish(lists, first + q);
        }
    }

    private static void requireRange(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    name + " must be in [" + from + ", " + to + "]: " + name + "=" + value);
        }
    }

    private void offer(Workspace workspace, int q, int from, int to, int excludedFrom, int excludedTo) {
        Selection selection = workspace.selections[q];
        int row = q * STRIDE - from;
        int leftEnd = Math.min(to, Math.max(from, excludedFrom));
        int rightStart = Math.max(from, Math.min(to, Math.max(leftEnd, excludedTo)));
        selection.offer(workspace.tile, row + from, row + leftEnd, points.ids(), from);
        selection.offer(workspace.tile, row + rightStart, row + to, points.ids(), rightStart);
    }
}
