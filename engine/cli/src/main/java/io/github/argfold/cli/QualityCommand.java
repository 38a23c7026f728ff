package io.github.argfold.cli;

import io.github.argfold.quality.QualityPlan;
import io.github.argfold.quality.QualityResult;
import io.github.argfold.quality.QualityRunner;
import io.github.argfold.quality.QualitySuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code argfold quality}: compares strategies by what they find on functions whose least value is known. */
@Command(name = "quality", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = {
    "Compares strategies on functions whose least value is known: per function the median over the seeds of"
            + " (best found - least value), divided by the same median of random search. 0 is perfect, 1 as good as chance.",
    "The numbers depend on the options only, never on threads; wall-clock times are beside them."}, footer = {
        "",
        "Suites:",
        "  bbob     the 24 functions of BBOB, shifted and rotated anew for each seed (--dim 2 and above)",
        "  classic  sphere, ellipsoid, Rosenbrock, Rastrigin, Ackley, Griewank, Levy, Hartmann-6, Branin, mixed",
        "  heldout  eight other textbook functions, on which nothing was tuned",
        "  mixed    whole numbers, steps, categories, conditions",
        "  knn      tables of exact cross-validation scores of nearest-neighbour models", "", "Examples:",
        "  argfold quality --suite bbob --dim 5 --budget 200 --seeds 10 --strategies auto,tpe,cmaes --out bbob.csv",
        "  argfold quality --suite classic --budget 100 --functions sphere,rosenbrock --strategies gp --curves"})
final class QualityCommand implements Callable<Integer> {
    @Option(names = "--suite", paramLabel = "NAME", defaultValue = "bbob", description = "bbob, classic, heldout, mixed or knn (default: ${DEFAULT-VALUE}).")
    String suite = "bbob";

    @Option(names = "--functions", paramLabel = "NAME", split = ",", description = "Some functions of the suite instead of all.")
    List<String> functions = List.of();

    @Option(names = "--dim", paramLabel = "N", defaultValue = "5", description = "Dimensions of functions that come in any (default: ${DEFAULT-VALUE}).")
    int dimensions;

    @Option(names = "--budget", paramLabel = "N", defaultValue = "200", description = "Trials per study (default: ${DEFAULT-VALUE}).")
    int budget;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "10", description = "Studies per function and strategy, seeded 0, 1, ... (default: ${DEFAULT-VALUE}).")
    int seeds;

    @Option(names = "--instance", paramLabel = "N", defaultValue = "1", description = "Instance of the functions for seed 0; seed s has instance N + s (default: ${DEFAULT-VALUE}).")
    long instance;

    @Option(names = "--strategies", paramLabel = "NAME", split = ",", defaultValue = "auto,gp,tpe,cmaes,de,annealing", description = "Strategies to compare with random search (default: ${DEFAULT-VALUE}).")
    List<String> strategies = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Studies at a time (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "FILE.csv", description = "Write the regret of every study.")
    @Nullable
    Path out;

    @Option(names = "--curves", description = "With --out, regrets after 1, 2, 5, 10, 20, ... trials too; else their medians in the table.")
    boolean curves;

    @Option(names = "--json", description = "Print one JSON document instead.")
    boolean json;

    private final Session session;

    QualityCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        QualitySuite chosen = QualitySuite.byName(suite, dimensions);
        QualityRunner runner = new QualityRunner(new QualityPlan(
                functions.isEmpty() ? chosen : chosen.only(functions), strategies, budget, seeds, instance));
        QualityResult result;
        try (ProgressLine bar = new ProgressLine(" studies", 1)) {
            result = runner.run(threads, done -> {
                if (session.terminal()) {
                    bar.update(done, runner.studies(), "");
                }
            }, session.cancelled());
        }
        if (result == null) {
            session.err().println("argfold: interrupted: a comparison needs every study");
            return ExitCode.INTERRUPTED;
        }
        if (out != null) {
            Files.writeString(out, result.toCsv(curves));
        }
        if (json) {
            session.out().println(QualityReport.json(result));
        } else {
            session.out().print(QualityReport.text(result, curves && out == null));
        }
        session.out().flush();
        return ExitCode.OK;
    }
}
