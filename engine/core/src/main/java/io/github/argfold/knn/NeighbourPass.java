package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.NeighbourSearch;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
    private final Supplier<PointSet> sharedPoints;
    private @Nullable PointSet points;
    private @Nullable EveryOther others;

    /**
     * @param k neighbours that every split shall find, where it has that many training rows
     * @param pairsDone told the pairs measured, as blocks finish; called by any thread
     * @param sharedPoints makes the points that all splits share, if they do; asked once at most
     */
    NeighbourPass(KnnProblem problem, Geometry geometry, int k, Backend backend, Workers workers,
            LongConsumer pairsDone, Supplier<PointSet> sharedPoints) {
        this.sharedPoints = sharedPoints;
        this.problem = problem;
        this.geometry = geometry;
        this.k = k;
        this.backend = backend;
        this.workers = workers;
        this.pairsDone = pairsDone;
    }

    /** The same over the rows as they are. */
    NeighbourPass(KnnProblem problem, Geometry geometry, int k, Backend backend, Workers workers,
            LongConsumer pairsDone) {
        this(problem, geometry, k, backend, workers, pairsDone, () -> problem.sharedPoints(problem.matrix));
    }

    /** How many lists {@link #shared} can make: the rows that some fold tests, or with several repeats all. */
    int sharedLists() {
        return problem.splits.repeats() == 1 ? problem.foldOrder().tested().length : problem.rows;
    }

    /**
     * Lists [from, to) of those that serve every repeat. With one repeat they are numbered by fold, with
     * several as in {@link EveryOther#rows}. Call where all splits see the same points.
     */
    NeighbourTable shared(int from, int to) {
        return problem.splits.repeats() == 1 ? oneRepeat(from, to) : allRepeats(from, to);
    }

    /** All lists that serve every repeat. */
    NeighbourTable shared() {
        return shared(0, sharedLists());
    }

    private PointSet points() {
        PointSet made = points;
        if (made == null) {
            made = sharedPoints.get();
            points = made;
        }
        return made;
    }

    /** The search among all rows, for all repeats at once. */
    EveryOther others() {
        EveryOther made = others;
        if (made == null) {
            made = new EveryOther(points(), geometry.metric(), backend, workers, pairsDone);
            others = made;
        }
        return made;
    }

    private NeighbourTable oneRepeat(int from, int to) {
        Folds folds = problem.splits.repeat(0);
        FoldOrder order = problem.foldOrder();
        int[] queries = Arrays.copyOfRange(order.tested(), from, to);
        int untested = order.rows().length - order.tested().length;
        NeighbourTable table = new NeighbourTable(problem.rows, queries, k);
        search(points(), queries,
                new NeighbourSearch.Exclusion() {
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

    private NeighbourTable allRepeats(int from, int to) {
        int length = Math.min(problem.rows - 1, expectedLength());
        int[] rows = Arrays.copyOfRange(others().rows(), from, to);
        NeighbourTable table = new NeighbourTable(problem.rows, rows, others().find(from, to, length), true);
        int[] unserved = unserved(table, rows);
        int[] places = Arrays.stream(unserved).map(i -> from + i).toArray();
        int[] again = Arrays.stream(unserved).map(i -> rows[i]).toArray();
        while (places.length > 0 && length < problem.rows - 1 && !workers.cancelled()) {
            length = Math.min(problem.rows - 1, 2 * length);
            table.lengthen(again, others().find(places, length));
            if (unserved(table, again).length == 0) {
                break;
            }
        }
        return table;
    }

    /** Neighbours to find of each row so that most keep k of them in every repeat. */
    int expectedLength() {
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

    /** Where those rows stand whose list gives some repeat fewer than k neighbours, though it has more to give. */
    private int[] unserved(NeighbourTable table, int[] rows) {
        int[] ids = new int[table.capacity()];
        double[] rankValues = new double[table.capacity()];
        return IntStream.range(0, rows.length).filter(place -> {
            int row = rows[place];
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

    /**
     * Lists for folds [firstFold, endFold) of one repeat, each fold's measured among its own training rows as that
     * fold scales them.
     */
    NeighbourTable perFold(int repeat, ScaledFolds scaled, int firstFold, int endFold) {
        Folds folds = problem.splits.repeat(repeat);
        FoldOrder byFold = new FoldOrder(folds);
        int base = byFold.start(firstFold);
        int[] queries = Arrays.copyOfRange(byFold.tested(), base, byFold.start(endFold));
        NeighbourTable table = new NeighbourTable(problem.rows, queries, k);
        for (int first = firstFold; first < endFold && !workers.cancelled();) {
            FoldPoints[] points = scaled.group(geometry.scaling(), repeat, first, endFold, workers);
            if (!workers.cancelled()) {
                search(points, first, byFold, base, queries, table.lists());
            }
            first += points.length;
        }
        return table;
    }

    private void search(FoldPoints[] points, int firstFold, FoldOrder byFold, int base, int[] queries,
            NeighbourLists lists) {
        NeighbourSearch[] searches = new NeighbourSearch[points.length];
        int[] firstBlock = new int[points.length + 1];
        for (int i = 0; i < points.length; i++) {
            searches[i] = NeighbourSearch.exact(geometry.metric(), points[i].points, backend);
            firstBlock[i + 1] = firstBlock[i]
                    + blocks(byFold.start(firstFold + i), byFold.start(firstFold + i + 1));
        }
        workers.run(firstBlock[points.length], () -> new FoldWorkspace(searches, k), (block, workspace) -> {
            int i = fold(firstBlock, block);
            int first = byFold.start(firstFold + i) - base
                    + (block - firstBlock[i]) * NeighbourSearch.QUERY_BLOCK;
            int count = Math.min(NeighbourSearch.QUERY_BLOCK, byFold.start(firstFold + i + 1) - base - first);
            searches[i].search(points[i].matrix, queries, first, count, NeighbourSearch.Exclusion.NONE, k,
                    lists,
                    workspace.of(i));
            pairsDone.accept((long) count * points[i].train.length);
        });
    }

    private static int blocks(int from, int to) {
        return (to - from + NeighbourSearch.QUERY_BLOCK - 1) / NeighbourSearch.QUERY_BLOCK;
    }

    /** Which fold a block belongs to. */
    static int fold(int[] firstBlock, int block) {
        int fold = 0;
        while (firstBlock[fold + 1] <= block) {
            fold++;
        }
        return fold;
    }

    /** The buffers of one thread, for the fold it is at. */
    private static final class FoldWorkspace {
        private final NeighbourSearch[] searches;
        private final int length;
        private int fold = -1;
        private NeighbourSearch.@Nullable Workspace workspace;

        FoldWorkspace(NeighbourSearch[] searches, int length) {
            this.searches = searches;
            this.length = length;
        }

        NeighbourSearch.Workspace of(int wanted) {
            NeighbourSearch.Workspace current = workspace;
            if (current == null || wanted != fold) {
                current = searches[wanted].workspace(length);
                workspace = current;
                fold = wanted;
            }
            return current;
        }
    }

    private void search(PointSet points, int[] queries, NeighbourSearch.Exclusion exclusion, int length,
            NeighbourLists lists) {
        NeighbourSearch search = NeighbourSearch.exact(geometry.metric(), points, backend, workers::run);
        search.awaitCompiled();
        workers.run(blocks(0, queries.length), () -> search.workspace(length), (block, workspace) -> {
            int first = block * NeighbourSearch.QUERY_BLOCK;
            int count = Math.min(NeighbourSearch.QUERY_BLOCK, queries.length - first);
            search.search(points.rowMajor(), queries, first, count, exclusion, length, lists, workspace);
            long pairs = (long) count * points.size();
            for (int query = first; query < first + count; query++) {
                pairs -= exclusion.to(query) - exclusion.from(query);
            }
            pairsDone.accept(pairs);
        });
    }
}
