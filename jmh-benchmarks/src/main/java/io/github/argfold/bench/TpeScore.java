package io.github.argfold.bench;

import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.strategy.tpe.TpeStrategy;
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

/** One suggestion of TPE without a new result: candidates drawn from the good trials and scored by both densities. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class TpeScore extends BenchmarkDefaults {

    @Param({"5", "40"})
    public int dimension = 5;

    @Param({"100", "1000", "10000"})
    public int history = 1000;

    private StrategyRun run;
    private Ask ask;
    private long seed;

    @Setup
    public void observe() {
        TrialHistory trials = Searches.history(Searches.continuous(dimension), history);
        run = TpeStrategy.create().begin(new SearchTerms(trials.space(), 1, 0, 1));
        for (int trial = 0; trial < history; trial++) {
            run.observe(trial, trials);
        }
        ask = new Ask(trials);
    }

    @Benchmark
    public double[] suggest() {
        run.suggest(ask.next(seed++, 1));
        return ask.row();
    }
}
