package io.github.argfold.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.study.Strategies;
import io.github.argfold.study.Study;
import io.github.argfold.study.StopRule;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Medians over five seeds in five dimensions with 100 trials, against about twice what was measured. */
class StrategyQualityTest {
    @ParameterizedTest
    @CsvSource({"tpe, sphere, 0.3", "tpe, rosenbrock, 90", "cmaes, sphere, 0.7", "cmaes, rosenbrock, 200",
        "de, sphere, 2.5", "annealing, sphere, 0.9", "annealing, rosenbrock, 300", "random-grid, sphere, 3",
        "gradient, sphere, 0.5", "gp, sphere, 0.001", "gp, rosenbrock, 20", "gp, branin, 0.001",
        "auto, sphere, 0.001",
        "tpe, mixed, 1.5", "cmaes, mixed, 2", "annealing, mixed, 2", "gp, mixed, 0.8"})
    void comesCloseToTheOptimum(String strategy, String function, double regret) {
        TestFunction test = ClassicFunctions.moved(5).stream().filter(f -> f.name().equals(function))
                .findAny().or(
                        () -> ClassicFunctions.fixed().stream().filter(f -> f.name().equals(function))
                                .findAny())
                .orElseThrow();
        double[] regrets = new double[5];
        for (int seed = 0; seed < regrets.length; seed++) {
            regrets[seed] = Study.over(test.space()).seed(seed).with(Strategies.byName(strategy))
                    .optimize(test
                            .objective(), 1, StopRule.trials(100))
                    .best().orElseThrow().value() - test.optimum();
        }
        Arrays.sort(regrets);
        assertThat(regrets[0]).isGreaterThanOrEqualTo(-1e-9);
        assertThat(regrets[2]).as("regrets %s", Arrays.toString(regrets)).isLessThan(regret);
    }
}
