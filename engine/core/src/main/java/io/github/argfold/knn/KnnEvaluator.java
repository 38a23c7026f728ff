package io.github.argfold.knn;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.crossval.SplitInput;
import io.github.argfold.crossval.Splits;
import io.github.argfold.crossval.Splitter;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Exact cross-validation of k-nearest-neighbour models over a whole {@link KnnGrid}.
 *
 * <p>Scores equal those of fitting and predicting every cell on every split. Neighbours are found once per
 * geometry and read out for all k, weightings, folds and repeats. Results depend on neither threads nor backend.
 * Immutable and thread-safe; an evaluation holds its own state.
 */
public final class KnnEvaluator {
    private final KnnProblem problem;
    private final List<Score> scores;
    private final int threads;
    private final long memoryBytes;
    private final @Nullable Backend backend;
    private final Progress progress;
    private final BooleanSupplier cancelled;

    private KnnEvaluator(Builder builder) {
        Dataset data = builder.data;
        boolean classes = data.target() instanceof ClassTarget;
        Splitter splitter = builder.splitter != null
                ? builder.splitter
                : classes ? Splitters.stratified(5) : Splitters.kfold(5);
        scores = builder.scores.isEmpty() ? List.of(classes ? Score.ACCURACY : Score.R2) : builder.scores;
        for (Score score : scores) {
            if ((score.task() == Score.Task.CLASSIFICATION) != classes) {
                throw new IllegalArgumentException(
                        "the score must suit the target: score=" + score.label() + ", target="
                                + (classes ? "classes" : "numbers") + "; choose a score for "
                                + (classes ? "classification" : "regression") + " or name the task");
            }
        }
        if (data.hasMissing() && builder.imputation == Imputation.NONE) {
            throw new IllegalArgumentException(
                    "data with missing cells need an imputation: data=" + data.name()
                            + "; use mean, median or most-frequent");
        }
        problem = new KnnProblem(data, splitter.split(input(data)), builder.imputation);
        threads = builder.threads;
        memoryBytes = builder.memoryBytes;
        backend = builder.backend;
        progress = builder.progress;
        cancelled = builder.cancelled;
    }

    private static SplitInput input(Dataset data) {
        SplitInput.SideColumns columns = name -> data.sideColumns().stream()
                .filter(c -> c.name().equals(name))
                .findFirst().map(c -> SplitInput.SideColumns.ordered(c.copyCodes(), c.labels())).orElse(null);
        return data.target() instanceof ClassTarget target
                ? new SplitInput(data.rows(), target.copyIndices(), target.classes(), columns)
                : new SplitInput(data.rows(), null, 0, columns);
    }

    /** An evaluator of {@code data} with stratified:5 and accuracy for classes, kfold:5 and r2 for numbers. */
    public static Builder builder(Dataset data) {
        return new Builder(data);
    }

    /** The splits that will be scored. */
    public Splits splits() {
        return problem.splits;
    }

    /** The scores, the one that picks the best first. */
    public List<Score> scores() {
        return scores;
    }

    /** What evaluating a grid will take; computes nothing of it. */
    public EvaluationPlan plan(KnnGrid grid) {
        return new EvaluationPlan(problem, grid, scores, memoryBytes, threads,
                backend == null ? Backend.preferred() : backend,
                backend == null && System.getProperty("argfold.backend") == null);
    }

    /**
     * Evaluates every cell.
     *
     * <p>A cell whose k exceeds a training fold is NaN with its reason. Once cancelled, it returns what is
     * finished.
     */
    public KnnResult evaluate(KnnGrid grid) {
        long start = System.nanoTime();
        EvaluationPlan plan = plan(grid);
        ScoreTable table = new ScoreTable(grid.cells(), problem.splits.scored(), scores);
        ProgressMeter meter = new ProgressMeter(progress, plan.pairFeatures());
        boolean complete = true;
        long scored = 0;
        try (Workers workers = new Workers(plan.threads(), cancelled)) {
            Evaluation evaluation = new Evaluation(problem, grid, plan.passPlan(), plan.backend(), workers,
                    table,
                    pairs -> meter.pairs(pairs * problem.features));
            for (PassGroup group : plan.passPlan().groups()) {
                complete = complete && evaluation.run(group);
                if (complete) {
                    scored += (long) group.geometries().size() * grid.cellsPerGeometry();
                    meter.scored(scored);
                } else {
                    evaluation.leaveOut(group);
                }
            }
        }
        meter.finish();
        long pairFeatures = complete ? plan.pairFeatures() : meter.done();
        return new KnnResult(grid, table, complete, pairFeatures, (System.nanoTime() - start) * 1e-9,
                plan.threads(), plan.backend());
    }

    /** Collects what an evaluation needs. Not thread-safe. */
    public static final class Builder {
        private final Dataset data;
        private @Nullable Splitter splitter;
        private List<Score> scores = List.of();
        private Imputation imputation = Imputation.NONE;
        private int threads = Runtime.getRuntime().availableProcessors();
        private long memoryBytes = Runtime.getRuntime().maxMemory() / 2;
        private @Nullable Backend backend;
        private Progress progress = Progress.NONE;
        private BooleanSupplier cancelled = () -> false;

        private Builder(Dataset data) {
            this.data = data;
        }

        /** How rows are split into training and test folds. */
        public Builder splitter(Splitter value) {
            splitter = value;
            return this;
        }

        /** What is measured; the first picks the best cell. */
        public Builder scores(Score... values) {
            if (new HashSet<>(List.of(values)).size() != values.length) {
                throw new IllegalArgumentException("scores must not name a value twice: scores="
                        + Arrays.stream(values).map(Score::label).toList());
            }
            scores = List.of(values);
            return this;
        }

        /** How missing cells are filled, fitted on each training fold. */
        public Builder imputation(Imputation value) {
            imputation = value;
            return this;
        }

        /** Threads, at least 1; by default one per processor. */
        public Builder threads(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("threads must be at least 1: threads=" + value);
            }
            threads = value;
            return this;
        }

        /**
         * What an evaluation's own arrays may take; by default half of what the JVM may. Passes are split to fit:
         * slower, with the same results. What cannot be split (the rows themselves, the scores) is taken in any case.
         */
        public Builder memoryBytes(long value) {
            if (value < 1) {
                throw new IllegalArgumentException("memory must be at least 1 byte: memory=" + value);
            }
            memoryBytes = value;
            return this;
        }

        /** The kernels to use, whatever the size of the job. */
        public Builder backend(Backend value) {
            backend = value;
            return this;
        }

        /** Who is told of progress. */
        public Builder progress(Progress value) {
            progress = value;
            return this;
        }

        /** Asked between blocks of work, by any thread, whether to stop. */
        public Builder cancelWhen(BooleanSupplier value) {
            cancelled = value;
            return this;
        }

        /**
         * The evaluator; splits the data.
         *
         * @throws IllegalArgumentException if the splitter or a score does not suit the data
         */
        public KnnEvaluator build() {
            return new KnnEvaluator(this);
        }
    }
}
