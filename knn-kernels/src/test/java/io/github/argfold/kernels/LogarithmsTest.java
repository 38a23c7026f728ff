package io.github.argfold.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogarithmsTest {
    private static final double[] SPECIAL = {0, Double.MIN_VALUE, 1e-271, 1e-269, 1e-200, 0x1p-121, 0x1p-120,
        Math.sqrt(0.5), Math.nextUp(Math.sqrt(0.5)), Math.nextDown(1), 1, Math.nextUp(1), Math.sqrt(2),
        0x1p120,
        0x1p121, 1e200, 1e269, 1e271, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN};

    @Test
    void keepTheirBound() {
        keepTheirBound(Logarithms.of(Backend.SCALAR));
        keepTheirBound(Logarithms.of(Backend.preferred()));
    }

    private static void keepTheirBound(Logarithms logarithms) {
        Random random = new Random(4);
        for (int run = 0; run < 300; run++) {
            double spread = run % 2 == 0 ? 1200 : 3;
            double[] values = random.doubles(2 + random.nextInt(2300)).map(x -> Math.exp(spread * (x - 0.5)))
                    .toArray();
            for (int i = 0; i < run % 40 && run % 4 > 1; i++) {
                values[random.nextInt(values.length)] = SPECIAL[random.nextInt(SPECIAL.length)];
            }
            int from = random.nextInt(values.length);
            int to = from + random.nextInt(values.length - from + 1);
            float[] into = new float[values.length];
            float largest = logarithms.write(values, from, to, into);
            float expected = 0;
            for (int i = 0; i < values.length; i++) {
                if (i < from || i >= to) {
                    assertThat(into[i]).isZero();
                    continue;
                }
                expected = Math.max(expected, Math.abs(into[i]));
                double exact = Math.log(values[i]);
                if (values[i] > 1e-270 && values[i] < 1e270) {
                    assertThat(Math.abs(into[i] - exact)).as("ln %s", values[i])
                            .isLessThan(Logarithms.ERROR + Logarithms.ROUNDINGS * 0x1p-24 * Math.abs(exact));
                } else {
                    assertThat(into[i]).as("ln %s", values[i]).isEqualTo(Float.NEGATIVE_INFINITY);
                }
            }
            assertThat(largest).isEqualTo(expected);
        }
    }
}
