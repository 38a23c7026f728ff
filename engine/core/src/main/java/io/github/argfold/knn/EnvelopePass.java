package io.github.argfold.knn;

import io.github.argfold.crossval.FittedScaler;
import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.tiles.WeightedSums;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Lists for scaled folds from one pass for all folds and repeats.
 *
 * <p>Rows are listed once by their {@link Envelope} distance, which no split's own is below; {@link FoldRanking} reads
 * each split's list off the head of that one. A row whose list ends before all its splits are certain is searched for a
 * longer one.
 *
 * <p>Cosine has no such bound, and imputation moves the points themselves: those take a pass per fold.
 */
final class EnvelopePass {
    /** Envelope neighbours beyond what the repeats take away, as folds order them a little differently. */
    private static final double ROOM = 1.15;
    private static final int ROWS_PER_TASK = 64;

    private final KnnProblem problem;
    private final Geometry geometry;
    private final int k;
    private final Backend backend;
    private final Workers workers;
    private final Envelope envelope;
    private final EveryOther others;
    private final NeighbourLists lists;
    private final int repeatsAtOnce;
    private final ConcurrentLinkedQueue<Scratch> scratches = new ConcurrentLinkedQueue<>();
    private int searchedAgain;
    private int firstRepeat;
    private NeighbourTable[] tables = new NeighbourTable[0];

    /** Whether one envelope serves a geometry, and saves passes. */
    static boolean serves(KnnProblem problem, Geometry geometry) {
        return geometry.scaling() != Scaling.NONE && geometry.metric().kind() != Metric.Kind.COSINE
                && problem.splits.repeats() > 1
                && problem.transformsNothing(Scaling.NONE)
                && problem.splits.repeat(0).trainRule() == Folds.TrainRule.COMPLEMENT;
    }

    /**
     * Finds the envelope's lists. Arguments as those of {@link NeighbourPass}.
     *
     * @param scalers one per split, repeat by repeat
     * @param repeatsAtOnce repeats whose lists may be held at once
     */
    EnvelopePass(KnnProblem problem, Geometry geometry, int k, Backend backend, Workers workers,
            LongConsumer pairsDone, FittedScaler[] scalers, int repeatsAtOnce) {
        this.problem = problem;
        this.geometry = geometry;
        this.k = k;
        this.backend = backend;
        this.workers = workers;
        this.repeatsAtOnce = Math.min(repeatsAtOnce, WeightedSums.LANES);
        envelope = new Envelope(problem, geometry.metric(), scalers);
        NeighbourPass pass = new NeighbourPass(problem, geometry, k, backend, workers, pairsDone,
                envelope.points);
        others = pass.others();
        lists = others.find(0, problem.rows,
                (int) Math.min(problem.rows - 1.0, Math.ceil(pass.expectedLength() * ROOM)));
    }

    /** The lists of one repeat. Fastest where repeats are asked for in order. */
    NeighbourTable perFold(int repeat) {
        if (repeat < firstRepeat || repeat >= firstRepeat + tables.length) {
            rank(repeat, Math.min(problem.splits.repeats(), repeat + repeatsAtOnce));
        }
        return tables[repeat - firstRepeat];
    }

    /** Rows so far that needed a longer list. */
    int searchedAgain() {
        return searchedAgain;
    }

    private void rank(int from, int to) {
        firstRepeat = from;
        tables = new NeighbourTable[to - from];
        for (int r = from; r < to; r++) {
            tables[r - from] = new NeighbourTable(problem.rows, others.rows(),
                    new NeighbourLists(problem.rows, k), estimates(r));
        }
        int[] unserved = rank(IntStream.range(0, problem.rows).toArray(), lists);
        searchedAgain += unserved.length;
        for (int length = lists.capacity(); unserved.length > 0 && !workers.cancelled();) {
            length = Math.min(problem.rows - 1, 2 * length);
            // No more of them at once than take the room of the first.
            int most = Math.max(1, (int) ((long) lists.count() * lists.capacity() / length));
            IntStream.Builder left = IntStream.builder();
            for (int first = 0; first < unserved.length; first += most) {
                int[] part = Arrays.copyOfRange(unserved, first,
                        Math.min(unserved.length, first + most));
                for (int place : rank(part, others.find(part, length))) {
                    left.add(place);
                }
            }
            unserved = left.build().toArray();
        }
    }

    /** Ranks the rows at some places from their lists; returns the places where some split is not certain. */
    private int[] rank(int[] places, NeighbourLists from) {
        boolean[] unserved = new boolean[places.length];
        int tasks = (places.length + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        workers.run(tasks, this::borrow, (task, scratch) -> {
            int end = Math.min(places.length, (task + 1) * ROWS_PER_TASK);
            for (int i = task * ROWS_PER_TASK; i < end; i++) {
                unserved[i] = !scratch.rank(places[i], from, i);
            }
        }, scratches::add);
        return IntStream.range(0, places.length).filter(i -> unserved[i]).map(i -> places[i]).toArray();
    }

    private NeighbourTable.Estimates estimates(int repeat) {
        return new NeighbourTable.Estimates() {
            @Override
            public void settle(FoldDistances distances, int row, int[] ids, int size, double[] rankValues) {
                distances.rankValues(envelope.scaler(problem.split(repeat, problem.foldOf[repeat][row])), row,
                        ids, 0, size, rankValues);
            }

            @Override
            public double error() {
                return envelope.error();
            }
        };
    }

    private Scratch borrow() {
        Scratch kept = scratches.poll();
        return kept != null ? kept : new Scratch();
    }

    /** The buffers of one thread. */
    private final class Scratch {
        private final FoldRanking ranking = new FoldRanking(problem, envelope, geometry.metric(), k, backend);
        /** The split of each repeat that tests the row at hand; −1 where none does. */
        private final int[] splits = new int[repeatsAtOnce];
        private final int[] lanes = new int[repeatsAtOnce];

        /** Ranks the row at a place for all splits; false if one of them is not certain. */
        boolean rank(int at, NeighbourLists from, int list) {
            int row = others.rows()[at];
            Arrays.fill(splits, -1);
            for (int lane = 0; lane < tables.length; lane++) {
                int fold = problem.foldOf[firstRepeat + lane][row];
                if (fold >= 0) {
                    splits[lane] = problem.split(firstRepeat + lane, fold);
                }
            }
            ranking.load(row, from, list, splits);
            boolean all = true;
            int pending = orderLanes(at);
            int rankedFor = -1;
            for (int i = 0; i < pending; i++) {
                int lane = lanes[i];
                int repeat = firstRepeat + lane;
                int[] foldOf = problem.foldOf[repeat];
                int wanted = Math.min(k, problem.splits.repeat(repeat).trainSize(foldOf[row]));
                int alike = envelope.firstAlike(splits[lane]);
                if (alike != rankedFor && i + 1 < pending
                        && envelope.firstAlike(splits[lanes[i + 1]]) == alike) {
                    ranking.rankAll(lane, splits[lane]);
                    rankedFor = alike;
                }
                if (alike == rankedFor
                        ? ranking.choose(foldOf, wanted)
                        : ranking.rank(lane, splits[lane], foldOf, wanted)) {
                    tables[lane].lists().put(at, wanted, ranking.ids, ranking.rankValues);
                } else {
                    all = false;
                }
            }
            return all;
        }

        /** Lists the lanes yet to be served, those with the same scaler together, as they rank alike; how many. */
        private int orderLanes(int at) {
            int ordered = 0;
            for (int lane = 0; lane < tables.length; lane++) {
                if (splits[lane] >= 0 && tables[lane].lists().size(at) == 0) {
                    int alike = envelope.firstAlike(splits[lane]);
                    int to = ordered++;
                    while (to > 0 && envelope.firstAlike(splits[lanes[to - 1]]) > alike) {
                        lanes[to] = lanes[to - 1];
                        to--;
                    }
                    lanes[to] = lane;
                }
            }
            return ordered;
        }
    }
}
