package io.github.argfold.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.space.Configuration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class QualitySuiteTest {
    @Test
    void noBbobFunctionFallsBelowItsOptimumAndAllAreRepeatable() throws Exception {
        for (int dimensions : new int[]{2, 5}) {
            List<TestFunction> functions = BbobFunctions.all(dimensions, 3);
            List<TestFunction> again = BbobFunctions.all(dimensions, 3);
            assertThat(functions).hasSize(24);
            for (int f = 0; f < 24; f++) {
                for (long i = 0; i < 200; i++) {
                    double[] row = new double[dimensions];
                    for (int d = 0; d < dimensions; d++) {
                        row[d] = -5 + 10 * ((i * 0.618034 + d * 0.7548777 * (i + 1)) % 1);
                    }
                    Configuration configuration = functions.get(f).space().configuration(row);
                    double value = functions.get(f).objective().evaluate(configuration);
                    assertThat(value).as("f%s at %s", f + 1, configuration).isGreaterThanOrEqualTo(-1e-9)
                            .isFinite();
                    assertThat(again.get(f).objective().evaluate(again.get(f).space().configuration(row)))
                            .isEqualTo(
                                    value);
                }
            }
        }
    }

    @Test
    void cmaesReachesTheOptimumOfTheFunctionsWithOneBasin() {
        List<TestFunction> easy = BbobFunctions.all(2, 1).stream()
                .filter(function -> List.of("f1", "f2", "f8",
                        "f9", "f10", "f11", "f12", "f14").contains(function.name()))
                .toList();
        QualitySuite suite = QualitySuite.run(easy, List.of("cmaes"), 3000, 1);
        for (TestFunction function : easy) {
            assertThat(suite.medianRegret(function.name(), "cmaes")).as(function.name()).isLessThan(1e-3);
        }
    }

    @Test
    void sumsUpAgainstRandomSearch() {
        QualitySuite suite = QualitySuite.run(List.of(ClassicFunctions.sphere(2)), List.of("tpe"), 30, 3);
        assertThat(suite.rows()).hasSize(6);
        assertThat(suite.normalisedRegret("random")).isCloseTo(1, Offset.offset(1e-12));
        assertThat(suite.normalisedRegret("tpe")).isLessThan(1);
        assertThat(suite.toCsv()).startsWith("function,strategy,seed,regret\nsphere,tpe,0,").hasLineCount(7);
    }
}
