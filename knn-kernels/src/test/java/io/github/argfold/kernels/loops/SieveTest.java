package io.github.argfold.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The preferred backend's sieve against the plain loop. */
class SieveTest {

    @Test
    void findsWhatThePlainLoopFinds() {
        Sieve sieve = Kernels.of(Backend.preferred()).sieve();
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            double[] values = random.doubles(random.nextInt(70)).map(v -> Math.floor(v * 8)).toArray();
            int from = random.nextInt(values.length + 1);
            int to = from + random.nextInt(values.length - from + 1);
            double bound = random.nextInt(12) == 0
                    ? Double.POSITIVE_INFINITY
                    : random.nextInt(9) - 0.5 * (seed % 2);
            int[] expected = new int[values.length];
            int[] actual = new int[values.length];
            int found = Sieve.SCALAR.sift(values, from, to, bound, expected);
            assertThat(sieve.sift(values, from, to, bound, actual)).as("seed %s", seed).isEqualTo(found);
            assertThat(actual).as("seed %s", seed).containsExactly(expected);
        }
    }
}
