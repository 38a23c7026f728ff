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
    /** A row of so many is sampled to see how long lists must be, within bounds. */
    private static final int ROWS_PER_SAMPLED = 16;
    private static final int LEAST_SAMPLED = 32;
    private static final int MOST_SAMPLED = 256;
    /** The longest first list, in those that a split needs. */
    static final int MOST_ROOM = 4;
    /** The share of rows that shall need no second search. */
    private static final double SERVED_SHARE = 0.96;

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
    /** Whether those hold more than what a sample left. */
    private boolean ranked;
    private TrainLanes trainLanes;

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
        trainLanes = new TrainLanes(problem, 0, 0);
        envelope = new Envelope(problem, geometry.metric(), scalers);
        NeighbourPass pass = new NeighbourPass(problem, geometry, k, backend, workers, pairsDone,
                () -> problem.sharedPoints(envelope.points));
        others = pass.others();
        lists = others.find(0, problem.rows, length(pass.expectedLength()));
    }

    /**
     * How long the lists should be: what suffices for nearly all rows, by a sample of them, as the more the splits differ
     * the farther they must look. A longer list costs little, a second search as much as the first.
     */
    private int length(int expected) {
        int usual = (int) Math.min(problem.rows - 1.0, Math.ceil(expected * ROOM));
        int longest = Math.max(usual, (int) Math.min(problem.rows - 1.0, (double) MOST_ROOM * k));
        int sampled = Math.min(MOST_SAMPLED, problem.rows / ROWS_PER_SAMPLED);
        if (sampled < LEAST_SAMPLED || longest == usual) {
            return usual;
        }
        int[] places = IntStream.range(0, sampled).map(i -> (int) ((long) i * problem.rows / sampled))
                .toArray();
        NeighbourLists sample = others.find(places, longest);
        begin(0, Math.min(problem.splits.repeats(), repeatsAtOnce));
        int[] reached = new int[sampled];
        workers.run(sampled, this::borrow, (i, scratch) -> reached[i] = scratch.rank(places[i], sample, i)
                ? scratch.ranking.reached()
                : longest, scratches::add);
        Arrays.sort(reached);
        return Math.clamp(reached[(int) (sampled * SERVED_SHARE)] + 1L, Math.min(expected, usual), longest);
    }

    /** The lists of one repeat. Fastest where repeats are asked for in order. */
    NeighbourTable perFold(int repeat) {
        if (!ranked || repeat < firstRepeat || repeat >= firstRepeat + tables.length) {
            rank(repeat, Math.min(problem.splits.repeats(), repeat + repeatsAtOnce));
        }
        return tables[repeat - firstRepeat];
    }

    /** Rows so far that needed a longer list. */
    int searchedAgain() {
        return searchedAgain;
    }

    /** Makes room for the lists of repeats [from, to). */
    private void begin(int from, int to) {
        firstRepeat = from;
        trainLanes = new TrainLanes(problem, from, to);
        tables = new NeighbourTable[to - from];
        for (int r = from; r < to; r++) {
            tables[r - from] = new NeighbourTable(problem.rows, others.rows(),
                    new NeighbourLists(problem.rows, k), estimates(r));
        }
    }

    private void rank(int from, int to) {
        if (ranked || from != firstRepeat || to != firstRepeat + tables.length) {
            begin(from, to);
        }
        ranked = true;
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
        private final int[] wanted = new int[repeatsAtOnce];
        private final int[] lanes = new int[repeatsAtOnce];

        /** Ranks the row at a place for all splits; false if one of them is not certain. */
        boolean rank(int at, NeighbourLists from, int list) {
            int row = others.rows()[at];
            Arrays.fill(splits, -1);
            for (int lane = 0; lane < tables.length; lane++) {
                int fold = problem.foldOf[firstRepeat + lane][row];
                if (fold >= 0) {
                    splits[lane] = problem.split(firstRepeat + lane, fold);
                    wanted[lane] = Math.min(k, problem.splits.repeat(firstRepeat + lane).trainSize(fold));
                }
            }
            ranking.load(row, from, list, splits, trainLanes);
            boolean all = true;
            int pending = orderLanes(at);
            for (int i = 0; i < pending;) {
                int alike = envelope.firstAlike(splits[lanes[i]]);
                int end = i + 1;
                while (end < pending && envelope.firstAlike(splits[lanes[end]]) == alike) {
                    end++;
                }
                all &= end == i + 1 ? rankOne(at, lanes[i]) : rankAlike(at, i, end);
                i = end;
            }
            return all;
        }

        private boolean rankOne(int at, int lane) {
            return ranking.rank(lane, splits[lane], wanted[lane]) && put(at, lane);
        }

        /** Ranks the row for the lanes at [from, end) of their order, whose scalers are alike. */
        private boolean rankAlike(int at, int from, int end) {
            if (!ranking.rankAll(lanes, from, end, splits[lanes[from]], wanted)) {
                return false;
            }
            boolean all = true;
            for (int i = from; i < end; i++) {
                all &= ranking.choose(lanes[i], wanted[lanes[i]]) && put(at, lanes[i]);
            }
            return all;
        }

        private boolean put(int at, int lane) {
            tables[lane].lists().put(at, wanted[lane], ranking.ids, ranking.rankValues);
            return true;
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
