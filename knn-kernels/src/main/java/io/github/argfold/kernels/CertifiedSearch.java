package io.github.argfold.kernels;

import io.github.argfold.kernels.NeighbourSearch.Exclusion;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours by float32 tiles that propose candidates and the float64 definition that ranks them: exact, by the
 * proof of {@link Certificate}, at the speed of float32. Immutable and thread-safe.
 *
 * <p>Where the data lie on a {@link FloatGrid} the float32 values are the definition's already, and nothing is
 * computed twice.
 */
final class CertifiedSearch {
    private static final int PANELS_PER_UNIT = 2;
    /** Points that are measured, or passed over, together. */
    static final int UNIT = PANELS_PER_UNIT * FloatImage.PANEL;

    private final PointSet points;
    private final FloatImage image;
    private final FloatKernel kernel;
    private final FloatSieve sieve;
    private final Certificate certificate;
    private final RowDistances distances;
    private final PanelBoxes boxes;

    private CertifiedSearch(Metric metric, PointSet points, FloatImage image, FloatKernel kernel,
            FloatSieve sieve) {
        this.points = points;
        this.image = image;
        this.kernel = kernel;
        this.sieve = sieve;
        certificate = image.certificate();
        distances = new RowDistances(metric, points);
        boxes = new PanelBoxes(metric, image.panels(), points.size(), points.dimension(), UNIT);
    }

    /** A certified search; null where the backend, the metric or the data have none. */
    static @Nullable CertifiedSearch of(Metric metric, PointSet points, Backend backend) {
        Kernels.Source kernels = Kernels.of(backend);
        FloatKernel kernel = kernels.floatKernel(metric);
        FloatSieve sieve = kernels.floatSieve();
        if (kernel == null || sieve == null) {
            return null;
        }
        FloatImage image = FloatImage.of(points, metric);
        return image == null ? null : new CertifiedSearch(metric, points, image, kernel, sieve);
    }

    /** The buffers of one thread. */
    final class Workspace {
        private final float[] queries = new float[NeighbourSearch.QUERY_BLOCK * points.dimension()];
        private final float[] tile = new float[NeighbourSearch.QUERY_BLOCK * UNIT];
        private final float[] gaps = new float[boxes.count()];
        private final long[] nearestFirst = new long[boxes.count()];
        private final boolean[] exact = new boolean[NeighbourSearch.QUERY_BLOCK];
        private final Candidates[] candidates = new Candidates[NeighbourSearch.QUERY_BLOCK];
        private final double[] rankValues;
        private final int[] ids;
        private final float[] spareValues;
        private final int[] sparePositions;
        private final RankSort sorter;

        private Workspace(int maxLength) {
            int capacity = Math.min(maxLength, points.size());
            int room = Candidates.room(capacity, UNIT);
            for (int q = 0; q < candidates.length; q++) {
                candidates[q] = new Candidates(capacity, UNIT, sieve, certificate);
            }
            rankValues = new double[RowDistances.room(room)];
            ids = new int[room];
            spareValues = new float[room];
            sparePositions = new int[room];
            sorter = new RankSort(room);
        }
    }

    Workspace workspace(int maxLength) {
        return new Workspace(maxLength);
    }

    /** As {@link NeighbourSearch#search}, validated; false, with nothing written, if a query has no image. */
    boolean search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion, int length,
            NeighbourLists lists, Workspace workspace) {
        int excludedByAllFrom = 0;
        int excludedByAllTo = Integer.MAX_VALUE;
        for (int q = 0; q < count; q++) {
            if (!load(rowMajor, queryRows[first + q], q, Math.min(length, points.size()), workspace)) {
                return false;
            }
            excludedByAllFrom = Math.max(excludedByAllFrom, exclusion.from(first + q));
            excludedByAllTo = Math.min(excludedByAllTo, exclusion.to(first + q));
        }
        int padded = (count + kernel.queryTile() - 1) / kernel.queryTile() * kernel.queryTile();
        int units = orderUnits(count, excludedByAllFrom, excludedByAllTo, workspace);
        for (int i = 0; i < units; i++) {
            float gap = Float.intBitsToFloat((int) (workspace.nearestFirst[i] >>> 32));
            if (gap * certificate.gapFactor() > reach(count, workspace)) {
                break;
            }
            int unit = (int) workspace.nearestFirst[i];
            int panel = unit * PANELS_PER_UNIT;
            int from = unit * UNIT;
            int panels = Math.min(PANELS_PER_UNIT, image.panelCount() - panel);
            kernel.distances(workspace.queries, padded, points.dimension(), image.panels(), panel, panels,
                    workspace.tile, UNIT);
            for (int q = 0; q < count; q++) {
                int row = q * UNIT;
                hide(workspace.tile, row, exclusion.from(first + q) - from, exclusion.to(first + q) - from);
                hide(workspace.tile, row, points.size() - from, UNIT);
                Candidates candidates = workspace.candidates[q];
                if (candidates.full()) {
                    candidates.thin();
                    if (candidates.full()) {
                        settle(rowMajor, queryRows[first + q], q, Math.min(length, points.size()), workspace);
                    }
                }
                candidates.offer(workspace.tile, row, panels * FloatImage.PANEL, from);
            }
        }
        for (int q = 0; q < count; q++) {
            Candidates candidates = workspace.candidates[q];
            candidates.thin();
            int[] order = order(rowMajor, queryRows[first + q], q, workspace);
            lists.set(first + q, Math.min(candidates.size(), length), workspace.ids, workspace.rankValues,
                    order);
        }
        return true;
    }

    /** Sorts the units that some query may see by how near they come to the block of queries; returns their number. */
    private int orderUnits(int count, int excludedByAllFrom, int excludedByAllTo, Workspace workspace) {
        boxes.gaps(workspace.queries, count, workspace.gaps);
        int units = 0;
        for (int unit = 0; unit < boxes.count(); unit++) {
            int from = unit * UNIT;
            if (from < excludedByAllFrom || Math.min(points.size(), from + UNIT) > excludedByAllTo) {
                // + 0 turns −0 into 0, so that bits order as values do.
                workspace.nearestFirst[units++] = (long) Float
                        .floatToRawIntBits(workspace.gaps[unit] + 0f) << 32 | unit;
            }
        }
        Arrays.sort(workspace.nearestFirst, 0, units);
        return units;
    }

    /** The largest value that some query of the block would still take. */
    private static float reach(int count, Workspace workspace) {
        float reach = 0;
        for (int q = 0; q < count; q++) {
            reach = Math.max(reach, workspace.candidates[q].bound());
        }
        return reach;
    }

    private boolean load(double[] rowMajor, int queryRow, int q, int length, Workspace workspace) {
        int at = q * points.dimension();
        double error = image.image(rowMajor, queryRow * points.dimension(), workspace.queries, at);
        if (Double.isNaN(error)) {
            return false;
        }
        FloatGrid grid = image.grid();
        workspace.exact[q] = grid != null && error == 0 && grid.holds(workspace.queries, at);
        workspace.candidates[q].reset(length, workspace.exact[q] ? -1 : error + image.error());
        return true;
    }

    /** Puts a part of a tile's row, given relative to the tile, out of reach. */
    private static void hide(float[] tile, int row, int from, int to) {
        int start = Math.max(0, from);
        int end = Math.min(UNIT, to);
        if (start < end) {
            Arrays.fill(tile, row + start, row + end, Float.POSITIVE_INFINITY);
        }
    }

    /** Ranks a query's candidates; fills the workspace's ids and rank values and returns their order. */
    private int[] order(double[] rowMajor, int queryRow, int q, Workspace workspace) {
        Candidates candidates = workspace.candidates[q];
        int size = candidates.size();
        for (int i = 0; i < size; i++) {
            workspace.ids[i] = points.id(candidates.positions[i]);
        }
        if (workspace.exact[q]) {
            for (int i = 0; i < size; i++) {
                workspace.rankValues[i] = image.rankValue(candidates.values[i]);
            }
        } else {
            distances.rankValues(rowMajor, queryRow * points.dimension(), candidates.positions, size,
                    workspace.rankValues);
        }
        return workspace.sorter.sort(workspace.rankValues, workspace.ids, size);
    }

    /** Where so many are alike that no bound thins them: ranks them all and keeps the nearest. */
    private void settle(double[] rowMajor, int queryRow, int q, int length, Workspace workspace) {
        int[] order = order(rowMajor, queryRow, q, workspace);
        workspace.candidates[q].keep(order, length, workspace.spareValues, workspace.sparePositions);
    }
}
