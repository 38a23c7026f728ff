package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.DistanceTiles;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.ExactDistances;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Lists for many exponents of Minkowski's metric at once, those that need a {@code pow} per feature.
 *
 * <p>The sums at a few anchor exponents are measured for every pair, by kernels without {@code pow}. For an exponent p
 * a row's list under the previous one is measured exactly; the largest of its k values is one that the k nearest
 * cannot exceed. {@link AnchorBounds} then says which other rows can be as near, and those are measured exactly too.
 * What remains is sorted by (rank value, row): the list that measuring every pair would give.
 *
 * <p>The bounds are computed in float from logarithms rounded to float, at most {@code largest} in magnitude. Each
 * rounding is 2⁻²⁴ of what it rounds; a line has two products, two additions and two rounded logarithms (and two
 * rounded factors), less than eight roundings of {@code magnitude · largest}. The exact value compared with has
 * errors below 10⁻¹¹, and so have the sums at the anchors. The logarithms themselves are off by {@link CoarseLog#ERROR},
 * a line by {@code magnitude} times that. The margin is 2⁻²⁰ {@code magnitude · (largest + 16)} + 10⁻⁶, twice all that
 * and more. Sums at an anchor that are 0, tiny or huge have no useful logarithm: such rows always count as
 * near.
 */
final class AnchorPass {
    /** Queries × points whose logarithms a thread holds. */
    private static final int BLOCK_PAIRS = 1 << 16;
    private static final int MOST_QUERIES = 32;
    private static final int SAMPLE = 512;
    private static final double LEAST_SUM = 1e-270;
    private static final double MOST_SUM = 1e270;
    /** The logarithm of no sum in range; every line through it must stay below every threshold. */
    private static final float ALWAYS = Float.NEGATIVE_INFINITY;

    private final KnnProblem problem;
    private final Scaling scaling;
    private final List<Metric> metrics;
    private final int k;
    private final Backend backend;
    private final Workers workers;
    private final LongConsumer pairsDone;
    private final AnchorBounds[] bounds;

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
        bounds = metrics.stream().map(metric -> new AnchorBounds(metric.p(), problem.features))
                .toArray(AnchorBounds[]::new);
    }

    /** The lists of one repeat, a table per metric. */
    NeighbourTable[] perFold(int repeat, ScaledFolds scaled) {
        Folds folds = problem.splits.repeat(repeat);
        FoldOrder order = new FoldOrder(folds);
        int[] queries = order.tested();
        NeighbourTable[] tables = new NeighbourTable[metrics.size()];
        for (int m = 0; m < tables.length; m++) {
            tables[m] = new NeighbourTable(problem.rows, queries, k, false);
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
        int most = 0;
        int[] firstBlock = new int[points.length + 1];
        int[] block = new int[points.length];
        DistanceTiles[][] tiles = new DistanceTiles[points.length][];
        for (int i = 0; i < points.length; i++) {
            FoldPoints fold = points[i];
            tiles[i] = AnchorBounds.ANCHORS.stream()
                    .map(anchor -> DistanceTiles.exact(anchor, fold.points, backend))
                    .toArray(DistanceTiles[]::new);
            int stride = tiles[i][0].stride();
            block[i] = Math.clamp((long) (BLOCK_PAIRS / stride) / 4 * 4, 4, MOST_QUERIES);
            most = Math.max(most, Math.multiplyExact(block[i], stride));
            int count = order.start(firstFold + i + 1) - order.start(firstFold + i);
            firstBlock[i + 1] = firstBlock[i] + (count + block[i] - 1) / block[i];
        }
        int tileSize = most;
        workers.run(firstBlock[points.length], () -> new Scratch(tileSize), (task, scratch) -> {
            int i = NeighbourPass.fold(firstBlock, task);
            int first = order.start(firstFold + i) + (task - firstBlock[i]) * block[i];
            int count = Math.min(block[i], order.start(firstFold + i + 1) - first);
            scratch.list(points[i], tiles[i], queries, first, count, tables);
            pairsDone.accept((long) count * points[i].train.length * AnchorBounds.ANCHORS.size());
        });
    }

    /** The buffers of one thread. */
    private final class Scratch {
        private final double[] queryRows = new double[MOST_QUERIES * problem.features];
        private final double[] tile;
        private final float[][] logs;
        private final float[] largest = new float[MOST_QUERIES];
        private final int[][] nearest = new int[MOST_QUERIES][k];
        private final long[] keys = new long[problem.rows];
        private final int[] near = new int[problem.rows + 1];
        private final float[] excess = new float[problem.rows];
        private final float[] highExcess = new float[problem.rows];
        private final RankedCandidates candidates = new RankedCandidates(problem.rows);
        private final ExactDistances[] distances = metrics.stream().map(ExactDistances::new)
                .toArray(ExactDistances[]::new);

        Scratch(int tileSize) {
            tile = new double[tileSize];
            logs = new float[AnchorBounds.ANCHORS.size()][tileSize];
        }

        void list(FoldPoints fold, DistanceTiles[] tiles, int[] queries, int first, int count,
                NeighbourTable[] tables) {
            int features = problem.features;
            int stride = tiles[0].stride();
            for (int q = 0; q < count; q++) {
                System.arraycopy(fold.matrix, queries[first + q] * features, queryRows, q * features,
                        features);
            }
            measure(tiles, count, stride, fold.train.length);
            for (int q = 0; q < count; q++) {
                start(q, q * stride, fold.train.length);
            }
            for (int m = 0; m < bounds.length; m++) {
                for (int q = 0; q < count; q++) {
                    list(m, q, q * stride, fold, queries[first + q]);
                    tables[m].lists().put(first + q, candidates.size() < k ? candidates.size() : k,
                            candidates.sortedIds(), candidates.sortedValues());
                }
            }
        }

        /** Fills the logarithms of the sums at every anchor. */
        private void measure(DistanceTiles[] tiles, int count, int stride, int train) {
            for (int a = 0; a < tiles.length; a++) {
                // Every tile has room for whole groups of four, so that none is copied.
                tiles[a].rankValues(queryRows, (count + 3) / 4 * 4, tile);
                float[] into = logs[a];
                for (int q = 0; q < count; q++) {
                    for (int i = q * stride; i < q * stride + train; i++) {
                        double sum = tile[i];
                        into[i] = sum > LEAST_SUM && sum < MOST_SUM ? (float) CoarseLog.of(sum) : ALWAYS;
                    }
                }
            }
            for (int q = 0; q < count; q++) {
                float most = 0;
                for (int i = q * stride; i < q * stride + train; i++) {
                    boolean ordinary = true;
                    for (float[] log : logs) {
                        ordinary &= log[i] != ALWAYS;
                    }
                    for (float[] log : logs) {
                        if (!ordinary) {
                            log[i] = ALWAYS;
                        } else {
                            most = Math.max(most, Math.abs(log[i]));
                        }
                    }
                }
                largest[q] = most;
            }
        }

        /** The nearest under the anchor next to the first exponent, to begin with. */
        private void start(int q, int from, int train) {
            float[] log = logs[bounds[0].nearest];
            // A limit from a sample, raised until it lets k pass: any k rows do for a start.
            int step = Math.max(1, train / SAMPLE);
            int sampled = 0;
            for (int i = 0; i < train; i += step) {
                keys[sampled++] = key(log[from + i], i);
            }
            Arrays.sort(keys, 0, sampled);
            int count = 0;
            for (long rank = 2L + k * 5L / 4 / step; count < k; rank *= 2) {
                long limit = rank < sampled ? keys[(int) rank] | Integer.MAX_VALUE : Long.MAX_VALUE;
                count = 0;
                for (int i = 0; i < train; i++) {
                    near[count] = i;
                    count += key(log[from + i], i) <= limit ? 1 : 0;
                }
            }
            for (int i = 0; i < count; i++) {
                keys[i] = key(log[from + near[i]], near[i]);
            }
            Arrays.sort(keys, 0, count);
            for (int i = 0; i < k; i++) {
                nearest[q][i] = (int) keys[i];
            }
        }

        /** Ascends with the logarithm, then the position. */
        private static long key(float log, int position) {
            int bits = Float.floatToRawIntBits(log);
            return (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | position;
        }

        /** Sorts a row's nearest under one exponent; they are the next one's start. */
        private void list(int m, int q, int from, FoldPoints fold, int row) {
            ExactDistances exact = distances[m];
            for (int i = 0; i < k; i++) {
                candidates.ids[i] = fold.train[nearest[q][i]];
            }
            exact.rankValues(fold.matrix, problem.features, row, candidates.ids, 0, k, candidates.rankValues);
            double threshold = 0;
            for (int i = 0; i < k; i++) {
                threshold = Math.max(threshold, candidates.rankValues[i]);
            }
            int count = nearer(bounds[m], from, fold.train.length, limit(threshold, m, q));
            int size = k;
            Arrays.sort(nearest[q]);
            for (int i = 0, known = 0; i < count; i++) {
                while (known < k && nearest[q][known] < near[i]) {
                    known++;
                }
                if (known == k || nearest[q][known] != near[i]) {
                    candidates.ids[size++] = fold.train[near[i]];
                }
            }
            exact.rankValues(fold.matrix, problem.features, row, candidates.ids, k, size,
                    candidates.rankValues);
            candidates.sort(size);
            for (int i = 0; i < k; i++) {
                nearest[q][i] = Arrays.binarySearch(fold.train, candidates.sortedIds()[i]);
            }
        }

        /** The logarithm above which a line rules a row out. */
        private float limit(double threshold, int m, int q) {
            if (!(threshold < MOST_SUM)) {
                return Float.POSITIVE_INFINITY;
            }
            double margin = bounds[m].magnitude * (largest[q] + 16) * 0x1p-20 + 1e-6;
            return (float) (Math.log(Math.max(threshold, LEAST_SUM)) + margin);
        }

        /** Collects the positions that either line lets pass; returns how many. */
        private int nearer(AnchorBounds bound, int from, int train, float limit) {
            float[] low0 = logs[bound.low0];
            float[] low1 = logs[bound.low1];
            float[] high0 = logs[bound.high0];
            float[] high1 = logs[bound.high1];
            // Plain arithmetic first, which the compiler turns into vectors.
            float low0Factor = bound.lowFactor0;
            float low1Factor = bound.lowFactor1;
            float lowRest = bound.lowConstant - limit;
            float high0Factor = bound.highFactor0;
            float high1Factor = bound.highFactor1;
            for (int i = 0; i < train; i++) {
                excess[i] = low0Factor * low0[from + i] + low1Factor * low1[from + i] + lowRest;
            }
            for (int i = 0; i < train; i++) {
                highExcess[i] = high0Factor * high0[from + i] + high1Factor * high1[from + i] - limit;
            }
            int count = 0;
            for (int i = 0; i < train; i++) {
                near[count] = i;
                // Not a number, from sums without a logarithm, rules nothing out.
                count += excess[i] > 0 || highExcess[i] > 0 ? 0 : 1;
            }
            return count;
        }
    }
}
