package io.github.argfold.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogarithmsTest {
    private static final float[] SPECIAL = {0, Float.MIN_VALUE, 0x1p-121f, 0x1p-120f, (float) Math.sqrt(0.5),
        Math.nextUp((float) Math.sqrt(0.5)), Math.nextDown(1f), 1, Math.nextUp(1f), (float) Math.sqrt(2), 2,
        0x1p120f};

    @Test
    void keepTheirBound() {
        keepTheirBound(Kernels.of(Backend.SCALAR).logarithms());
        keepTheirBound(Kernels.of(Backend.preferred()).logarithms());
    }

    private static void keepTheirBound(LogarithmKernel logarithms) {
        Random random = new Random(4);
        for (int run = 0; run < 300; run++) {
            double spread = run % 2 == 0 ? 160 : 3;
            float[] values = new float[2 + random.nextInt(2300)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.exp(spread * (random.nextDouble() - 0.5));
            }
            for (int i = 0; i < run % 40 && run % 4 > 1; i++) {
                values[random.nextInt(values.length)] = SPECIAL[random.nextInt(SPECIAL.length)];
            }
            float least = run % 3 == 0 ? 0x1p-120f : (float) Math.exp(spread * (random.nextDouble() - 0.5));
            int from = random.nextInt(values.length);
            int count = random.nextInt(values.length - from + 1);
            float[] into = new float[count + 7];
            logarithms.logarithms(values, from, count, least, into, 3);
            for (int i = 0; i < into.length; i++) {
                if (i < 3 || i >= count + 3) {
                    assertThat(into[i]).isZero();
                    continue;
                }
                float value = values[from + i - 3];
                double exact = Math.log(value);
                if (value >= least) {
                    assertThat(Math.abs(into[i] - exact)).as("ln %s", value).isLessThan(
                            LogarithmKernel.ERROR + LogarithmKernel.ROUNDINGS * 0x1p-24 * Math.abs(exact));
                } else {
                    assertThat(into[i]).as("ln %s", value).isEqualTo(Float.NEGATIVE_INFINITY);
                }
            }
        }
    }
}
