package io.github.argfold.knn;

import io.github.argfold.crossval.FittedScaler;
import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.NeighbourSearch;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.ExactDistances;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * Lists for scaled folds from one pass for all folds and repeats.
 *
 * <p>A fold's scaler stretches each feature by a weight; take the smallest weight of all folds, and no fold can measure
 * a distance below that <em>envelope</em> distance. So rows are listed once by envelope distance, and each fold
 * measures those of its own list's head exactly, on the points as it transforms them, until the envelope distance
 * passes its k-th exact one. A row whose list ends before that is searched among the fold's own points.
 *
 * <p><b>Why no neighbour is lost, in floating point.</b> Let e(x) be the envelope points and t(x) one fold's, both
 * as computed, and per feature α = (the fold's weight)/(the envelope's) ≥ 1 and g(x) = t(x) − α e(x). Then
 * |t(x) − t(y)| = |α (e(x) − e(y)) + g(x) − g(y)| ≥ |e(x) − e(y)| − G with G = max g − min g over all rows: whatever
 * rounding did to either, G holds it, and nothing needs to be known of the scaler's arithmetic. G is taken from
 * computed values, so the rounding of g itself, at most 2ε(|α e| + |g|), is added to it twice. By Minkowski's inequality
 * the fold's distance is then at least the envelope distance less γ = ‖G‖ in the same norm. A rank value sums d
 * terms that are each right to a few ε, and its root is right to a few ε: that is covered by the factors 1 − δ, δ =
 * 10⁻¹¹ + 2⁻⁵⁰ d, far more than either can lose. Underflow can only lose what is below d · 10⁻³²³; bounds below
 * 10⁻²⁹⁰ are not believed. So a row beyond an envelope rank value Λ has a rank value of at least {@link #bound} of Λ, and
 * once that exceeds the k-th exact one, ties included, the list is complete.
 *
 * <p>Cosine has no such bound, and imputation moves the points themselves: those take a pass per fold.
 */
final class EnvelopePass {
    /** Envelope neighbours beyond what the repeats take away, as folds order them a little differently. */
    private static final double ROOM = 1.35;
    private static final double SMALLEST_BOUND = 1e-290;

    private final KnnProblem problem;
    private final Geometry geometry;
    private final int k;
    private final Backend backend;
    private final Workers workers;
    private final double[] envelope;
    private final double[] weights;
    private final FittedScaler[] scalers;
    /** Whether the envelope's points are numbers; where they overflow nothing is certain. */
    private boolean finite = true;
    private final NeighbourLists lists;
    private final ConcurrentLinkedQueue<Scratch> scratches = new ConcurrentLinkedQueue<>();
    private final AtomicInteger searchedAgain = new AtomicInteger();

    /** Whether one envelope serves a geometry, and saves passes. */
    static boolean serves(KnnProblem problem, Geometry geometry) {
        return geometry.scaling() != Scaling.NONE && geometry.metric().kind() != Metric.Kind.COSINE
                && problem.splits.repeats() > 1
                && problem.transformsNothing(Scaling.NONE)
                && problem.splits.repeat(0).trainRule() == Folds.TrainRule.COMPLEMENT;
    }

    /** Finds the envelope's lists. Arguments as those of {@link NeighbourPass}. */
    EnvelopePass(KnnProblem problem, Geometry geometry, int k, Backend backend, Workers workers,
            LongConsumer pairsDone, ScaledFolds scaled) {
        this.problem = problem;
        this.geometry = geometry;
        this.k = k;
        this.backend = backend;
        this.workers = workers;
        scalers = scaled.scalers(geometry.scaling(), workers);
        weights = new double[problem.features];
        envelope = new double[problem.matrix.length];
        if (!workers.cancelled()) {
            stretch();
        }
        NeighbourPass pass = new NeighbourPass(problem, geometry, k, backend, workers, pairsDone);
        lists = pass.everyOther(envelope,
                (int) Math.min(problem.rows - 1.0, Math.ceil(pass.expectedLength() * ROOM)));
    }

    /** The envelope points: centred, so that they are no larger than they must be. */
    private void stretch() {
        int features = problem.features;
        double[] centre = new double[features];
        for (int f = 0; f < features; f++) {
            weights[f] = Double.POSITIVE_INFINITY;
            for (FittedScaler scaler : scalers) {
                weights[f] = Math.min(weights[f], scaler.weight(f));
            }
        }
        for (int i = 0; i < envelope.length; i++) {
            centre[i % features] += problem.matrix[i] / problem.rows;
        }
        for (int i = 0; i < envelope.length; i += features) {
            for (int f = 0; f < features; f++) {
                double stretched = (problem.matrix[i + f] - centre[f]) * weights[f];
                finite &= Double.isFinite(stretched);
                envelope[i + f] = Double.isFinite(stretched) ? stretched : 0;
            }
        }
    }

    /** The lists of one repeat. */
    NeighbourTable perFold(int repeat) {
        Folds folds = problem.splits.repeat(repeat);
        FoldOrder order = new FoldOrder(folds);
        int[] queries = order.tested();
        NeighbourTable table = new NeighbourTable(problem.rows, queries, k, false);
        workers.run(folds.count(), this::borrow,
                (fold, scratch) -> scratch.score(repeat, fold, order, queries, table),
                scratches::add);
        return table;
    }

    /** Lists so far that had to be searched among a fold's own points. */
    int searchedAgain() {
        return searchedAgain.get();
    }

    private Scratch borrow() {
        Scratch kept = scratches.poll();
        return kept != null ? kept : new Scratch();
    }

    /** Relative room for the rounding of a rank value and of its root. */
    static double rounding(int features) {
        return 1e-11 + features * 0x1p-50;
    }

    /**
     * A rank value that no row beyond the envelope rank value {@code beyond} can be below; negative where nothing is
     * certain.
     */
    static double bound(Metric metric, int features, double beyond, double gap) {
        double room = 1 - rounding(features);
        double distance = metric.distance(Math.min(beyond, Double.MAX_VALUE) * room) * room - gap;
        if (!(distance > 0)) {
            return -1;
        }
        double bound = room * switch (metric.kind()) {
            case EUCLIDEAN -> distance * distance;
            case MANHATTAN, CHEBYSHEV -> distance;
            case MINKOWSKI -> Math.pow(distance, metric.p());
            case COSINE -> throw new AssertionError(metric);
        };
        return bound > SMALLEST_BOUND ? bound : -1;
    }

    /** γ: the norm of the gaps, rounded up. */
    static double norm(Metric metric, double[] gaps) {
        double sum = 0;
        for (double gap : gaps) {
            sum = switch (metric.kind()) {
                case EUCLIDEAN -> Math.hypot(sum, gap);
                case CHEBYSHEV -> Math.max(sum, gap);
                // ‖G‖_p ≤ ‖G‖₁ for p ≥ 1; gaps are tiny, so this costs nothing.
                case MANHATTAN, MINKOWSKI -> sum + gap;
                case COSINE -> throw new AssertionError(metric);
            };
        }
        return sum * (1 + rounding(gaps.length));
    }

    /** The buffers of one thread. */
    private final class Scratch {
        private final double[] transformed = new double[problem.matrix.length];
        private final double[] least = new double[problem.features];
        private final double[] most = new double[problem.features];
        private final double[] size = new double[problem.features];
        private final int[] listed = new int[lists.capacity()];
        private final double[] envelopeValues = new double[lists.capacity()];
        private final int[] nextListed = new int[lists.capacity() + 1];
        private final RankedCandidates candidates = new RankedCandidates(lists.capacity());
        private final ExactDistances distances = new ExactDistances(geometry.metric());

        void score(int repeat, int fold, FoldOrder order, int[] queries, NeighbourTable table) {
            Folds folds = problem.splits.repeat(repeat);
            FittedScaler scaler = scalers[repeat * folds.count() + fold];
            double gap = transform(scaler);
            int[] foldOf = problem.foldOf[repeat];
            int wanted = Math.min(k, folds.trainSize(fold));
            int from = order.start(fold);
            int to = order.start(fold + 1);
            int[] unserved = new int[to - from];
            int missing = 0;
            for (int list = from; list < to; list++) {
                if (complete(queries[list], foldOf, fold, wanted, gap)) {
                    table.lists().put(list, wanted, candidates.sortedIds(), candidates.sortedValues());
                } else {
                    unserved[missing++] = list;
                }
            }
            if (missing > 0) {
                searchedAgain.addAndGet(missing);
                search(folds.trainRows(fold), queries, unserved, missing, wanted, table);
            }
        }

        /** Transforms every row; returns γ. */
        private double transform(FittedScaler scaler) {
            int features = problem.features;
            double[] stretch = new double[features];
            for (int f = 0; f < features; f++) {
                stretch[f] = scaler.weight(f) / weights[f];
            }
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
            Arrays.fill(size, 0);
            for (int row = 0; row < problem.rows; row++) {
                int at = row * features;
                scaler.transform(problem.matrix, at, transformed, at);
                for (int f = 0; f < features; f++) {
                    double stretched = stretch[f] * envelope[at + f];
                    double g = transformed[at + f] - stretched;
                    least[f] = Math.min(least[f], g);
                    most[f] = Math.max(most[f], g);
                    size[f] = Math.max(size[f], Math.abs(stretched) + Math.abs(g));
                }
            }
            for (int f = 0; f < features; f++) {
                size[f] = (most[f] - least[f] + 4 * 0x1p-52 * size[f]) * (1 + 0x1p-50);
            }
            return norm(geometry.metric(), size);
        }

        /** Sorts a row's nearest exactly; false if the envelope's list ends before that is certain. */
        private boolean complete(int row, int[] foldOf, int fold, int wanted, double gap) {
            if (!finite) {
                return false;
            }
            int count = lists.copy(row, listed, envelopeValues);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (foldOf[listed[i]] != fold) {
                    candidates.ids[kept] = listed[i];
                    nextListed[++kept] = i + 1;
                }
            }
            int measured = 0;
            int step = wanted / 8 + 8;
            for (int goal = Math.min(kept, wanted + step); goal >= wanted; goal = Math.min(kept,
                    goal + step)) {
                distances.rankValues(transformed, problem.features, row, candidates.ids, measured, goal,
                        candidates.rankValues);
                measured = goal;
                candidates.sort(measured);
                boolean all = measured == kept && count == problem.rows - 1;
                if (all) {
                    return true;
                }
                double beyond = envelopeValues[Math.min(nextListed[measured], count - 1)];
                if (bound(geometry.metric(), problem.features, beyond,
                        gap) > candidates.sortedValues()[wanted - 1]) {
                    return true;
                }
                if (measured == kept) {
                    return false;
                }
            }
            return false;
        }

        /** Searches some rows among the fold's own points. */
        private void search(int[] train, int[] queries, int[] unserved, int count, int wanted,
                NeighbourTable table) {
            NeighbourSearch search = NeighbourSearch.exact(geometry.metric(),
                    PointSet.pack(transformed, problem.features, train), backend);
            NeighbourSearch.Workspace workspace = search.workspace(wanted);
            int[] rows = new int[count];
            for (int i = 0; i < count; i++) {
                rows[i] = queries[unserved[i]];
            }
            NeighbourLists found = new NeighbourLists(count, wanted);
            for (int first = 0; first < count; first += NeighbourSearch.QUERY_BLOCK) {
                search.search(transformed, rows, first, Math.min(NeighbourSearch.QUERY_BLOCK, count - first),
                        NeighbourSearch.Exclusion.NONE, wanted, found, workspace);
            }
            int[] ids = new int[wanted];
            double[] values = new double[wanted];
            for (int i = 0; i < count; i++) {
                table.lists().put(unserved[i], found.copy(i, ids, values), ids, values);
            }
        }
    }
}
