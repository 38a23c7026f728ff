package io.github.argfold.knn;

import io.github.argfold.crossval.FittedScaler;
import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.SortedColumns;
import org.jspecify.annotations.Nullable;

/**
 * The points of one repeat's folds under one scaling, a group of folds at a time. The last group is kept, so
 * geometries that differ in the metric only share it. Used by one thread, which hands the work to others.
 */
final class ScaledFolds {
    private final KnnProblem problem;
    private final int foldsAtOnce;
    private @Nullable Scaling scaling;
    private int repeat;
    private int first;
    private FoldPoints @Nullable [] points;
    private FittedScaler @Nullable [] scalers;
    private @Nullable SortedColumns columns;

    /** @param bytes what the points may take; one fold's are made in any case */
    ScaledFolds(KnnProblem problem, long bytes) {
        this.problem = problem;
        foldsAtOnce = Math.clamp(bytes / FoldPoints.bytes(problem), 1, problem.splits.repeat(0).count());
    }

    /** The points of folds from {@code firstFold} on, as many as may be held, none from {@code endFold} on. */
    FoldPoints[] group(Scaling scaling, int repeat, int firstFold, int endFold, Workers workers) {
        int count = Math.min(foldsAtOnce, endFold - firstFold);
        FoldPoints[] made = points;
        if (made != null && scaling == this.scaling && repeat == this.repeat && firstFold == first
                && made.length == count) {
            return made;
        }
        points = null;
        Folds folds = problem.splits.repeat(repeat);
        FoldPoints[] fresh = new FoldPoints[count];
        workers.run(count, () -> problem,
                (task, of) -> fresh[task] = FoldPoints.of(of, scaling, folds, firstFold + task));
        if (!workers.cancelled()) {
            points = fresh;
            this.scaling = scaling;
            this.repeat = repeat;
            first = firstFold;
        }
        return fresh;
    }

    /** The scaler of every split, repeat by repeat; without imputation. */
    FittedScaler[] scalers(Scaling scaling, Workers workers) {
        FittedScaler[] made = scalers;
        if (made != null && made[0].kind() == scaling) {
            return made;
        }
        int folds = problem.splits.repeat(0).count();
        FittedScaler[] fresh = new FittedScaler[problem.splits.count()];
        boolean complements = problem.splits.repeat(0).trainRule() == Folds.TrainRule.COMPLEMENT;
        SortedColumns sorted = complements && SortedColumns.serves(scaling) ? columns() : null;
        workers.run(fresh.length, () -> problem, (task, of) -> {
            Folds repeat = of.splits.repeat(task / folds);
            fresh[task] = sorted == null
                    ? scaling.fit(of.matrix, of.features, repeat.trainRows(task % folds))
                    : sorted.fit(scaling, repeat.testRows(task % folds));
        });
        if (!workers.cancelled()) {
            scalers = fresh;
        }
        return fresh;
    }

    private SortedColumns columns() {
        SortedColumns made = columns;
        if (made == null) {
            made = new SortedColumns(problem.matrix, problem.features);
            columns = made;
        }
        return made;
    }

    /** Every row as all splits see it, if their scalers are the same to the bit; else null. Without imputation. */
    double @Nullable [] common(Scaling scaling, Workers workers) {
        FittedScaler[] all = scalers(scaling, workers);
        if (workers.cancelled()) {
            return null;
        }
        for (FittedScaler scaler : all) {
            if (!scaler.sameAs(all[0])) {
                return null;
            }
        }
        double[] matrix = new double[problem.matrix.length];
        for (int at = 0; at < matrix.length; at += problem.features) {
            all[0].transform(problem.matrix, at, matrix, at);
        }
        return matrix;
    }
}
