package io.github.argfold.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vector")
class IntegerSieveTest {
    private static final int BITS = 12;

    private final IntegerSieve sieve = Objects.requireNonNull(Kernels.of(Backend.VECTOR).integerSieve());

    @Test
    void countsAndSiftsWhatPlainLoopsDo() {
        for (int round = 0; round < 500; round++) {
            SplittableRandom random = new SplittableRandom(round);
            int count = IntegerSieve.MULTIPLE * random.nextInt(1, 5);
            int from = random.nextInt(30);
            short[] tile = new short[from + count + 3];
            for (int i = 0; i < tile.length; i++) {
                tile[i] = random.nextInt(10) == 0 ? Short.MAX_VALUE : (short) random.nextInt(100);
            }
            int bound = switch (random.nextInt(5)) {
                case 0 -> -1;
                case 1 -> Short.MAX_VALUE - 1;
                default -> random.nextInt(110);
            };
            int firstId = random.nextInt(20);
            int[] ids = random.ints(firstId + count, 0, 1 << BITS).toArray();
            int before = random.nextInt(20);
            int[] keys = new int[before + count + IntegerSieve.PADDING];
            Arrays.fill(keys, 0, before, 99);
            int size = sieve.sift(tile, from, count, bound, BITS, ids, firstId, keys, before);
            int expected = before;
            for (int i = 0; i < count; i++) {
                if (tile[from + i] <= bound) {
                    assertThat(keys[expected++]).as("round %d", round)
                            .isEqualTo(tile[from + i] << BITS | ids[firstId + i]);
                }
            }
            assertThat(size).as("round %d", round).isEqualTo(expected);
            assertThat(sieve.count(tile, from, count, bound)).as("round %d", round)
                    .isEqualTo(expected - before);
        }
    }

    @Test
    void countsKeepsAndSortsKeysAsPlainLoopsDo() {
        for (int round = 0; round < 500; round++) {
            SplittableRandom random = new SplittableRandom(round);
            int size = random.nextInt(150);
            int[] keys = Arrays.copyOf(random.ints(0, 1 << 30).distinct().limit(size).toArray(),
                    size + IntegerSieve.PADDING);
            int bound = random.nextInt(1 << 30);
            int[] kept = Arrays.stream(keys, 0, size).filter(key -> key <= bound).toArray();
            int[] ascending = Arrays.stream(kept).sorted().toArray();
            assertThat(sieve.count(keys, size, bound)).as("round %d", round).isEqualTo(kept.length);
            assertThat(sieve.keep(keys, size, bound)).as("round %d", round).isEqualTo(kept.length);
            assertThat(Arrays.copyOf(keys, kept.length)).as("round %d", round).isEqualTo(kept);
            int[] sorted = new int[2 * kept.length + IntegerSieve.PADDING];
            sieve.sort(keys, kept.length, sorted);
            assertThat(Arrays.copyOf(sorted, kept.length)).as("round %d", round).isEqualTo(ascending);
        }
    }
}
