package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.DistanceTiles;
import io.github.argfold.kernels.ExactDistances;
import io.github.argfold.kernels.Logarithms;
import io.github.argfold.kernels.Metric;
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
 * <p><b>Exponents between the same anchors are narrowed together.</b> For k rows held fixed, the logarithm of their
 * largest sum is convex in p, so it lies below its chord between any two exponents: the anchors around them, or, where
 * some row has no logarithm there, the first and the last, measured exactly. Both lines of {@link AnchorBounds} are
 * straight in p. Call how far they are above the chord A₁ and B₁ at the first exponent, A₂ and
 * B₂ at the last: a row is out for all of them if A₁, A₂ &gt; 0 or B₁, B₂ &gt; 0 or, A falling and B rising, the
 * lines cross above the chord, that is A₁, B₂ &gt; 0 and A₁ B₂ &gt; A₂ B₁. What rounding takes from a product is less
 * than what the margin below adds to its factors.
 *
 * <p>The bounds are computed in float from logarithms rounded to float, at most {@code largest} in magnitude. Each
 * rounding is 2⁻²⁴ of what it rounds; a line has two products, two additions and two logarithms of
 * {@link Logarithms#ROUNDINGS} roundings each (and two rounded factors), less than twelve roundings of
 * {@code magnitude · largest}. The exact value compared with has errors below 10⁻¹¹, and so have the sums at the
 * anchors. The logarithms themselves are off by {@link Logarithms#ERROR}, a line by {@code magnitude} times that. The
 * margin is 2⁻¹⁹ {@code magnitude · (largest + 16)} + 10⁻⁶, twice all that and more. Sums at an anchor that are 0,
 * tiny or huge have no useful logarithm: such rows always count as near.
 */
final class AnchorPass {
    /** Queries × points whose logarithms a thread holds. */
    private static final int BLOCK_PAIRS = 1 << 16;
    private static final int MOST_QUERIES = 32;
    private static final int SAMPLE = 512;
    private static final double LEAST_LOG = Math.log(1e-270);
    private static final double MOST_LOG = Math.log(1e270);
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
    private final Logarithms logarithms;

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
        logarithms = Logarithms.of(backend);
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
        private final float[] lowFirst = new float[problem.rows];
        private final float[] lowLast = new float[problem.rows];
        private final float[] highFirst = new float[problem.rows];
        private final float[] highLast = new float[problem.rows];
        private float nearestBelow;
        private float nearestAbove;
        /** What a group of exponents lets pass, each query's from the place of its row in the tile on. */
        private final int[] narrowed = new int[MOST_QUERIES];
        private final int[] position;
        private final float[] low0;
        private final float[] low1;
        private final float[] high0;
        private final float[] high1;
        private final RankedCandidates candidates = new RankedCandidates(problem.rows);
        private final ExactDistances[] distances = metrics.stream().map(ExactDistances::new)
                .toArray(ExactDistances[]::new);

        Scratch(int tileSize) {
            tile = new double[tileSize];
            logs = new float[AnchorBounds.ANCHORS.size()][tileSize];
            position = new int[tileSize];
            low0 = new float[tileSize];
            low1 = new float[tileSize];
            high0 = new float[tileSize];
            high1 = new float[tileSize];
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
            for (int group = 0; group < bounds.length;) {
                int end = group + 1;
                while (end < bounds.length && bounds[end].sharesLines(bounds[group])) {
                    end++;
                }
                for (int q = 0; q < count; q++) {
                    start(q, logs[bounds[(group + end) / 2].nearest], q * stride, fold.train.length);
                    narrow(group, end - 1, q, q * stride, fold, queries[first + q]);
                }
                for (int m = group; m < end; m++) {
                    for (int q = 0; q < count; q++) {
                        list(m, q, q * stride, fold, queries[first + q]);
                        tables[m].lists().put(first + q, k, candidates.sortedIds(),
                                candidates.sortedValues());
                    }
                }
                group = end;
            }
        }

        /** Fills the logarithms of the sums at every anchor. */
        private void measure(DistanceTiles[] tiles, int count, int stride, int train) {
            Arrays.fill(largest, 0);
            for (int a = 0; a < tiles.length; a++) {
                // Every tile has room for whole groups of four, so that none is copied.
                tiles[a].rankValues(queryRows, (count + 3) / 4 * 4, tile);
                for (int q = 0; q < count; q++) {
                    float most = logarithms.write(tile, q * stride, q * stride + train, logs[a]);
                    largest[q] = Math.max(largest[q], most);
                }
            }
            for (int q = 0; q < count; q++) {
                if (largest[q] == Float.POSITIVE_INFINITY) {
                    largest[q] = passAlways(q * stride, train);
                }
            }
        }

        /** Lets rows pass every line that lack a logarithm at some anchor; returns the others' largest. */
        private float passAlways(int from, int train) {
            float most = 0;
            for (int i = from; i < from + train; i++) {
                boolean ordinary = true;
                for (float[] log : logs) {
                    ordinary &= log[i] != ALWAYS;
                }
                for (float[] log : logs) {
                    if (ordinary) {
                        most = Math.max(most, Math.abs(log[i]));
                    } else {
                        log[i] = ALWAYS;
                    }
                }
            }
            return most;
        }

        /** The k nearest under an anchor, to begin with. */
        private void start(int q, float[] log, int from, int train) {
            // A limit from a sample, raised until it lets k pass: any k rows do for a start.
            int step = Math.max(1, train / SAMPLE);
            int sampled = 0;
            for (int i = 0; i < train; i += step) {
                excess[sampled++] = log[from + i];
            }
            Arrays.sort(excess, 0, sampled);
            int count = 0;
            for (long rank = 2L + k * 5L / 4 / step; count < k; rank *= 2) {
                float limit = rank < sampled ? excess[(int) rank] : Float.POSITIVE_INFINITY;
                count = 0;
                for (int i = 0; i < train; i++) {
                    near[count] = i;
                    count += log[from + i] <= limit ? 1 : 0;
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

        /** Collects the rows that the lines of exponents {@code first} to {@code last} do not rule out for all. */
        private void narrow(int first, int last, int q, int from, FoldPoints fold, int row) {
            AnchorBounds a = bounds[first];
            AnchorBounds b = bounds[last];
            float[] lowLogs0 = logs[a.low0];
            float[] lowLogs1 = logs[a.low1];
            float[] highLogs0 = logs[a.high0];
            float[] highLogs1 = logs[a.high1];
            boolean bounded = boundNearest(a, q, from);
            float firstLimit = bounded
                    ? chord(first, q)
                    : limit(Math.log(largestOfNearest(first, q, fold, row)), first, q);
            float lastLimit = bounded
                    ? chord(last, q)
                    : limit(Math.log(largestOfNearest(last, q, fold, row)), last, q);
            int train = fold.train.length;
            // Plain arithmetic only, which the compiler turns into vectors.
            float lowFactor0 = a.lowFactor0;
            float lowFactor1 = a.lowFactor1;
            float lowRest = a.lowConstant - firstLimit;
            float highFactor0 = a.highFactor0;
            float highFactor1 = a.highFactor1;
            for (int i = 0; i < train; i++) {
                lowFirst[i] = lowFactor0 * lowLogs0[from + i] + lowFactor1 * lowLogs1[from + i] + lowRest;
            }
            for (int i = 0; i < train; i++) {
                highFirst[i] = highFactor0 * highLogs0[from + i] + highFactor1 * highLogs1[from + i]
                        - firstLimit;
            }
            float lowFactor0Last = b.lowFactor0;
            float lowFactor1Last = b.lowFactor1;
            float lowRestLast = b.lowConstant - lastLimit;
            float highFactor0Last = b.highFactor0;
            float highFactor1Last = b.highFactor1;
            for (int i = 0; i < train; i++) {
                lowLast[i] = lowFactor0Last * lowLogs0[from + i] + lowFactor1Last * lowLogs1[from + i]
                        + lowRestLast;
            }
            for (int i = 0; i < train; i++) {
                highLast[i] = highFactor0Last * highLogs0[from + i] + highFactor1Last * highLogs1[from + i]
                        - lastLimit;
            }
            int count = 0;
            for (int i = 0; i < train; i++) {
                near[count] = i;
                float a1 = lowFirst[i];
                float a2 = lowLast[i];
                float b1 = highFirst[i];
                float b2 = highLast[i];
                boolean out = (b1 > 0 && b2 > 0) || (a1 > 0 && (a2 > 0 || (b2 > 0 && a1 * b2 > a2 * b1)));
                count += out ? 0 : 1;
            }
            narrowed[q] = count;
            for (int i = 0; i < count; i++) {
                int at = near[i];
                position[from + i] = at;
                low0[from + i] = lowLogs0[from + at];
                low1[from + i] = lowLogs1[from + at];
                high0[from + i] = highLogs0[from + at];
                high1[from + i] = highLogs1[from + at];
            }
        }

        /** Takes the largest logarithms of the nearest at the anchors around p; false if some row has none. */
        private boolean boundNearest(AnchorBounds bound, int q, int from) {
            nearestBelow = Float.NEGATIVE_INFINITY;
            nearestAbove = Float.NEGATIVE_INFINITY;
            for (int at : nearest[q]) {
                float below = logs[bound.low0][from + at];
                if (below == ALWAYS) {
                    return false;
                }
                nearestBelow = Math.max(nearestBelow, below);
                nearestAbove = Math.max(nearestAbove, logs[bound.high0][from + at]);
            }
            return true;
        }

        /** A limit for the nearest under one exponent: the sums' logarithms are convex, so below their chord. */
        private float chord(int m, int q) {
            return limit(bounds[m].chord(nearestBelow, nearestAbove), m, q);
        }

        /** Collects the places whose excess is not above 0; returns how many. */
        private int pass(int size) {
            int count = 0;
            for (int i = 0; i < size; i++) {
                near[count] = i;
                // Not a number, from sums without a logarithm, rules nothing out.
                count += excess[i] > 0 ? 0 : 1;
            }
            return count;
        }

        /** Measures the rows that are nearest so far exactly, as the first candidates; returns the largest value. */
        private double largestOfNearest(int m, int q, FoldPoints fold, int row) {
            for (int i = 0; i < k; i++) {
                candidates.ids[i] = fold.train[nearest[q][i]];
            }
            distances[m].rankValues(fold.matrix, problem.features, row, candidates.ids, 0, k,
                    candidates.rankValues);
            double most = 0;
            for (int i = 0; i < k; i++) {
                most = Math.max(most, candidates.rankValues[i]);
            }
            return most;
        }

        /** Sorts a row's nearest under one exponent; they are the next one's start. */
        private void list(int m, int q, int from, FoldPoints fold, int row) {
            Arrays.sort(nearest[q]);
            int count = nearer(bounds[m], from, narrowed[q],
                    limit(Math.log(largestOfNearest(m, q, fold, row)), m, q));
            int size = k;
            for (int i = 0, known = 0; i < count; i++) {
                int at = position[from + near[i]];
                while (known < k && nearest[q][known] < at) {
                    known++;
                }
                if (known == k || nearest[q][known] != at) {
                    candidates.ids[size++] = fold.train[at];
                }
            }
            distances[m].rankValues(fold.matrix, problem.features, row, candidates.ids, k, size,
                    candidates.rankValues);
            candidates.sort(size);
            for (int i = 0; i < k; i++) {
                nearest[q][i] = Arrays.binarySearch(fold.train, candidates.sortedIds()[i]);
            }
        }

        /** The logarithm above which a line rules a row out, where a sum of that logarithm is near enough. */
        private float limit(double log, int m, int q) {
            // Sums that overflow or underflow are equal, whatever their logarithms.
            return log < MOST_LOG
                    ? (float) (Math.max(log, LEAST_LOG) + margin(m, q))
                    : Float.POSITIVE_INFINITY;
        }

        private double margin(int m, int q) {
            return bounds[m].magnitude * (largest[q] + 16) * 0x1p-19 + 1e-6;
        }

        /** Collects the places among those narrowed to that either line lets pass; returns how many. */
        private int nearer(AnchorBounds bound, int from, int count, float limit) {
            float low0Factor = bound.lowFactor0;
            float low1Factor = bound.lowFactor1;
            float lowRest = bound.lowConstant - limit;
            float high0Factor = bound.highFactor0;
            float high1Factor = bound.highFactor1;
            for (int i = 0; i < count; i++) {
                float low = low0Factor * low0[from + i] + low1Factor * low1[from + i] + lowRest;
                float high = high0Factor * high0[from + i] + high1Factor * high1[from + i] - limit;
                excess[i] = Math.max(low, high);
            }
            return pass(count);
        }
    }
}
