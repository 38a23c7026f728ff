package io.github.argfold.knn;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.tiles.ExactDistances;
import io.github.argfold.kernels.tiles.ExponentSums;
import io.github.argfold.kernels.tiles.LineSieve;
import io.github.argfold.kernels.tiles.LogarithmTiles;
import io.github.argfold.kernels.tiles.Powers;
import java.util.Arrays;
import java.util.List;

/**
 * A query's neighbours under each of some exponents, from the rows that {@link AnchorFilter} lets pass.
 *
 * <p>The k nearest under one exponent bound those under the next: none is farther than the largest of their sums there.
 * Where differences are few, {@link ExponentSums} gives all sums at once. Where they are not, sums of {@link Powers} tell
 * which rows can be among the k nearest, and only those are measured. Either way what remains is sorted by (rank value,
 * row): the list that measuring every pair would give. Buffers of one thread.
 *
 * <p>A sum of powers is right to {@link Powers#ERROR} and a rounding per feature, of which a million make 10⁻¹⁰, where it is
 * far from under- and overflow; rank values are right to less. So of k rows whose sums are at most s, each has a rank value of
 * at most (1 + 10⁻⁹) s, and no row with a larger sum than {@link #CERTAIN} s has one so small.
 */
final class ExponentRanking {
    private static final double CERTAIN = 1 + 1e-8;
    private static final double SMALLEST = 1e-250;
    private static final double LARGEST = 1e250;

    private final List<Metric> metrics;
    private final int k;
    private final int features;
    private final AnchorFilter filter;
    private final ExponentSums sums;
    private final Powers powers;
    private final ExactDistances[] distances;
    private final RankedCandidates candidates;
    private final int[] passed;
    /** Rows that passed, ascending. */
    private final int[] ids;
    /** Places among those that passed: the nearest under the latest exponent. */
    private final int[] nearest;
    private final boolean[] listed;
    private double[] values = new double[0];
    private double[] differences = new double[0];
    private double[] terms = new double[0];

    /** @param metrics exponents in ascending order */
    ExponentRanking(List<Metric> metrics, int k, int rows, int features, Backend backend) {
        this.metrics = metrics;
        this.k = k;
        this.features = features;
        filter = new AnchorFilter(metrics, k, rows, features, backend);
        sums = new ExponentSums(metrics.stream().mapToDouble(Metric::p).toArray(), backend);
        powers = Powers.of(backend);
        distances = metrics.stream().map(ExactDistances::new).toArray(ExactDistances[]::new);
        candidates = new RankedCandidates(rows);
        passed = new int[rows + LineSieve.PADDING];
        ids = new int[rows];
        nearest = new int[k];
        listed = new boolean[rows];
    }

    /**
     * Puts a row's lists into the tables, an exponent each.
     *
     * @param logs logarithms of the row's sums as {@link AnchorFilter#filter} takes them
     * @param list which list of the tables is the row's
     */
    void rank(FoldPoints fold, int row, float[] logs, int from, LogarithmTiles tiles, double told,
            NeighbourTable[] tables, int list) {
        int count = filter.filter(logs, from, tiles, told, fold.train.length, passed);
        for (int i = 0; i < count; i++) {
            ids[i] = fold.train[passed[i]];
        }
        Arrays.setAll(nearest, i -> i);
        if (sums.pays()) {
            atOnce(fold, row, count, tables, list);
        } else {
            oneByOne(fold, row, count, tables, list);
        }
    }

    private void atOnce(FoldPoints fold, int row, int count, NeighbourTable[] tables, int list) {
        int width = sums.width();
        values = reserve(values, count * (long) width);
        sums.rankValues(fold.matrix, features, row, ids, count, values);
        for (int m = 0; m < tables.length; m++) {
            sort(count, width, m, 1);
            System.arraycopy(candidates.sortedIds(), 0, nearest, 0, k);
            for (int i = 0; i < k; i++) {
                candidates.ids[i] = ids[nearest[i]];
            }
            tables[m].lists().put(list, k, candidates.ids, candidates.sortedValues());
        }
    }

    private void oneByOne(FoldPoints fold, int row, int count, NeighbourTable[] tables, int list) {
        differences = reserve(differences, count * (long) features);
        terms = reserve(terms, count * (long) features);
        values = reserve(values, count);
        for (int i = 0, at = 0; i < count; i++) {
            for (int f = 0; f < features; f++, at++) {
                differences[at] = Math.abs(
                        fold.matrix[row * features + f] - fold.matrix[ids[i] * features + f]);
            }
        }
        for (int m = 0; m < tables.length; m++) {
            powers.write(differences, count * features, metrics.get(m).p(), terms);
            for (int i = 0, at = 0; i < count; i++) {
                double sum = 0;
                for (int end = at + features; at < end; at++) {
                    sum += terms[at];
                }
                values[i] = sum;
            }
            int size = sort(count, 1, 0, CERTAIN);
            double last = candidates.sortedValues()[k - 1];
            double limit = ordinary(last) ? last * CERTAIN : Double.POSITIVE_INFINITY;
            int near = k;
            while (near < size && candidates.sortedValues()[near] <= limit) {
                near++;
            }
            for (int i = 0; i < near; i++) {
                candidates.ids[i] = ids[candidates.sortedIds()[i]];
            }
            distances[m].rankValues(fold.matrix, features, row, candidates.ids, 0, near,
                    candidates.rankValues);
            candidates.sort(near);
            for (int i = 0; i < k; i++) {
                nearest[i] = Arrays.binarySearch(ids, 0, count, candidates.sortedIds()[i]);
            }
            tables[m].lists().put(list, k, candidates.sortedIds(), candidates.sortedValues());
        }
    }

    private static boolean ordinary(double value) {
        return value > SMALLEST && value < LARGEST;
    }

    private static double[] reserve(double[] array, long length) {
        return array.length >= length ? array : new double[Math.toIntExact(length)];
    }

    /**
     * Sorts the places whose value is at most {@code slack} times the largest of the nearest, these first; returns how
     * many. The value of place i is {@code values[i * width + m]}.
     */
    private int sort(int count, int width, int m, double slack) {
        int[] places = candidates.ids;
        double[] rankValues = candidates.rankValues;
        double most = 0;
        for (int i = 0; i < k; i++) {
            int place = nearest[i];
            listed[place] = true;
            places[i] = place;
            rankValues[i] = values[place * width + m];
            most = Math.max(most, rankValues[i]);
        }
        double limit = slack == 1 || ordinary(most) ? most * slack : Double.POSITIVE_INFINITY;
        int size = k;
        for (int i = 0, at = m; i < count; i++, at += width) {
            if (values[at] <= limit && !listed[i]) {
                places[size] = i;
                rankValues[size++] = values[at];
            }
        }
        for (int i = 0; i < k; i++) {
            listed[nearest[i]] = false;
        }
        // Rows ascend with their places, so ties come right.
        candidates.sort(size);
        return size;
    }
}
