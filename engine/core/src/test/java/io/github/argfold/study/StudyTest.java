package io.github.argfold.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.GridStrategy;
import io.github.argfold.strategy.RandomGridStrategy;
import io.github.argfold.strategy.RandomStrategy;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyTest {
    private static final SearchSpace SQUARE = SearchSpace.builder().floating("x", -1, 1).floating("y", -1, 1)
            .build();

    @Test
    void findsTheBestCellOfAGrid() {
        SearchSpace space = SearchSpace.builder().integer("k", 1, 30).build();
        StudyResult result = Study.over(space).maximize().with(GridStrategy.inOrder())
                .optimize(c -> -Math.abs(c
                        .getInt("k") - 6), 2);
        assertThat(result.best().orElseThrow().configuration().getInt("k")).isEqualTo(6);
        assertThat(result.history().size()).isEqualTo(30);
        assertThat(result.stopReason()).isEqualTo("space exhausted");
    }

    @Test
    void theEarliestOfEqualTrialsIsBest() {
        SearchSpace space = SearchSpace.builder().integer("k", 1, 9).build();
        assertThat(Study.over(space).with(GridStrategy.inOrder())
                .optimize(c -> Math.floorDiv(c.getInt("k"), 4), 1).best()
                .orElseThrow().number()).isEqualTo(0);
    }

    @Test
    void rangesOfAGridCoverItWithoutOverlap() {
        for (GridStrategy whole : List.of(GridStrategy.inOrder(), GridStrategy.shuffled())) {
            var seen = new HashSet<Object>();
            for (long part = 0; part < 4; part++) {
                GridStrategy strategy = whole.range(BigInteger.valueOf(part * 7),
                        BigInteger.valueOf(part * 7 + 7));
                TrialHistory history = Study.over(Spaces.cube27()).seed(3).with(strategy)
                        .optimize(Spaces::bowl, 1)
                        .history();
                for (int i = 0; i < history.size(); i++) {
                    assertThat(seen.add(history.configuration(i).toMap())).isTrue();
                }
            }
            assertThat(seen).hasSize(27);
        }
    }

    @Test
    void stopsAtTheTargetAndOutOfPatience() {
        Objective objective = c -> Spaces.bowl(c);
        StudyResult target = Study.over(SQUARE).with(RandomStrategy.withoutReplacement()).optimize(objective,
                1,
                StopRule.target(0.05));
        assertThat(target.best().orElseThrow().value()).isLessThanOrEqualTo(0.05);
        assertThat(target.best().orElseThrow().number()).isEqualTo(target.history().size() - 1);
        StudyResult patience = Study.over(SQUARE).with(RandomStrategy.withoutReplacement()).optimize(c -> 1,
                1, StopRule
                        .patience(10),
                StopRule.trials(1000));
        assertThat(patience.history().size()).isEqualTo(11);
        assertThat(patience.stopReason()).startsWith("patience");
    }

    @Test
    void stopsByTheClockAndWhenCancelled() {
        StudyResult clock = Study.over(SQUARE).with(RandomStrategy.withoutReplacement()).optimize(c -> {
            Thread.sleep(2);
            return 1;
        }, 2, StopRule.wallClock(Duration.ofMillis(500)));
        assertThat(clock.stopReason()).startsWith("wall clock");
        assertThat(clock.history().completed()).isEqualTo(clock.history().size()).isPositive();

        Study[] study = new Study[1];
        study[0] = Study.over(SQUARE).listener((trial, best) -> {
            if (trial.number() == 20) {
                study[0].cancel();
            }
        }).with(RandomStrategy.withoutReplacement());
        StudyResult cancelled = study[0].optimize(Spaces::bowl, 2, StopRule.trials(10_000));
        assertThat(cancelled.stopReason()).isEqualTo("cancelled");
        assertThat(cancelled.history().size()).isBetween(21, 24);
    }

    @Test
    void endsWithTheTrialsSoFarWhenInterrupted() {
        StudyResult result = Study.over(SQUARE).with(RandomStrategy.withoutReplacement()).optimize(c -> {
            if (c.hashCode() % 10 == 0) {
                Thread.currentThread().interrupt();
            }
            return 1;
        }, 1, StopRule.trials(10_000));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.stopReason()).isEqualTo("interrupted");
        assertThat(result.history().running()).isZero();
    }

    @Test
    void saysWithWhichWindowItRan() {
        Study study = Study.over(SQUARE).with(RandomStrategy.withoutReplacement());
        assertThat(study.optimize(Spaces::bowl, 3, StopRule.trials(5)).window()).isEqualTo(3);
        assertThat(Study.over(SQUARE).window(2).with(RandomStrategy.withoutReplacement()).optimize(
                Spaces::bowl, 3, StopRule.trials(5)).window()).isEqualTo(2);
    }

    /** Trial i may know the results up to i − W and nothing later, though there may be more. */
    @Test
    void suggestsFromResultsWithinTheWindowOnly() {
        for (int window : new int[]{1, 3, 8}) {
            List<List<Integer>> known = new ArrayList<>();
            Strategy watching = new Strategy() {
                @Override
                public String name() {
                    return "watching";
                }

                @Override
                public StrategyRun begin(SearchTerms terms) {
                    return ask -> {
                        known.add(IntStream.range(0, ask.trial())
                                .filter(i -> ask.history().state(i) != TrialState.RUNNING).boxed().toList());
                        return RandomStrategy.draw(ask);
                    };
                }
            };
            Study.over(SQUARE).window(window).with(watching).optimize(Spaces::bowl, 2, StopRule.trials(20));
            for (int trial = 0; trial < 20; trial++) {
                assertThat(known.get(trial)).as("window=%s trial=%s", window, trial).isEqualTo(IntStream
                        .rangeClosed(0, trial - window).boxed().toList());
            }
        }
    }

    @Test
    void listenersHearResultsInTrialOrder() {
        List<Integer> heard = new ArrayList<>();
        List<Boolean> bests = new ArrayList<>();
        Study.over(SQUARE).listener((trial, best) -> {
            heard.add(trial.number());
            bests.add(best);
        }).with(RandomStrategy.withoutReplacement()).optimize(c -> {
            Thread.sleep(0, c.hashCode() & 0x7FFFF);
            return Spaces.bowl(c);
        }, 4, StopRule.trials(50));
        assertThat(heard).isSorted().hasSize(50);
        assertThat(bests.getFirst()).isTrue();
    }

    @Test
    void retriesWhatFailsIfAsked() {
        AtomicInteger calls = new AtomicInteger();
        TrialHistory history = Study.over(SQUARE).retries(2).with(RandomStrategy.withoutReplacement())
                .optimize(c -> {
                    if (calls.incrementAndGet() % 3 != 0) {
                        throw new IllegalStateException("flaky");
                    }
                    return 1;
                }, 1, StopRule.trials(5)).history();
        assertThat(history.completed()).isEqualTo(5);
        assertThat(calls).hasValue(15);
    }

    @Test
    void repeatsWhereRepeatsAreWanted() {
        SearchSpace coin = SearchSpace.builder().bool("heads").build();
        assertThat(Study.over(coin).with(RandomStrategy.withReplacement())
                .optimize(c -> 1, 1, StopRule.trials(9))
                .history().size()).isEqualTo(9);
        assertThat(
                Study.over(coin).allowRepeats().with(RandomStrategy.withoutReplacement()).optimize(c -> 1, 1,
                        StopRule.trials(9)).history().size())
                .isEqualTo(9);
        assertThat(Study.over(coin).with(RandomStrategy.withoutReplacement())
                .optimize(c -> 1, 1, StopRule.trials(9))
                .history().size()).isEqualTo(2);
    }

    @Test
    void anObjectiveMayBeAMeanLoss() throws Exception {
        Objective objective = Objective.meanLoss(List.of(1.0, 2.0, 6.0),
                (c, target) -> Math.abs(c.getDouble("x")
                        - target));
        double[] row = {0, 0};
        assertThat(objective.evaluate(SQUARE.configuration(row))).isEqualTo(3);
    }

    @Test
    void randomGridStatesItsPhaseAndHomesIn() {
        TrialHistory history = Study.over(SQUARE).seed(4).with(RandomGridStrategy.create())
                .optimize(Spaces::bowl, 1,
                        StopRule.trials(100))
                .history();
        assertThat(history.trial(0).note()).isEqualTo("random");
        assertThat(history.trial(60).note()).startsWith("grid step 0.");
        assertThat(history.value(history.best())).isLessThan(1e-3);
    }

    @Test
    void refusesASpaceThatTheStrategyCannotSearch() {
        assertThatThrownBy(() -> Study.over(SQUARE).with(GridStrategy.inOrder())).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining(
                        "does not support a continuous parameter; give it a step");
    }

    @Test
    void saysSoWhenNothingSatisfiesTheConstraints() {
        SearchSpace none = SearchSpace.builder().floating("x", 0, 1).constraint("never", c -> false).build();
        assertThatThrownBy(
                () -> Study.over(none).with(RandomStrategy.withoutReplacement()).optimize(c -> 1, 2, StopRule
                        .trials(3)))
                .hasMessageContaining("no configuration that satisfies the constraints");
        SearchSpace noCell = SearchSpace.builder().bool("x").constraint("never", c -> false).build();
        StudyResult result = Study.over(noCell).with(RandomStrategy.withoutReplacement()).optimize(c -> 1, 2,
                StopRule
                        .trials(3));
        assertThat(result.stopReason()).isEqualTo("space exhausted");
        assertThat(result.history().size()).isZero();
    }

    @Test
    void goesOnWhereAnOptimisationEnded() {
        Study study = Study.over(SQUARE).seed(1).window(2).with(RandomStrategy.withoutReplacement());
        Trial asked = study.ask().orElseThrow();
        study.tell(asked.number(), 1);
        study.optimize(Spaces::bowl, 2, StopRule.trials(10));
        assertThat(study.optimize(Spaces::bowl, 1, StopRule.trials(10)).history().completed()).isEqualTo(21);
    }
}
