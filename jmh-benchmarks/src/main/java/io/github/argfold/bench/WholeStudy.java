package io.github.argfold.bench;

import io.github.argfold.quality.ClassicFunctions;
import io.github.argfold.quality.TestFunction;
import io.github.argfold.study.Strategies;
import io.github.argfold.study.Study;
import io.github.argfold.study.StopRule;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Milliseconds that a whole study in memory takes, on one thread, each trial knowing all before it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class WholeStudy extends BenchmarkDefaults {

    /** A strategy, a function and a number of trials. */
    public enum Case {
        GRID_1000("grid", 1000), RANDOM_1000("random", 1000), TPE_1000("tpe", 1000), TPE_10000("tpe",
                10_000), TPE_40D_1000("tpe", 1000), CMAES_40D_1000("cmaes", 1000), CMAES_40D_10000("cmaes",
                        10_000), GP_100("gp", 100), GP_MIXED_200("gp", 200), AUTO_100("auto", 100);

        private final String strategy;
        private final int trials;

        Case(String strategy, int trials) {
            this.strategy = strategy;
            this.trials = trials;
        }

        /** Rosenbrock's function in 5 or 40 dimensions, the mixed one of eight parameters, a lattice for the grid. */
        TestFunction function() {
            return switch (this) {
                case GRID_1000 -> new TestFunction("lattice", Searches.lattice(3, 10), Searches::sphere, 0);
                case GP_MIXED_200 -> ClassicFunctions.mixed();
                case TPE_40D_1000, CMAES_40D_1000, CMAES_40D_10000 -> ClassicFunctions.rosenbrock(40);
                default -> ClassicFunctions.rosenbrock(5);
            };
        }
    }

    @Param
    public Case study = Case.RANDOM_1000;

    private TestFunction function;
    private long seed;

    @Setup
    public void define() {
        function = study.function();
    }

    @Benchmark
    public double optimize() {
        return Study.over(function.space()).seed(seed++).with(Strategies.byName(study.strategy)).optimize(
                function.objective(), 1, StopRule.trials(study.trials)).best().orElseThrow().value();
    }
}
