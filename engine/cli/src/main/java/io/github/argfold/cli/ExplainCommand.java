package io.github.argfold.cli;

import io.github.argfold.datasets.Dataset;
import io.github.argfold.knn.EvaluationPlan;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.strategy.Strategy;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

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

    /** Takes what says how tune prints its cells, so that the same line serves, but does not offer it. */
    static void hideOutput(CommandSpec spec) {
        for (String name : List.of("--top", "--scores", "--model")) {
            OptionSpec option = spec.findOption(name);
            spec.remove(option);
            spec.addOption(option.toBuilder().hidden(true).build());
        }
    }

    @Override
    public Integer call() {
        KnnGrid grid = job.grid.grid();
        Strategy strategy = job.search.strategy();
        Dataset data = job.load();
        KnnEvaluator evaluator = job.evaluator(data).build();
        EvaluationPlan plan = evaluator.plan(grid);
        job.run.warn(plan, session);
        if (job.output.json) {
            session.out().println(PlanJson.of(plan, evaluator, data, job));
            return ExitCode.OK;
        }
        session.out().println(TaskLine.of(data, job.data));
        if (!job.search.everyCell()) {
            int geometries = Math.min(job.search.trials(), grid.geometries());
            session.out().printf("%s evaluates %,d of these geometries, each with all its %,d cells%n",
                    strategy.name(),
                    geometries, grid.cellsPerGeometry());
        }
        session.out().print(plan.explain());
        return ExitCode.OK;
    }
}
