package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.NeighbourSearch;
import io.github.argfold.kernels.PointSet;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Stage 1: the neighbour lists of one geometry.
 *
 * <p>Where no fold changes the points — no scaling, no imputation, training on all other folds — one pass serves
 * every fold and repeat. With one repeat the points are packed fold by fold and a query skips its own fold's
 * block. With several, it skips only itself, and its list is long enough to give k neighbours whatever a repeat
 * takes away; a row that falls short is searched again for twice the length. Otherwise each fold has its own
 * points and its own pass.
 */
final class NeighbourPass {
    /** Room in shared lists beyond the expected loss to a repeat's own fold. */
    private static final double SLACK = 1.15;
    private static final int SLACK_ENTRIES = 16;

    private final KnnProblem problem;
    private final Geometry geometry;
    private final int k;
    private final Backend backend;
    private final Workers workers;
    private final LongConsumer pairsDone;

    /**
     * @param k neighbours that every split shall find, where it has that many training rows
     * @param pairsDone told the pairs measured, as blocks finish; called by any thread
     */
    NeighbourPass(KnnProblem problem, Geometry geometry, int k, Backend backend, Workers workers,
            LongConsumer pairsDone) {
        this.problem = problem;
        this.geometry = geometry;
        this.k = k;
        this.backend = backend;
        this.workers = workers;
        this.pairsDone = pairsDone;
    }

    /** Lists that serve every repeat. Call where {@link KnnProblem#shares}. */
    NeighbourTable shared() {
        return problem.splits.repeats() == 1 ? oneRepeat() : allRepeats();
    }

    private NeighbourTable oneRepeat() {
        Folds folds = problem.splits.repeat(0);
        FoldOrder order = new FoldOrder(folds);
        PointSet points = PointSet.pack(problem.matrix, problem.features, order.rows());
        int[] queries = order.tested();
        int untested = order.rows().length - queries.length;
        NeighbourTable table = new NeighbourTable(problem.rows, queries, k, false);
        search(points, problem.matrix, queries, 0, queries.length, new NeighbourSearch.Exclusion() {
            @Override
            public int from(int query) {
                return untested + order.start(folds.of(queries[query]));
            }

            @Override
            public int to(int query) {
                return untested + order.start(folds.of(queries[query]) + 1);
            }
        }, k, table.lists());
        return table;
    }

    private NeighbourTable allRepeats() {
        int[] all = IntStream.range(0, problem.rows).toArray();
        PointSet points = PointSet.pack(problem.matrix, problem.features, all);
        int length = Math.min(problem.rows - 1, expectedLength());
        NeighbourTable table = new NeighbourTable(problem.rows, all, length, true);
        search(points, problem.matrix, all, 0, all.length, itself(all), length, table.lists());
        int[] unserved = unserved(table, all);
        while (unserved.length > 0 && length < problem.rows - 1 && !workers.cancelled()) {
            length = Math.min(problem.rows - 1, 2 * length);
            NeighbourLists longer = new NeighbourLists(unserved.length, length);
            search(points, problem.matrix, unserved, 0, unserved.length, itself(unserved), length, longer);
            table.lengthen(unserved, longer);
            if (unserved(table, unserved).length == 0) {
                break;
            }
        }
        return table;
    }

    private static NeighbourSearch.Exclusion itself(int[] queries) {
        return new NeighbourSearch.Exclusion() {
            @Override
            public int from(int query) {
                return queries[query];
            }

            @Override
            public int to(int query) {
                return queries[query] + 1;
            }
        };
    }

    private int expectedLength() {
        double smallestShare = 1;
        for (int r = 0; r < problem.splits.repeats(); r++) {
            Folds folds = problem.splits.repeat(r);
            for (int f = 0; f < folds.count(); f++) {
                smallestShare = Math.min(smallestShare, (double) folds.trainSize(f) / problem.rows);
            }
        }
        return (int) Math.min(problem.rows,
                Math.ceil(k / Math.max(smallestShare, 1e-9) * SLACK) + SLACK_ENTRIES);
    }

    /** Those of the rows whose list gives some repeat fewer than k neighbours, though it has more to give. */
    private int[] unserved(NeighbourTable table, int[] rows) {
        int[] ids = new int[table.capacity()];
        double[] rankValues = new double[table.capacity()];
        return Arrays.stream(rows).filter(row -> {
            int size = table.copy(row, ids, rankValues);
            for (int r = 0; r < problem.foldOf.length; r++) {
                int[] foldOf = problem.foldOf[r];
                int fold = foldOf[row];
                if (fold < 0) {
                    continue;
                }
                int wanted = Math.min(k, problem.splits.repeat(r).trainSize(fold));
                int found = 0;
                for (int i = 0; i < size && found < wanted; i++) {
                    if (foldOf[ids[i]] != fold) {
                        found++;
                    }
                }
                if (found < wanted) {
                    return true;
                }
            }
            return false;
        }).toArray();
    }

    /** Lists for one repeat, each fold's measured among its own training rows as that fold scales them. */
    NeighbourTable perFold(int repeat) {
        Folds folds = problem.splits.repeat(repeat);
        FoldOrder order = new FoldOrder(folds);
        int[] queries = order.tested();
        NeighbourTable table = new NeighbourTable(problem.rows, queries, k, false);
        double[] transformed = new double[problem.matrix.length];
        for (int fold = 0; fold < folds.count() && !workers.cancelled(); fold++) {
            int[] train = folds.trainRows(fold);
            if (train.length == 0) {
                continue;
            }
            Transforms
                    .fit(problem.data.columns(), problem.matrix, problem.features, train, problem.imputation,
                            geometry.scaling(), transformed)
                    .apply(problem.matrix, transformed, problem.rows);
            PointSet points = PointSet.pack(transformed, problem.features, train);
            search(points, transformed, queries, order.start(fold), order.start(fold + 1),
                    NeighbourSearch.Exclusion.NONE, k, table.lists());
        }
        return table;
    }

    private void search(PointSet points, double[] matrix, int[] queries, int from, int to,
            NeighbourSearch.Exclusion exclusion, int length, NeighbourLists lists) {
        NeighbourSearch search = NeighbourSearch.exact(geometry.metric(), points, backend);
        int blocks = (to - from + NeighbourSearch.QUERY_BLOCK - 1) / NeighbourSearch.QUERY_BLOCK;
        workers.run(blocks, () -> search.workspace(length), (block, workspace) -> {
            int first = from + block * NeighbourSearch.QUERY_BLOCK;
            int count = Math.min(NeighbourSearch.QUERY_BLOCK, to - first);
            search.search(matrix, queries, first, count, exclusion, length, lists, workspace);
            long pairs = (long) count * points.size();
            for (int query = first; query < first + count; query++) {
                pairs -= exclusion.to(query) - exclusion.from(query);
            }
            pairsDone.accept(pairs);
        });
    }
}
