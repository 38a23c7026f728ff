package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.loops.Sieve;
import io.github.argfold.kernels.search.NeighbourSearch.Exclusion;
import io.github.argfold.kernels.selection.RankSort;
import io.github.argfold.kernels.selection.Selection;
import io.github.argfold.kernels.tiles.DistanceTiles;

/** Neighbours by the float64 tiles of every pair. Immutable and thread-safe. */
final class ExhaustiveSearch implements PairSearch {
    private static final int PANELS_PER_BLOCK = 16;
    private static final int STRIDE = PANELS_PER_BLOCK * PointSet.PANEL;

    private final PointSet points;
    private final DistanceTiles tiles;
    private final Sieve sieve;

    ExhaustiveSearch(Metric metric, PointSet points, Backend backend) {
        this.points = points;
        tiles = DistanceTiles.exact(metric, points, backend);
        sieve = Kernels.of(backend).sieve();
    }

    private final class Workspace implements Worker {
        private final double[] queries = new double[NeighbourSearch.QUERY_BLOCK * points.dimension()];
        private final double[] tile = new double[NeighbourSearch.QUERY_BLOCK * STRIDE];
        private final Selection[] selections = new Selection[NeighbourSearch.QUERY_BLOCK];

        private Workspace(int maxLength) {
            int[] survivors = new int[STRIDE];
            int capacity = Math.min(maxLength, points.size());
            RankSort sorter = new RankSort(Selection.room(capacity));
            for (int q = 0; q < selections.length; q++) {
                selections[q] = new Selection(capacity, sieve, survivors, sorter);
            }
        }

        @Override
        public void search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
                int length, NeighbourLists lists) {
            ExhaustiveSearch.this.search(rowMajor, queryRows, first, count, exclusion, length, lists, this);
        }
    }

    @Override
    public Worker worker(int maxLength) {
        return new Workspace(maxLength);
    }

    private void search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
            int length,
            NeighbourLists lists, Workspace workspace) {
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

    private void offer(Workspace workspace, int q, int from, int to, int excludedFrom, int excludedTo) {
        Selection selection = workspace.selections[q];
        int row = q * STRIDE - from;
        int leftEnd = Math.min(to, Math.max(from, excludedFrom));
        int rightStart = Math.max(from, Math.min(to, Math.max(leftEnd, excludedTo)));
        selection.offer(workspace.tile, row + from, row + leftEnd, points.ids(), from);
        selection.offer(workspace.tile, row + rightStart, row + to, points.ids(), rightStart);
    }
}
