package io.github.argfold.bench;

import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.strategy.gp.GpStrategy;
import io.github.argfold.trial.TrialHistory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The first suggestion of a Gaussian process after a history: hyperparameters from nothing, the factorisation, and one
 * search for the greatest acquisition.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class GpFit extends BenchmarkDefaults {

    @Param({"5", "20"})
    public int dimension = 5;

    @Param({"50", "100", "200"})
    public int history = 100;

    private TrialHistory trials;
    private Ask ask;
    private long seed;

    @Setup
    public void layHistory() {
        trials = Searches.history(Searches.continuous(dimension), history);
        ask = new Ask(trials);
    }

    @Benchmark
    public double[] fit() {
        StrategyRun run = GpStrategy.create().begin(new SearchTerms(trials.space(), seed, 0, 1));
        for (int trial = 0; trial < history; trial++) {
            run.observe(trial, trials);
        }
        run.suggest(ask.next(seed++, 1));
        return ask.row();
    }
}
