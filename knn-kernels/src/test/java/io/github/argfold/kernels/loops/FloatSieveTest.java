package io.github.argfold.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.images.FloatImage;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vector")
class FloatSieveTest {
    @Test
    void siftsCountsAndKeepsWhatPlainLoopsDo() {
        check(Objects.requireNonNull(Kernels.of(Backend.VECTOR).floatSieve()));
        check(new VectorFloatSieve());
        check(new VectorFloatBitSieve());
    }

    private static void check(FloatSieve sieve) {
        for (int round = 0; round < 500; round++) {
            SplittableRandom random = new SplittableRandom(round);
            int count = FloatImage.PANEL * random.nextInt(1, 5);
            int from = random.nextInt(30);
            float[] tile = new float[from + count + 3];
            for (int i = 0; i < tile.length; i++) {
                tile[i] = random.nextInt(10) == 0 ? Float.POSITIVE_INFINITY : random.nextInt(100) / 8f;
            }
            float bound = switch (random.nextInt(5)) {
                case 0 -> -1;
                case 1 -> Float.MAX_VALUE;
                default -> random.nextInt(110) / 8f;
            };
            int before = random.nextInt(20);
            float[] values = new float[before + count + FloatSieve.PADDING];
            int[] positions = new int[values.length];
            Arrays.fill(values, 0, before, 99);
            int size = sieve.sift(tile, from, count, bound, values, positions, before, 1000);
            int expected = before;
            for (int i = 0; i < count; i++) {
                if (tile[from + i] <= bound) {
                    assertThat(values[expected]).as("round %d", round).isEqualTo(tile[from + i]);
                    assertThat(positions[expected]).isEqualTo(1000 + i);
                    expected++;
                }
            }
            assertThat(size).as("round %d", round).isEqualTo(expected);
            checkCountAndKeep(sieve, round, values, positions, size, random.nextInt(110) / 8f);
        }
    }

    private static void checkCountAndKeep(FloatSieve sieve, int round, float[] values, int[] positions,
            int size, float bound) {
        float[] keptValues = new float[size];
        int[] keptPositions = new int[size];
        int kept = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            least = Math.min(least, values[i]);
            if (values[i] <= bound) {
                keptValues[kept] = values[i];
                keptPositions[kept++] = positions[i];
            }
        }
        assertThat(sieve.count(values, size, bound)).as("round %d", round).isEqualTo(kept);
        if (size > 0) {
            assertThat(sieve.least(values, size)).as("round %d", round).isEqualTo(least);
        }
        assertThat(sieve.keep(values, positions, size, bound)).as("round %d", round).isEqualTo(kept);
        assertThat(Arrays.copyOf(values, kept)).isEqualTo(Arrays.copyOf(keptValues, kept));
        assertThat(Arrays.copyOf(positions, kept)).isEqualTo(Arrays.copyOf(keptPositions, kept));
    }
}
