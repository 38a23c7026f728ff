package io.github.argfold.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualitySuiteTest {
    private static QualityResult run(QualitySuite suite, List<String> strategies, int budget, int seeds,
            int threads) {
        return Objects.requireNonNull(new QualityRunner(new QualityPlan(suite, strategies, budget, seeds, 1))
                .run(threads, done -> {
                }, () -> false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bbob", "classic", "heldout", "mixed", "knn"})
    void noFunctionFallsBelowItsOptimumAndAllAreRepeatable(String name) throws Exception {
        for (int dimensions : new int[]{2, 5}) {
            QualitySuite suite = QualitySuite.byName(name, dimensions);
            List<TestFunction> functions = suite.functions(3);
            List<TestFunction> again = suite.functions(3);
            SplittableRandom random = new SplittableRandom(1);
            for (int f = 0; f < functions.size(); f++) {
                SearchSpace space = functions.get(f).space();
                double[] unit = new double[space.size()];
                double[] row = new double[space.size()];
                for (int i = 0; i < 300; i++) {
                    Arrays.setAll(unit, d -> random.nextDouble());
                    space.decode(unit, row);
                    Configuration configuration = space.configuration(row);
                    double value = functions.get(f).objective().evaluate(configuration);
                    assertThat(value).as("%s at %s", functions.get(f).name(), configuration)
                            .isGreaterThanOrEqualTo(functions.get(f).optimum() - 1e-9).isFinite();
                    assertThat(again.get(f).objective().evaluate(again.get(f).space().configuration(row)))
                            .isEqualTo(value);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bbob", "heldout"})
    void instancesDiffer(String name) throws Exception {
        QualitySuite suite = QualitySuite.byName(name, 3);
        for (int f = 0; f < suite.functions(1).size(); f++) {
            TestFunction one = suite.functions(1).get(f);
            TestFunction other = suite.functions(2).get(f);
            double[] row = new double[3];
            one.space().decode(new double[]{0.31, 0.62, 0.47}, row);
            assertThat(one.objective().evaluate(one.space().configuration(row))).as(one.name())
                    .isNotEqualTo(other.objective().evaluate(other.space().configuration(row)));
        }
    }

    @Test
    void cmaesReachesTheOptimumOfTheFunctionsWithOneBasin() {
        List<String> easy = List.of("f1", "f2", "f8", "f9", "f10", "f11", "f12", "f14");
        QualityResult result = run(QualitySuite.byName("bbob", 2).only(easy), List.of("cmaes"), 3000, 1, 1);
        for (String function : easy) {
            assertThat(result.medianRegret(function, "cmaes")).as(function).isLessThan(1e-3);
        }
    }

    @Test
    void localSearchReachesTheOptimaOfTheHeldOutAndTheMixedFunctions() {
        for (String suite : List.of("heldout", "mixed")) {
            QualityResult result = run(QualitySuite.byName(suite, 2), List.of("annealing"), 4000, 5, 2);
            for (String function : result.functions()) {
                double least = Double.POSITIVE_INFINITY;
                for (int seed = 0; seed < 5; seed++) {
                    least = Math.min(least, result.regret(function, "annealing", seed,
                            result.checkpoints().length - 1));
                }
                assertThat(least).as(function).isBetween(-1e-9, 0.05);
            }
        }
    }

    @Test
    void sumsUpAgainstRandomSearch() {
        QualitySuite suite = QualitySuite.byName("classic", 2).only(List.of("sphere"));
        QualityResult result = run(suite, List.of("tpe"), 30, 3, 1);
        assertThat(result.plan().strategies()).containsExactly("tpe", "random");
        assertThat(result.checkpoints()).containsExactly(1, 2, 5, 10, 20, 30);
        assertThat(result.normalisedRegret("random")).isCloseTo(1, Offset.offset(1e-12));
        assertThat(result.normalisedRegret("tpe")).isLessThan(1);
        assertThat(result.ranking().strategies()).containsExactly("tpe", "random");
        assertThat(result.ranking().meanRanks()).containsExactly(1.0, 2.0);
        assertThat(result.toCsv(false)).startsWith("function,strategy,seed,trials,regret\nsphere,tpe,0,30,")
                .hasLineCount(7);
        assertThat(result.toCsv(true)).hasLineCount(37);
    }

    @Test
    void isTheSameOnAnyNumberOfThreadsAndCanBeCancelled() {
        QualityPlan plan = new QualityPlan(QualitySuite.byName("mixed", 5), List.of("tpe"), 20, 2, 9);
        String one = Objects.requireNonNull(new QualityRunner(plan).run(1, done -> {
        }, () -> false)).toCsv(true);
        AtomicInteger told = new AtomicInteger();
        String four = Objects.requireNonNull(new QualityRunner(plan).run(4, told::set, () -> false))
                .toCsv(true);
        assertThat(four).isEqualTo(one);
        assertThat(told).hasValue(24);
        assertThat(new QualityRunner(plan).run(2, done -> {
        }, () -> true)).isNull();
    }

    @Test
    void ranksShareTiesAndKnowTheCriticalDifference() {
        Ranking ranking = Ranking.of(List.of("a", "b", "c"), new double[][]{{1, 1, 2}, {3, 1, 2}});
        assertThat(ranking.strategies()).containsExactly("b", "a", "c");
        assertThat(ranking.meanRanks()).containsExactly(1.25, 2.25, 2.5);
        assertThat(ranking.criticalDifference()).isCloseTo(2.343, Offset.offset(1e-9));
    }

    @Test
    void saysWhatCannotBeRun() {
        QualitySuite suite = QualitySuite.byName("bbob", 5);
        assertThatThrownBy(() -> suite.only(List.of("f25"))).hasMessageContaining("functions=[f25]");
        assertThatThrownBy(() -> QualitySuite.byName("x", 5)).hasMessageContaining("suite=x");
        assertThatThrownBy(() -> QualitySuite.byName("bbob", 1).functions(0))
                .hasMessageContaining("dimensions=1");
        assertThatThrownBy(() -> new QualityPlan(suite, List.of("grid", "x"), 10, 1, 0))
                .hasMessageContaining("strategy=x");
        assertThatThrownBy(() -> new QualityPlan(suite, List.of("tpe"), 0, 1, 0))
                .hasMessageContaining("budget=0");
        assertThatThrownBy(() -> new QualityRunner(new QualityPlan(suite, List.of("grid"), 10, 1, 0)))
                .hasMessageContaining("strategy=grid");
    }
}
