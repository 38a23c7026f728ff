package io.github.argfold.kernels.search;

import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.PrincipalAxes;
import io.github.argfold.kernels.images.UnitOrder;
import java.util.Arrays;

/**
 * Orders rows so that neighbours in space come to lie in the same panels: what lets a search pass over most panels
 * where the data have few dimensions or clusters.
 *
 * <p>A k-d partition: a range of rows is split at its median along the feature of largest variance, or the principal
 * axis where features are many, again and again, until a range fits {@value #LEAF} rows; splits fall on multiples of that, so that leaves are whole blocks of
 * panels. Deterministic. The order never changes a result, since ties go by id. Cost: O(n log n) comparisons, and the
 * variances of at most {@value #SAMPLE} rows per split.
 *
 * <p>Reference: Bentley (1975), Multidimensional binary search trees used for associative searching.
 */
public final class SpatialOrder {
    private static final int LEAF = UnitOrder.POINTS;
    private static final int SAMPLE = 128;
    /** With more features than this, splits are along principal axes. */
    private static final int MOST_FEATURES = 64;
    private static final int AXES = 16;

    private final double[] rowMajor;
    private final int dimension;
    private final int[] rows;
    private final double[] keys;

    private SpatialOrder(double[] rowMajor, int dimension, int[] rows) {
        this.rowMajor = rowMajor;
        this.dimension = dimension;
        this.rows = rows;
        keys = new double[rows.length];
    }

    /**
     * Reorders {@code rows[from..to)} in place.
     *
     * @param rowMajor rows × {@code dimension} finite values
     * @param dimension features per row
     * @param rows rows of the matrix
     */
    public static void sort(double[] rowMajor, int dimension, int[] rows, int from, int to) {
        if (to - from <= LEAF) {
            return;
        }
        PrincipalAxes axes = dimension > MOST_FEATURES
                ? PrincipalAxes.of(PointSet.pack(rowMajor, dimension, Arrays.copyOfRange(rows, from, to)),
                        AXES)
                : null;
        if (axes == null) {
            new SpatialOrder(rowMajor, dimension, rows).split(from, to);
            return;
        }
        double[] projected = new double[(to - from) * AXES];
        double[] coordinates = new double[AXES];
        int[] order = new int[to - from];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            axes.project(rowMajor, rows[from + i] * dimension, coordinates);
            System.arraycopy(coordinates, 0, projected, i * AXES, AXES);
        }
        new SpatialOrder(projected, AXES, order).split(0, order.length);
        int[] before = Arrays.copyOfRange(rows, from, to);
        for (int i = 0; i < order.length; i++) {
            rows[from + i] = before[order[i]];
        }
    }

    private void split(int from, int to) {
        if (to - from <= LEAF) {
            return;
        }
        int feature = widest(from, to);
        if (feature < 0) {
            return;
        }
        int middle = (from + to) / 2 / LEAF * LEAF;
        if (middle <= from) {
            middle += LEAF;
        }
        for (int i = from; i < to; i++) {
            keys[i] = rowMajor[rows[i] * dimension + feature];
        }
        partition(from, to - 1, middle);
        split(from, middle);
        split(middle, to);
    }

    /** The feature of largest variance among a sample of the range; −1 if none varies. */
    private int widest(int from, int to) {
        int step = Math.max(1, (to - from) / SAMPLE);
        int widest = -1;
        double most = 0;
        for (int f = 0; f < dimension; f++) {
            double mean = 0;
            double squares = 0;
            int count = 0;
            for (int i = from; i < to; i += step) {
                double x = rowMajor[rows[i] * dimension + f];
                double delta = x - mean;
                mean += delta / ++count;
                squares += delta * (x - mean);
            }
            if (squares / count > most) {
                most = squares / count;
                widest = f;
            }
        }
        return widest;
    }

    /** Quickselect (Hoare): afterwards keys before {@code middle} are not above those from it on. */
    private void partition(int first, int last, int middle) {
        int low = first;
        int high = last;
        while (low < high) {
            double pivot = medianOfThree(keys[low], keys[(low + high) >>> 1], keys[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            if (middle <= j) {
                high = j;
            } else if (middle >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static double medianOfThree(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private void swap(int i, int j) {
        double key = keys[i];
        keys[i] = keys[j];
        keys[j] = key;
        int row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }
}
