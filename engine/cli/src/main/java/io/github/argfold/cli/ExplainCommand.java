package io.github.argfold.cli;

import io.github.argfold.datasets.Dataset;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.strategy.Strategy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code argfold explain}: the plan of a search, and nothing run. */
@Command(name = "explain", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Prints what argfold tune would do with the same line, and how long it should take.", footer = {
    "", "Example:", "  argfold explain letter --k 1:200 --weights uniform,distance --scaler none,standard"})
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private JobOptions job = new JobOptions();

    private final Session session;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        KnnGrid grid = job.grid.grid();
        Strategy strategy = job.search.strategy();
        Dataset data = job.load();
        KnnEvaluator evaluator = job.evaluator(data).build();
        session.out().println(TaskLine.of(data, job.data));
        if (!job.search.everyCell()) {
            int geometries = Math.min(job.search.trials, grid.geometries());
            session.out().printf("%s evaluates %,d of these geometries, each with all its %,d cells%n",
                    strategy.name(),
                    geometries, grid.cellsPerGeometry());
        }
        session.out().print(evaluator.plan(grid).explain());
        return ExitCode.OK;
    }
}
