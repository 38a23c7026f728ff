package io.github.argfold.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClassicFunctionsTest {
    @Test
    void theMovedFunctionsAreZeroAtTheirOptimum() throws Exception {
        for (int dimensions : new int[]{2, 5, 20}) {
            for (TestFunction function : ClassicFunctions.moved(dimensions)) {
                double[] unit = new double[dimensions];
                double[] row = new double[dimensions];
                for (int i = 0; i < dimensions; i++) {
                    double turn = 0.6180339887 * (i + 1);
                    unit[i] = 0.2 + 0.6 * (turn - Math.floor(turn));
                }
                function.space().decode(unit, row);
                assertThat(function.objective().evaluate(function.space().configuration(row)))
                        .as(function.name())
                        .isCloseTo(0, Offset.offset(1e-9));
                for (int i = 0; i < dimensions; i++) {
                    unit[i] = 0.5;
                }
                function.space().decode(unit, row);
                assertThat(function.objective().evaluate(function.space().configuration(row)))
                        .as(function.name())
                        .isGreaterThan(0.005);
            }
        }
    }

    @Test
    void theFixedFunctionsHaveTheirPublishedOptima() throws Exception {
        TestFunction hartmann = ClassicFunctions.hartmann6();
        assertThat(hartmann.objective()
                .evaluate(hartmann.space().configuration(new double[]{0.20169, 0.150011,
                    0.476874, 0.275332, 0.311652, 0.6573})))
                .isCloseTo(hartmann.optimum(), Offset.offset(1e-6));
        TestFunction branin = ClassicFunctions.branin();
        assertThat(branin.objective().evaluate(branin.space().configuration(new double[]{Math.PI, 2.275})))
                .isCloseTo(
                        branin.optimum(), Offset.offset(1e-9));
        TestFunction mixed = ClassicFunctions.mixed();
        double near = mixed.objective()
                .evaluate(mixed.space().configuration(Map.of("x", 2.0, "y", 0.8, "lr", Math.pow(
                        10, -2.5), "n", 37, "k", 32, "d", 0.3, "a", "p", "b", "v")));
        assertThat(near).isCloseTo(0, Offset.offset(1e-12));
    }
}
