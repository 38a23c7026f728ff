package io.github.argfold.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.gradient.GradientStrategy;
import io.github.argfold.strategy.gradient.GradientStrategy.Measurement;
import io.github.argfold.strategy.gradient.StepRule;
import io.github.argfold.trial.TrialHistory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientStrategyTest {
    private static final SearchSpace SPACE = SearchSpace.builder().floating("x", -4, 6)
            .floatingLog("rate", 1e-4, 1)
            .build();

    /** A bowl in x and in the logarithm of the rate, with its minimum at (2, 0.01). */
    private static double bowl(double x, double rate) {
        double z = Math.log10(rate) + 2;
        return (x - 2) * (x - 2) + z * z;
    }

    @ParameterizedTest
    @EnumSource(StepRule.class)
    void followsAGivenGradientWithoutDifferences(StepRule rule) {
        DifferentiableObjective objective = (c, gradient) -> {
            double x = c.getDouble("x");
            double rate = c.getDouble("rate");
            gradient[0] = 2 * (x - 2);
            gradient[1] = 2 * (Math.log10(rate) + 2) / (rate * Math.log(10));
            return bowl(x, rate);
        };
        StudyResult result = Study.over(SPACE).seed(3).window(1).with(GradientStrategy.create().rule(rule))
                .optimize(
                        objective, 1, StopRule.trials(60));
        assertThat(result.best().orElseThrow().value()).isLessThan(1e-3);
        TrialHistory history = result.history();
        for (int trial = 0; trial < history.size(); trial++) {
            assertThat(history.trial(trial).note()).contains("descent ").doesNotContain("difference");
        }
        assertThat(history.trial(1).note()).contains("f=").contains("|grad f|=");
    }

    @ParameterizedTest
    @EnumSource(Measurement.class)
    void measuresTheGradientItIsNotGiven(Measurement measurement) {
        StudyResult result = Study.over(SPACE).maximize().seed(3).with(GradientStrategy.create().measurement(
                measurement))
                .optimize(c -> -bowl(c.getDouble("x"), c.getDouble("rate")), 2, StopRule.trials(200));
        assertThat(result.best().orElseThrow().value()).isGreaterThan(-0.01);
    }
}
