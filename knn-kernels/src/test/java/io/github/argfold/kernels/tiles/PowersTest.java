package io.github.argfold.kernels.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowersTest {
    @Test
    void powersAreAsRightAsPromised() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double p = 1 + random.nextDouble() * (seed % 3 == 0 ? 60 : 5);
            double reach = (seed % 2 == 0 ? 680 : 10) / p;
            double[] values = random.doubles(random.nextInt(300)).map(x -> random.nextInt(20) == 0
                    ? 0
                    : Math.exp(reach * (2 * x - 1))).toArray();
            double[] into = new double[values.length];
            Powers.of(seed % 4 < 2 ? Backend.SCALAR : Backend.preferred()).write(values, values.length, p,
                    into);
            for (int i = 0; i < values.length; i++) {
                double exact = StrictMath.pow(values[i], p);
                if (values[i] == 0) {
                    assertThat(into[i]).isZero();
                } else if (exact > 1e-300 && exact < 1e300) {
                    assertThat(Math.abs(into[i] - exact)).as("seed=%d: %s^%s", seed, values[i], p)
                            .isLessThan(Powers.ERROR * exact);
                }
            }
        }
    }
}
