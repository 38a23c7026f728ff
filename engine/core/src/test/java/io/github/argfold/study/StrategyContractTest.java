package io.github.argfold.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.GridStrategy;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.cmaes.CmaesStrategy;
import io.github.argfold.strategy.gradient.GradientStrategy;
import io.github.argfold.strategy.gradient.StepRule;
import io.github.argfold.trial.Direction;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every strategy must do. One that has a name joins by that; a variant of one joins by a line in {@link #strategies}. */
@ParameterizedClass
@MethodSource("strategies")
class StrategyContractTest {
    private final Strategy strategy;

    StrategyContractTest(Strategy strategy) {
        this.strategy = strategy;
    }

    static Stream<Named<Strategy>> strategies() {
        return Stream.concat(Strategies.names().stream().map(name -> Named.of(name, Strategies.byName(name))),
                Stream.of(Named.of("grid, shuffled", GridStrategy.shuffled()),
                        Named.of("cmaes, separable", CmaesStrategy.create().separable()),
                        Named.of("gradient, plain SPSA", GradientStrategy.create().rule(StepRule.PLAIN)
                                .measurement(GradientStrategy.Measurement.SIMULTANEOUS_PERTURBATION))));
    }

    /** Spaces that this strategy is asked to search; those it refuses must be refused in words. */
    private List<SearchSpace> spaces() {
        List<SearchSpace> supported = new ArrayList<>();
        for (SearchSpace space : List.of(Spaces.mixed(), Spaces.ordered(), Spaces.conditional(),
                Spaces.constrained(),
                Spaces.cube27(), Spaces.conditionalGrid(), Spaces.constrainedGrid())) {
            try {
                strategy.check(space);
                supported.add(space);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("strategy=" + strategy.name())
                        .hasMessageContaining(
                                "use ");
            }
        }
        return supported;
    }

    private static List<Configuration> configurations(TrialHistory history) {
        List<Configuration> all = new ArrayList<>();
        for (int trial = 0; trial < history.size(); trial++) {
            all.add(history.configuration(trial));
        }
        return all;
    }

    private static List<Trial> trials(TrialHistory history) {
        return IntStream.range(0, history.size()).mapToObj(history::trial).toList();
    }

    private static List<Map<String, Object>> values(TrialHistory history) {
        return configurations(history).stream().map(Configuration::toMap).toList();
    }

    @Test
    void suggestsOnlyWhatTheSpaceAllows() {
        for (SearchSpace space : spaces()) {
            for (long seed = 0; seed < 3; seed++) {
                TrialHistory history = Study.over(space).seed(seed).with(strategy).optimize(Spaces::bowl, 1,
                        StopRule.trials(90)).history();
                double[] row = new double[space.size()];
                for (int trial = 0; trial < history.size(); trial++) {
                    history.copyRow(trial, row);
                    assertThat(space.contains(row))
                            .as("seed=%s trial=%s of %s", seed, history.trial(trial), space)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void isTheSameStudyOnAnyNumberOfThreads(int window) {
        for (SearchSpace space : spaces()) {
            List<List<Trial>> studies = new ArrayList<>();
            for (int threads : new int[]{1, 2, 8}) {
                TrialHistory history = Study.over(space).seed(42).window(window).with(strategy)
                        .optimize(c -> {
                            if (c.hashCode() % 3 == 0) {
                                Thread.sleep(0, c.hashCode() & 0x3FFFF);
                            }
                            if (c.hashCode() % 11 == 0) {
                                throw new IllegalStateException("unlucky");
                            }
                            return Spaces.bowl(c);
                        }, threads, StopRule.trials(60)).history();
                studies.add(trials(history));
            }
            assertThat(studies.get(1)).isEqualTo(studies.get(0));
            assertThat(studies.get(2)).isEqualTo(studies.get(0));
        }
    }

    @Test
    void seesOnlyLosses() {
        for (SearchSpace space : spaces()) {
            List<List<Map<String, Object>>> studies = new ArrayList<>();
            for (Direction direction : Direction.values()) {
                studies.add(values(Study.over(space).direction(direction).seed(3).with(strategy).optimize(
                        c -> direction.toLoss(Spaces.bowl(c)), 1, StopRule.trials(60)).history()));
            }
            assertThat(studies.get(1)).isEqualTo(studies.get(0));
        }
    }

    @Test
    void survivesFailuresAndValuesThatAreNotNumbers() {
        for (SearchSpace space : spaces()) {
            double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e300,
                0, 0};
            TrialHistory history = Study.over(space).seed(5).with(strategy).optimize(c -> {
                int which = Math.floorMod(c.hashCode(), values.length + 1);
                if (which == values.length) {
                    throw new IllegalStateException("boom");
                }
                return values[which];
            }, 1, StopRule.trials(80)).history();
            for (int trial = 0; trial < history.size(); trial++) {
                Trial one = history.trial(trial);
                assertThat(one.state() == TrialState.FAILED).isEqualTo(one.cause() != null);
                assertThat(one.state() == TrialState.COMPLETE).isEqualTo(Double.isFinite(one.value()));
            }
        }
    }

    @Test
    void goesOnWhenEverythingFails() {
        for (SearchSpace space : spaces()) {
            int trials = space.isConditional() && space.isFinite() ? 19 : 27;
            StudyResult result = Study.over(space).seed(5).with(strategy).optimize(c -> {
                throw new IllegalStateException("never works");
            }, 1, StopRule.trials(27));
            assertThat(result.best()).isEmpty();
            assertThat(result.history().failed()).isEqualTo(trials);
            assertThat(result.history().trial(trials - 1).cause()).contains("never works");
        }
    }

    @Test
    void goesOnWhenEverythingIsEqual() {
        for (SearchSpace space : spaces()) {
            assertThat(Study.over(space).seed(5).with(strategy).optimize(c -> 1, 1, StopRule.trials(27))
                    .history()
                    .completed()).isEqualTo(space.isConditional() && space.isFinite() ? 19 : 27);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void findsTheOptimumOfASmallSpaceInAsManyTrialsAsItHolds(int window) {
        SearchSpace space = Spaces.cube27();
        double least = IntStream.range(0, 27).mapToDouble(i -> Spaces.bowl(space.configurationAt(BigInteger
                .valueOf(i)))).min().orElseThrow();
        for (long seed = 0; seed < 5; seed++) {
            Study study = Study.over(space).seed(seed).window(window).with(strategy);
            StudyResult result = study.optimize(Spaces::bowl, 2, StopRule.trials(27));
            assertThat(new HashSet<>(configurations(result.history()))).as("seed=%s", seed).hasSize(27);
            assertThat(result.best().orElseThrow().value()).isEqualTo(least);
            assertThat(study.optimize(Spaces::bowl, 1, StopRule.trials(1)).stopReason()).isEqualTo(
                    "space exhausted");
        }
    }

    @Test
    void exhaustsConditionalAndConstrainedGrids() {
        for (SearchSpace space : List.of(Spaces.conditionalGrid(), Spaces.constrainedGrid())) {
            if (!spaces().stream().map(SearchSpace::parameters).toList().contains(space.parameters())) {
                continue;
            }
            TrialHistory history = Study.over(space).seed(1).with(strategy)
                    .optimize(Spaces::bowl, 2, StopRule
                            .trials(1000))
                    .history();
            assertThat(new HashSet<>(configurations(history))).hasSize(history.size());
            assertThat(history.size()).isEqualTo(space.isConditional() ? 1 + 6 + 2 * 6 : 45);
        }
    }

    @Test
    void endsAfterTheOnlyPoint() {
        for (SearchSpace space : List.of(SearchSpace.builder().build(),
                SearchSpace.builder().fixed("a", "b").integer(
                        "n", 3, 3).floating("x", 2, 2).build())) {
            StudyResult result = Study.over(space).with(strategy).optimize(Spaces::bowl, 2,
                    StopRule.trials(10));
            assertThat(result.history().size()).isEqualTo(1);
        }
    }

    @Test
    void answersParallelAsksWithoutResults() {
        for (SearchSpace space : spaces()) {
            Study study = Study.over(space).seed(9).with(strategy);
            List<Trial> asked = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                Optional<Trial> trial = study.ask();
                trial.ifPresent(asked::add);
            }
            for (Trial trial : asked.reversed()) {
                study.tell(trial.number(), Spaces.bowl(trial.configuration()));
            }
            study.ask().ifPresent(trial -> study.tellFailed(trial.number(), "no"));
            assertThat(asked).hasSizeGreaterThanOrEqualTo(space.isFinite() ? 19 : 25);
            assertThatThrownBy(() -> study.tell(0, 1)).hasMessageContaining("a trial ends once");
        }
    }

    @Test
    void goesOnFromAStudyOverOtherRanges() {
        SearchSpace old = SearchSpace.builder().floatingStep("x", 0, 1, 0.125).integer("n", 1, 9).build();
        SearchSpace changed = SearchSpace.builder().integer("n", 4, 30).floatingStep("x", 0, 4, 0.125)
                .fixed("new", "v").build();
        TrialHistory earlier = Study.over(old).seed(1).with(strategy).optimize(Spaces::bowl, 1, StopRule
                .trials(40)).history();
        long fitting = configurations(earlier).stream().filter(c -> c.getInt("n") >= 4).count();
        TrialHistory resumed = Study.over(changed).seed(2).resume(earlier).with(strategy).optimize(
                Spaces::bowl, 1, StopRule.trials(30)).history();
        assertThat(resumed.size()).isEqualTo((int) fitting + 30);
        assertThat(new HashSet<>(configurations(resumed))).hasSize(resumed.size());
        assertThat(configurations(resumed)).allMatch(c -> c.getInt("n") >= 4 && c.getString("new").equals(
                "v"));
    }

    @Test
    void goesOnFromAnEarlierStudy() {
        for (SearchSpace space : spaces()) {
            TrialHistory earlier = Study.over(space).seed(1).with(strategy)
                    .optimize(Spaces::bowl, 1, StopRule
                            .trials(10))
                    .history();
            TrialHistory resumed = Study.over(space).seed(2).resume(earlier).with(strategy)
                    .optimize(Spaces::bowl,
                            1, StopRule.trials(9))
                    .history();
            assertThat(values(resumed).subList(0, 10)).isEqualTo(values(earlier));
            if (space.isFinite()) {
                assertThat(new HashSet<>(configurations(resumed))).hasSize(resumed.size());
            }
        }
    }
}
