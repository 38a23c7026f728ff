package io.github.argfold.quality;

import io.github.argfold.study.StopRule;
import io.github.argfold.study.Strategies;
import io.github.argfold.study.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs strategies over functions, each from the same seeds, and sums up what they found.
 *
 * <p>
 * The measure is the normalised regret: per function, the median over the seeds of (best found − optimum),
 * divided by the same median of random search; then the mean over the functions. 0 is perfect, 1 is as good as
 * chance. Random search is always run, whether asked for or not. Deterministic.
 */
public final class QualitySuite {
    private static final String BASELINE = "random";

    private final List<Row> rows = new ArrayList<>();

    private QualitySuite() {
    }

    /** What one study found. */
    public record Row(String function, String strategy, long seed, double regret) {}

    /** Runs every strategy on every function, from the seeds 0, 1, … */
    public static QualitySuite run(List<TestFunction> functions, List<String> strategies, int budget,
            int seeds) {
        if (budget < 1 || seeds < 1) {
            throw new IllegalArgumentException(
                    "budget and seeds must be >= 1: budget=" + budget + ", seeds=" + seeds);
        }
        List<String> all = new ArrayList<>(strategies);
        if (!all.contains(BASELINE)) {
            all.add(BASELINE);
        }
        QualitySuite suite = new QualitySuite();
        for (TestFunction function : functions) {
            for (String strategy : all) {
                for (long seed = 0; seed < seeds; seed++) {
                    double best = Study.over(function.space()).seed(seed).window(1)
                            .with(Strategies.byName(strategy))
                            .optimize(function.objective(), 1, StopRule.trials(budget)).best()
                            .map(trial -> trial.value())
                            .orElse(Double.POSITIVE_INFINITY);
                    suite.rows.add(new Row(function.name(), strategy, seed, best - function.optimum()));
                }
            }
        }
        return suite;
    }

    /** All studies, in the order they were run. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** The median regret of a strategy on a function. */
    public double medianRegret(String function, String strategy) {
        double[] regrets = rows.stream()
                .filter(row -> row.function.equals(function) && row.strategy.equals(strategy))
                .mapToDouble(Row::regret).sorted().toArray();
        if (regrets.length == 0) {
            throw new IllegalArgumentException(
                    "the suite holds no such study: function=" + function + ", strategy="
                            + strategy);
        }
        return (regrets[regrets.length / 2] + regrets[(regrets.length - 1) / 2]) / 2;
    }

    /** The mean over the functions of the median regret, each divided by that of random search. */
    public double normalisedRegret(String strategy) {
        String[] functions = rows.stream().map(Row::function).distinct().toArray(String[]::new);
        return Arrays.stream(functions)
                .mapToDouble(function -> medianRegret(function, strategy) / medianRegret(
                        function, BASELINE))
                .average().orElse(Double.NaN);
    }

    /** One line per study, with a header. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder("function,strategy,seed,regret\n");
        for (Row row : rows) {
            csv.append(String.format(Locale.ROOT, "%s,%s,%d,%s\n", row.function, row.strategy, row.seed,
                    row.regret));
        }
        return csv.toString();
    }
}
