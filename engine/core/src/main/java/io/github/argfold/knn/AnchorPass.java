package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.tiles.LogarithmTiles;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Lists for many exponents of Minkowski's metric at once, those that need a {@code pow} per feature.
 *
 * <p>Every pair is measured at a few anchor exponents, by kernels without {@code pow} and only as well as a bound takes. By
 * their logarithms {@link AnchorFilter} leaves the few rows that can be near under any of the exponents, and {@link
 * ExponentRanking} measures those exactly.
 */
final class AnchorPass {
    private final KnnProblem problem;
    private final Scaling scaling;
    private final List<Metric> metrics;
    private final int k;
    private final Backend backend;
    private final Workers workers;
    private final LongConsumer pairsDone;

    /** Whether anchors pay for a metric: it needs {@code pow}, and its lists are a small part of all rows. */
    static boolean serves(KnnProblem problem, Metric metric, int k) {
        return metric.needsPow() && problem.smallestTrain >= Math.max(64, 2 * k);
    }

    /** @param metrics exponents in ascending order, all served */
    AnchorPass(KnnProblem problem, Scaling scaling, List<Metric> metrics, int k, Backend backend,
            Workers workers,
            LongConsumer pairsDone) {
        this.problem = problem;
        this.scaling = scaling;
        this.metrics = metrics;
        this.k = k;
        this.backend = backend;
        this.workers = workers;
        this.pairsDone = pairsDone;
    }

    /** The lists of one repeat, a table per metric. */
    NeighbourTable[] perFold(int repeat, ScaledFolds scaled) {
        Folds folds = problem.splits.repeat(repeat);
        FoldOrder order = new FoldOrder(folds);
        int[] queries = order.tested();
        NeighbourTable[] tables = new NeighbourTable[metrics.size()];
        for (int m = 0; m < tables.length; m++) {
            tables[m] = new NeighbourTable(problem.rows, queries, k);
        }
        for (int first = 0; first < folds.count() && !workers.cancelled();) {
            FoldPoints[] points = scaled.group(scaling, repeat, first, folds.count(), workers);
            if (!workers.cancelled()) {
                search(points, first, order, queries, tables);
            }
            first += points.length;
        }
        return tables;
    }

    private void search(FoldPoints[] points, int firstFold, FoldOrder order, int[] queries,
            NeighbourTable[] tables) {
        int[] firstBlock = new int[points.length + 1];
        LogarithmTiles[] tiles = new LogarithmTiles[points.length];
        workers.run(points.length, () -> points, (i, of) -> tiles[i] = LogarithmTiles.of(AnchorBounds.ANCHORS,
                of[i].points, backend));
        if (workers.cancelled()) {
            return;
        }
        int stride = 0;
        for (int i = 0; i < points.length; i++) {
            stride = Math.max(stride, tiles[i].stride());
            int count = order.start(firstFold + i + 1) - order.start(firstFold + i);
            firstBlock[i + 1] = firstBlock[i]
                    + (count + LogarithmTiles.QUERY_BLOCK - 1) / LogarithmTiles.QUERY_BLOCK;
        }
        int values = Math.multiplyExact(LogarithmTiles.QUERY_BLOCK * AnchorBounds.ANCHORS.size(), stride);
        workers.run(firstBlock[points.length], () -> new Scratch(tiles, values), (task, scratch) -> {
            int i = NeighbourPass.fold(firstBlock, task);
            int first = order.start(firstFold + i) + (task - firstBlock[i]) * LogarithmTiles.QUERY_BLOCK;
            int count = Math.min(LogarithmTiles.QUERY_BLOCK, order.start(firstFold + i + 1) - first);
            scratch.rank(points[i], i, queries, first, count, tables);
            pairsDone.accept((long) count * points[i].train.length * AnchorBounds.ANCHORS.size());
        });
    }

    /** The buffers of one thread. */
    private final class Scratch {
        private final LogarithmTiles[] tiles;
        private final LogarithmTiles.Workspace[] workspaces;
        private final float[] logs;
        private final ExponentRanking ranking = new ExponentRanking(metrics, k, problem.rows,
                problem.features,
                backend);

        Scratch(LogarithmTiles[] tiles, int values) {
            this.tiles = tiles;
            workspaces = new LogarithmTiles.Workspace[tiles.length];
            for (int i = 0; i < tiles.length; i++) {
                workspaces[i] = tiles[i].workspace();
            }
            logs = new float[values];
        }

        void rank(FoldPoints fold, int i, int[] queries, int first, int count, NeighbourTable[] tables) {
            tiles[i].write(fold.matrix, queries, first, count, logs, workspaces[i]);
            for (int q = 0; q < count; q++) {
                ranking.rank(fold, queries[first + q], logs,
                        q * AnchorBounds.ANCHORS.size() * tiles[i].stride(),
                        tiles[i], workspaces[i].told(q), tables, first + q);
            }
        }
    }
}
