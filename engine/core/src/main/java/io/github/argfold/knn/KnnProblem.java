package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Splits;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.ValueTarget;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.SpatialOrder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is evaluated: the rows as primitive arrays, their targets and their splits. Made once per evaluator; thread-safe. */
final class KnnProblem {
    private static final int LEAST_ROWS_TO_ORDER = 2000;

    final Dataset data;
    final int rows;
    final int features;
    final double[] matrix;
    /** Class index per row; empty for regression. */
    final int[] classOf;
    /** Target value per row; empty for classification. */
    final double[] valueOf;
    final int classes;
    final Splits splits;
    final Imputation imputation;
    /** Test fold per repeat and row. */
    final int[][] foldOf;
    /** Rows of the smallest training set of any split. */
    final int smallestTrain;
    /** Tested rows of all splits together. */
    final long tested;
    /** Pairs of a tested row and one that trains for it, all splits together. */
    final long pairsPerSplit;
    private final SplitRows[][] splitRows;
    private int @Nullable [] spatialOrder;
    private @Nullable FoldOrder foldOrder;

    KnnProblem(Dataset data, Splits splits, Imputation imputation) {
        this.data = data;
        this.splits = splits;
        // Nothing to fill: nothing to fit.
        this.imputation = data.hasMissing() ? imputation : Imputation.NONE;
        rows = data.rows();
        features = data.features();
        matrix = data.copyFeatures();
        switch (data.target()) {
            case ClassTarget target -> {
                classOf = target.copyIndices();
                classes = target.classes();
                valueOf = new double[0];
            }
            case ValueTarget target -> {
                classOf = new int[0];
                classes = 0;
                valueOf = target.copyValues();
            }
        }
        foldOf = new int[splits.repeats()][];
        for (int r = 0; r < foldOf.length; r++) {
            foldOf[r] = splits.repeat(r).copyAssignment();
        }
        int smallest = rows;
        for (int r = 0; r < splits.repeats(); r++) {
            for (int f = 0; f < splits.repeat(r).count(); f++) {
                smallest = Math.min(smallest, splits.repeat(r).trainSize(f));
            }
        }
        smallestTrain = smallest;
        splitRows = new SplitRows[splits.repeats()][];
        for (int r = 0; r < splitRows.length; r++) {
            splitRows[r] = SplitRows.of(splits, r, smallest);
        }
        long tests = 0;
        long pairs = 0;
        for (int r = 0; r < splits.repeats(); r++) {
            Folds folds = splits.repeat(r);
            for (int f = 0; f < folds.count(); f++) {
                tests += folds.testSize(f);
                pairs += (long) folds.testSize(f) * folds.trainSize(f);
            }
        }
        tested = tests;
        pairsPerSplit = pairs;
    }

    /** The score columns of one repeat; not to be changed. */
    SplitRows[] splitRows(int repeat) {
        return splitRows[repeat];
    }

    /** The rows in an order that keeps near ones together, if there are so many that a search can pass over some. */
    synchronized int[] spatialOrder() {
        int[] made = spatialOrder;
        if (made == null) {
            made = IntStream.range(0, rows).toArray();
            if (rows >= LEAST_ROWS_TO_ORDER) {
                SpatialOrder.sort(matrix, features, made, 0, rows);
            }
            spatialOrder = made;
        }
        return made;
    }

    /** The rows of the first repeat by fold, near ones together within. */
    synchronized FoldOrder foldOrder() {
        FoldOrder made = foldOrder;
        if (made == null) {
            made = new FoldOrder(splits.repeat(0), spatialOrder());
            foldOrder = made;
        }
        return made;
    }

    /**
     * The rows of a matrix like {@link #matrix} as the points that all folds share: by fold, or with several repeats in the
     * order of space.
     */
    PointSet sharedPoints(double[] matrix) {
        return PointSet.pack(matrix, features, splits.repeats() == 1 ? foldOrder().rows() : spatialOrder());
    }

    /** A split's place among all, repeat by repeat. */
    int split(int repeat, int fold) {
        return repeat * splits.repeat(0).count() + fold;
    }

    /** Whether every fold sees the rows as they are. */
    boolean transformsNothing(Scaling scaling) {
        return scaling == Scaling.NONE && imputation == Imputation.NONE;
    }

    /** Whether one pass over the points as they are serves every fold and repeat. */
    boolean shares(Geometry geometry) {
        return transformsNothing(geometry.scaling())
                && splits.repeat(0).trainRule() == Folds.TrainRule.COMPLEMENT;
    }

    /** The largest k that some split can serve, at most {@code wanted}. */
    int usableK(int wanted) {
        int largest = 0;
        for (int r = 0; r < splits.repeats(); r++) {
            Folds folds = splits.repeat(r);
            for (int f = 0; f < folds.count() && largest < wanted; f++) {
                largest = Math.max(largest, folds.trainSize(f));
            }
        }
        return Math.min(largest, wanted);
    }
}
