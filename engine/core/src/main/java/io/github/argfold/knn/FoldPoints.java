package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.PointSet;

/** One fold's points: every row as its training rows fill and scale it, and those training rows packed. */
final class FoldPoints {
    /** All rows, row-major, transformed. */
    final double[] matrix;
    /** Training rows, ascending, in the order of packing. */
    final int[] train;
    final PointSet points;

    private FoldPoints(double[] matrix, int[] train, PointSet points) {
        this.matrix = matrix;
        this.train = train;
        this.points = points;
    }

    /** Bytes of one fold's points. */
    static long bytes(KnnProblem problem) {
        return 16L * problem.matrix.length;
    }

    static FoldPoints of(KnnProblem problem, Scaling scaling, Folds folds, int fold) {
        int[] train = folds.trainRows(fold);
        double[] matrix = transformed(problem, scaling, train);
        return new FoldPoints(matrix, train, PointSet.pack(matrix, problem.features, train));
    }

    /** All rows as some training rows fill and scale them; the problem's own matrix where they change nothing. */
    static double[] transformed(KnnProblem problem, Scaling scaling, int[] train) {
        if (problem.transformsNothing(scaling)) {
            return problem.matrix;
        }
        double[] matrix = new double[problem.matrix.length];
        Transforms.fit(problem.data.columns(), problem.matrix, problem.features, train, problem.imputation,
                scaling,
                matrix).apply(problem.matrix, matrix, problem.rows);
        return matrix;
    }
}
