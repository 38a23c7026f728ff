package io.github.argfold.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.GridStrategy;
import io.github.argfold.strategy.RandomStrategy;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreeAxesTest {
    private static final List<String> FREE = List.of("side", "k");
    /** The free axes stand between the searched ones, in another order than profiles have. */
    private static final SearchSpace SPACE = SearchSpace.builder().integer("k", 1, 5).floating("x", -2, 2)
            .categorical("side", "left", "right").integer("n", 0, 3).build();

    private static double value(double x, long n, String side, long k) {
        return (x - 1) * (x - 1) + n + (k - 2 - n) * (k - 2 - n) + (side.equals("left") ? 0.5 : 0);
    }

    /** The function of all four parameters, and how often it was asked for a profile. */
    private static final class Profiled implements ProfiledObjective {
        private final List<Configuration> asked = new ArrayList<>();

        @Override
        public List<String> freeParameters() {
            return FREE;
        }

        @Override
        public double evaluate(Configuration c) {
            return value(c.getDouble("x"), c.getLong("n"), c.getString("side"), c.getLong("k"));
        }

        @Override
        public double[] profile(Configuration c) {
            synchronized (asked) {
                asked.add(c);
            }
            return IntStream.range(0, 10).mapToDouble(cell -> value(c.getDouble("x"), c.getLong("n"),
                    cell < 5 ? "left" : "right", 1 + cell % 5)).toArray();
        }
    }

    @Test
    void aTrialTakesTheBestOfItsProfile() {
        Profiled objective = new Profiled();
        TrialHistory history = Study.over(SPACE).free(FREE).seed(1).with(RandomStrategy.withoutReplacement())
                .optimize(objective, 1, StopRule.trials(30)).history();
        assertThat(history.size()).isEqualTo(30);
        for (int trial = 0; trial < 30; trial++) {
            Configuration found = history.configuration(trial);
            assertThat(found.getString("side")).isEqualTo("right");
            assertThat(found.getLong("k")).isEqualTo(2 + found.getLong("n"));
            assertThat(history.value(trial)).isEqualTo(objective.evaluate(found));
            assertThat(history.profile(trial)).containsExactly(objective.profile(found));
        }
    }

    @Test
    void freeParametersAreInactiveWhileATrialRuns() {
        Profiled objective = new Profiled();
        Study study = Study.over(SPACE).free(FREE).with(RandomStrategy.withoutReplacement());
        Trial asked = study.ask().orElseThrow();
        assertThat(asked.configuration().toMap()).containsOnlyKeys("x", "n");
        study.tellProfile(asked.number(), objective.profile(asked.configuration()));
        assertThat(study.best().orElseThrow().configuration().toMap()).containsOnlyKeys("k", "x", "side",
                "n");
        assertThat(asked.configuration().toMap()).containsOnlyKeys("x", "n");
    }

    @Test
    void everyStrategySearchesTheOtherAxesOnly() {
        SearchSpace finite = SearchSpace.builder().integer("n", 0, 6).integer("k", 1, 5)
                .categorical("c", "p", "q", "r").build();
        ProfiledObjective objective = new ProfiledObjective() {
            @Override
            public List<String> freeParameters() {
                return List.of("k");
            }

            @Override
            public double evaluate(Configuration c) {
                return Math.abs(c.getLong("n") - 4) + Math.abs(c.getLong("k") - 3)
                        + (c.getString("c").equals("q")
                                ? 0
                                : 1);
            }

            @Override
            public double[] profile(Configuration c) {
                return IntStream.rangeClosed(1, 5).mapToDouble(k -> Math.abs(c.getLong("n") - 4)
                        + Math.abs(k - 3) + (c.getString("c").equals("q") ? 0 : 1)).toArray();
            }
        };
        for (String name : Strategies.names()) {
            StudyResult result = Study.over(finite).free(List.of("k")).seed(2).with(Strategies.byName(name))
                    .optimize(objective, 1, StopRule.trials(1000));
            assertThat(result.history().size()).as(name).isEqualTo(21);
            assertThat(result.best().orElseThrow().value()).as(name).isZero();
            assertThat(result.best().orElseThrow().configuration().toMap()).as(name)
                    .containsExactlyEntriesOf(finite.configuration(Map.of("n", 4L, "k", 3L, "c", "q"))
                            .toMap());
        }
    }

    @Test
    void threadsDoNotChangeAStudy() {
        List<List<Trial>> studies = IntStream.of(1, 2, 8).mapToObj(threads -> Study.over(SPACE).free(FREE)
                .window(4).seed(5).with(Strategies.byName("tpe")).optimize(new Profiled(), threads, StopRule
                        .trials(60))
                .history())
                .map(history -> IntStream.range(0, history.size()).mapToObj(history::trial).toList())
                .toList();
        assertThat(studies.get(1)).isEqualTo(studies.getFirst());
        assertThat(studies.get(2)).isEqualTo(studies.getFirst());
    }

    @Test
    void aProfileWithoutAFiniteValueIsAFailedTrial() {
        Study study = Study.over(SPACE).free(FREE).with(RandomStrategy.withoutReplacement());
        int trial = study.ask().orElseThrow().number();
        double[] none = new double[10];
        Arrays.fill(none, Double.NaN);
        study.tellProfile(trial, none);
        assertThat(study.history().state(trial)).isEqualTo(TrialState.FAILED);
        assertThat(study.history().trial(trial).cause()).contains("finite value", "[side, k]");
        assertThat(study.history().profile(trial)).isNull();
        int other = study.ask().orElseThrow().number();
        none[7] = 3;
        study.tellProfile(other, none);
        assertThat(study.history().configuration(other).getLong("k")).isEqualTo(3);
        assertThat(study.best().orElseThrow().value()).isEqualTo(3);
    }

    @Test
    void goesOnFromAnEarlierHistory() {
        Study first = Study.over(SPACE).free(FREE).with(RandomStrategy.withoutReplacement());
        TrialHistory history = first.optimize(new Profiled(), 1, StopRule.trials(5)).history();
        first.tellFailed(first.ask().orElseThrow().number(), "broken");
        Study second = Study.over(SPACE).free(FREE).resume(history).with(RandomStrategy.withoutReplacement());
        assertThat(second.history().size()).isEqualTo(6);
        assertThat(second.best().orElseThrow().value()).isEqualTo(first.best().orElseThrow().value());
        assertThat(second.best().orElseThrow().configuration().toMap()).isEqualTo(first.best().orElseThrow()
                .configuration().toMap());
        assertThat(second.history().trial(5).cause()).isEqualTo("broken");
        second.optimize(new Profiled(), 1, StopRule.trials(4));
        assertThat(second.history().size()).isEqualTo(10);
    }

    @Test
    void refusesWhatCannotBeFree() {
        assertThatThrownBy(() -> Study.over(SPACE).free(List.of("x")).with(GridStrategy.inOrder()))
                .hasMessageContaining("free axes must have fewer than 2^31 cells").hasMessageContaining("x");
        assertThatThrownBy(() -> Study.over(SPACE).free(List.of("z")).with(GridStrategy.inOrder()))
                .hasMessageContaining("no such parameter: name=z");
        SearchSpace conditional = SearchSpace.builder().bool("deep").integer("depth", 1, 3).when("deep", true)
                .build();
        for (String name : List.of("deep", "depth")) {
            assertThatThrownBy(() -> Study.over(conditional).free(List.of(name)).with(GridStrategy.inOrder()))
                    .hasMessageContaining("outside its conditions").hasMessageContaining("depth");
        }
        SearchSpace constrained = SearchSpace.builder().integer("a", 1, 3).integer("b", 1, 3)
                .integer("k", 1, 3)
                .constraint("a < b", c -> c.getLong("a") < c.getLong("b"), List.of("a", "b")).build();
        assertThatThrownBy(() -> Study.over(constrained).free(List.of("b")).with(GridStrategy.inOrder()))
                .hasMessageContaining("no constraint reads").hasMessageContaining("a < b");
        assertThat(constrained.without(List.of("k")).constraints()).hasSize(1);
    }

    @Test
    void saysSoWhenStudyAndObjectiveDisagree() {
        Study free = Study.over(SPACE).free(FREE).with(RandomStrategy.withoutReplacement());
        assertThatThrownBy(() -> free.optimize(c -> 0, 1, StopRule.trials(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("objective=[], study=[side, k]");
        int trial = free.ask().orElseThrow().number();
        assertThatThrownBy(() -> free.tell(trial, 1)).hasMessageContaining("tellProfile");
        assertThatThrownBy(() -> free.tellProfile(trial, new double[3]))
                .hasMessageContaining("values=3, cells=10");
        Study plain = Study.over(SPACE).with(RandomStrategy.withoutReplacement());
        int other = plain.ask().orElseThrow().number();
        assertThatThrownBy(() -> plain.tellProfile(other, new double[10])).hasMessageContaining("call tell");
        plain.tell(other, 2);
        assertThat(plain.optimize(new Profiled(), 1, StopRule.trials(3)).history().completed()).isEqualTo(4);
    }
}
