package io.github.argfold.strategy.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.study.StopRule;
import io.github.argfold.study.Strategies;
import io.github.argfold.study.Study;
import io.github.argfold.trial.TrialHistory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoStrategyTest {
    private static List<String> chosen(SearchSpace space, int budget) {
        return AutoStrategy.stages(new SearchTerms(space, 1, budget, 1)).stream()
                .map(stage -> stage.strategy().name())
                .toList();
    }

    private static SearchSpace box(int dimensions) {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < dimensions; i++) {
            builder.floating("x" + i, 0, 1);
        }
        return builder.build();
    }

    @Test
    void choosesBySpaceAndBudget() {
        assertThat(chosen(box(5), 100)).containsExactly("gp and cmaes");
        assertThat(chosen(box(5), 10_000)).containsExactly("gp", "cmaes");
        assertThat(chosen(box(20), 400)).containsExactly("cmaes", "gp");
        assertThat(chosen(box(40), 100)).containsExactly("cmaes");
        SearchSpace grid = SearchSpace.builder().integer("k", 1, 30).build();
        assertThat(chosen(grid, 30)).containsExactly("grid");
        assertThat(chosen(grid, 29)).containsExactly("gp and cmaes");
        SearchSpace categories = SearchSpace.builder().categorical("c", "a", "b").floating("x", 0, 1).build();
        assertThat(chosen(categories, 100)).containsExactly("gp");
        SearchSpace conditional = SearchSpace.builder().bool("on").floating("x", 0, 1).when("on", true)
                .build();
        assertThat(chosen(conditional, 100)).containsExactly("gp");
        assertThat(chosen(conditional, 1000)).containsExactly("tpe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "gp", "tpe", "cmaes"})
    void noPointIsTriedTwiceWhereTheOptimumLiesInACorner(String strategy) {
        for (int seed = 0; seed < 3; seed++) {
            TrialHistory history = Study.over(box(4)).seed(seed).with(Strategies.byName(strategy))
                    .optimize(c -> c.getDouble("x0") + 2 * c.getDouble("x1") - c.getDouble("x2")
                            - 3 * c.getDouble("x3"), 1, StopRule.trials(80))
                    .history();
            assertThat(IntStream.range(0, 80).mapToObj(history::configuration).distinct().count())
                    .as("seed=%s", seed).isEqualTo(80);
            assertThat(history.value(history.best())).as("seed=%s", seed).isLessThan(-3.5);
        }
    }
}
