package io.github.argfold.cli;

import io.github.argfold.datasets.Dataset;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.KnnModel;
import io.github.argfold.knn.Progress;
import io.github.argfold.strategy.Strategy;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code argfold tune}: scores the cells of a grid and prints the best. */
@Command(name = "tune", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Scores every k-nearest-neighbour configuration of a grid by exact cross-validation, and prints"
        + " the best.", footer = {"", "Examples:", "  argfold tune iris",
            "  argfold tune letter --k 1:50 --weights uniform,distance --metric euclidean,manhattan --scores all.csv",
            "  argfold tune letter --scaler none,standard,minmax,robust,maxabs --metric manhattan,minkowski --p 1.5,2,2.5,3,4"
                    + " --strategy tpe --trials 10",
            "  argfold tune mine.csv --target price --score neg_mean_absolute_error --cv kfold:10 --shuffle --seed 7",
            "  argfold tune mine.csv --cv group:patient:5 --missing median --scaler standard,robust --json"})
final class TuneCommand implements Callable<Integer> {
    @Mixin
    private JobOptions job = new JobOptions();

    private final Session session;

    TuneCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        KnnGrid grid = job.grid.grid();
        Strategy strategy = job.search.strategy();
        job.rehearse(grid);
        Dataset data = job.load();
        Outcome outcome = search(data, grid, strategy);
        if (outcome.scores().best(0) < 0) {
            if (!outcome.complete()) {
                session.err().println("argfold: interrupted before any cell was scored");
                return ExitCode.INTERRUPTED;
            }
            throw new IllegalArgumentException("no cell could be scored: " + outcome.scores().reason(0));
        }
        print(outcome, data);
        if (job.output.model != null) {
            KnnModel.fit(data, outcome.cell(outcome.scores().best(0)), job.data.imputation())
                    .save(job.output.model);
        }
        if (job.output.scores != null) {
            ScoresCsv.write(outcome, job.output.scores);
        }
        return outcome.complete() ? ExitCode.OK : ExitCode.INTERRUPTED;
    }

    private Outcome search(Dataset data, KnnGrid grid, Strategy strategy) {
        try (ProgressLine bar = new ProgressLine()) {
            KnnEvaluator evaluator = job.evaluator(data).progress(session.terminal() ? bar : Progress.NONE)
                    .cancelWhen(session.cancelled()).build();
            String warning = evaluator.splits().warning();
            if (warning != null) {
                session.warn(warning);
            }
            job.run.warn(evaluator.plan(grid), session);
            Search search = new Search(evaluator, grid, session.cancelled());
            return job.search.everyCell()
                    ? search.all()
                    : search.by(strategy, job.search.trials(), job.cv.seed);
        }
    }

    private void print(Outcome outcome, Dataset data) {
        if (job.output.json) {
            session.out().println(JsonReport.of(outcome, data, job.cv.seed, job.output.top));
        } else {
            session.out().print(TextReport.of(outcome, TaskLine.of(data, job.data), job.output.top));
        }
        session.out().flush();
    }
}
