package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "+1", "00012.50", ".5", "5.", "1e3", "1E-3", "-2.5e+10",
        "123456789012345",
        "1234567890123456", "0.1", "0.000000000000000000000000123", "9007199254740993", "1e-400", "4.9e-324",
        "1.7976931348623157e308", "2.2250738585072011e-308"})
    void readsAsThePlatformDoes(String text) {
        assertThat(Cells.number(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "1e", "1e+", "1d", "1f", "0x10", "0x1p3", "1 2", "1,5", "--1",
        "1.2.3",
        "abc", "1_000", "NaN", ".inf", "infinit", "١"})
    void wordsAreNoNumbers(String text) {
        assertThat(Cells.number(text)).isNaN();
    }

    @Test
    void infinitiesAreRecognised() {
        assertThat(Cells.number("inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Cells.number("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Cells.number("1e400")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void everyPrintedDoubleReadsBack() {
        long seed = 20261124;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            double decimal = random.nextInt(-1_000_000_000, 1_000_000_000) / Math.pow(10, random.nextInt(12));
            for (double value : new double[]{any, decimal}) {
                if (Double.isFinite(value)) {
                    String text = Double.toString(value);
                    assertThat(Cells.number(text)).as("seed %d: %s", seed, text).isEqualTo(value);
                }
            }
        }
    }
}
