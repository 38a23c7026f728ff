package io.github.argfold.knn;

import io.github.argfold.crossval.FittedScaler;
import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
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
        workers.run(fresh.length, () -> problem, (task, of) -> {
            int[] train = of.splits.repeat(task / folds).trainRows(task % folds);
            fresh[task] = scaling.fit(of.matrix, of.features, train);
        });
        if (!workers.cancelled()) {
            scalers = fresh;
        }
        return fresh;
    }
}
