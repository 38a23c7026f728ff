package io.github.argfold.bench;

import com.sun.management.ThreadMXBean;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.study.Strategies;
import io.github.argfold.study.Study;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialHistory;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The next trial, asked for and told, after a history of random trials: nanoseconds per suggestion. The history grows
 * by {@value #BATCH} while it is measured and is then laid anew. Bytes per suggestion: {@code bytes} divided by
 * {@code suggestions}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class Suggest extends BenchmarkDefaults {
    static final int BATCH = 100;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What was allocated for how many suggestions. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Allocated {
        public long bytes;
        public long suggestions;
    }

    @Param({"grid", "random", "random-grid", "sobol", "halton", "lhs", "gradient", "tpe", "gp", "cmaes", "de",
        "annealing", "auto"})
    public String strategy = "random";

    @Param({"5", "40"})
    public int dimension = 5;

    @Param({"100", "1000", "10000"})
    public int history = 100;

    private SearchSpace space;
    private TrialHistory earlier;
    private Study study;

    @Setup
    public void layHistory() {
        space = Searches.spaceFor(strategy, dimension);
        earlier = Searches.history(space, history);
    }

    /** A fresh study that has seen the history: the first ask shows it to the strategy. */
    @Setup(Level.Invocation)
    public void resume() {
        study = Study.over(space).seed(2).budget(history + BATCH + 1).resume(earlier).with(Strategies.byName(
                strategy));
        askAndTell();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public double suggest(Allocated allocated) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        double sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += askAndTell();
        }
        allocated.bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
        allocated.suggestions += BATCH;
        return sum;
    }

    private double askAndTell() {
        Trial trial = study.ask().orElseThrow();
        double value = Searches.sphere(trial.configuration());
        study.tell(trial.number(), value);
        return value;
    }
}
