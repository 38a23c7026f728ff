package io.github.argfold;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.Datasets;
import io.github.argfold.datasets.ReadOptions;
import io.github.argfold.kernels.Metric;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.KnnModel;
import io.github.argfold.knn.KnnResult;
import io.github.argfold.knn.Weighting;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.RandomGridStrategy;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.study.StopRule;
import io.github.argfold.study.Study;
import io.github.argfold.study.StudyResult;
import io.github.argfold.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;

/** The README's Java, between {@code // snippet} and {@code // end}; {@link ReadmeTest} runs and compares it. */
final class Snippets {
    private Snippets() {
    }

    /** Tunes, fits, saves and applies a model on a file with a column named species; the label of its first row. */
    static String ownFile(Path file, Path modelFile) throws IOException {
        // @formatter:off
        // snippet
        Dataset data = Datasets.read(file, ReadOptions.builder().target("species").build());
        KnnGrid grid = KnnGrid.builder().k(1, 100).weightings(Weighting.UNIFORM, Weighting.DISTANCE)
                .metrics(Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.minkowski(3))
                .scalings(Scaling.NONE, Scaling.STANDARD, Scaling.MINMAX).build();
        KnnEvaluator evaluator = KnnEvaluator.builder(data).splitter(Splitters.stratified(5, 42))
                .scores(Score.F1_MACRO, Score.ACCURACY).build();
        System.out.println(evaluator.plan(grid).explain());

        KnnResult result = evaluator.evaluate(grid);
        KnnModel.fit(data, result.best(), Imputation.NONE).save(modelFile);
        String label = KnnModel.load(modelFile).predict(data).label(0);
        // end
        // @formatter:on
        return label;
    }

    /** Searches a space with a strategy; all trials. */
    static StudyResult ownObjective() {
        // @formatter:off
        // snippet
        SearchSpace space = SearchSpace.builder().floatingLog("rate", 1e-4, 1).integer("depth", 1, 12)
                .categorical("loss", "squared", "absolute").build();
        Study study = Study.over(space).seed(7).with(RandomGridStrategy.create());
        StudyResult result = study.optimize(trial -> validationLoss(trial.getDouble("rate"),
                trial.getInt("depth"), trial.getString("loss")), 2, StopRule.trials(200));
        System.out.println(result.best().orElseThrow().configuration());
        // end
        // @formatter:on
        return result;
    }

    /** The same by hand; the trial that was told. */
    static Trial askAndTell(Study study) {
        // @formatter:off
        // snippet
        Trial trial = study.ask().orElseThrow();
        double rate = trial.configuration().getDouble("rate");
        study.tell(trial.number(), validationLoss(rate, 6, "squared"));
        // end
        // @formatter:on
        return study.history().trial(trial.number());
    }

    // @formatter:off
    // snippet
    /** Walks the unit cube by the golden ratio, a different power of it along each axis. */
    record GoldenStrategy() implements Strategy {
        @Override
        public String name() {
            return "golden";
        }

        @Override
        public StrategyRun begin(SearchTerms terms) {
            return ask -> {
                double[] unit = new double[ask.space().size()];
                double step = 1;
                for (int i = 0; i < unit.length; i++) {
                    step *= 0.6180339887498949;
                    unit[i] = (ask.trial() + ask.attempt() + 0.5) * step % 1;
                }
                return ask.answer(unit);
            };
        }
    }
    // end
    // @formatter:on

    /** Stands for the reader's own training: smallest at rate 0.1, depth 6. */
    private static double validationLoss(double rate, int depth, String loss) {
        return Math.abs(Math.log10(rate) + 1) + Math.abs(depth - 6) + (loss.equals("squared") ? 0 : 0.5);
    }
}
