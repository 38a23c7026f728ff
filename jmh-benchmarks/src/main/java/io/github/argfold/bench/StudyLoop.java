package io.github.argfold.bench;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.study.Objective;
import io.github.argfold.study.Strategies;
import io.github.argfold.study.Study;
import io.github.argfold.study.StopRule;
import io.github.argfold.study.StudyResult;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Trials per second of a whole study over five parameters: what the loop costs beside the objective. Bytes per trial:
 * {@code -prof gc}, divided by {@link #trials}.
 */
@State(Scope.Thread)
public class StudyLoop extends BenchmarkDefaults {

    /** What is evaluated. */
    public enum Cost {
        /** One value of the configuration: the loop alone. */
        NONE,
        /** Work for a processor, about a millisecond of it. */
        MILLISECOND;

        Objective objective() {
            return switch (this) {
                case NONE -> configuration -> configuration.code(0);
                case MILLISECOND -> configuration -> {
                    Blackhole.consumeCPU(TOKENS_PER_MILLISECOND);
                    return configuration.code(0);
                };
            };
        }
    }

    private static final long TOKENS_PER_MILLISECOND = 600_000;

    /** Trials evaluated, per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Trials {
        public long trials;
    }

    @Param({"grid", "random"})
    public String strategy = "random";

    @Param
    public Cost cost = Cost.NONE;

    @Param({"1", "2"})
    public int threads = 1;

    @Param("8")
    public int window = 8;

    @Param("100000")
    public int trials = 100_000;

    @Benchmark
    public StudyResult optimize(Trials evaluated) {
        evaluated.trials += trials;
        SearchSpace space = strategy.equals("grid") ? Searches.lattice(5, 12) : Searches.mixed();
        return Study.over(space).seed(1).window(window).with(Strategies.byName(strategy)).optimize(cost
                .objective(), threads, StopRule.trials(trials));
    }
}
