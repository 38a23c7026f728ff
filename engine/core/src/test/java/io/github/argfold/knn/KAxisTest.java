package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KAxisTest {
    @Test
    void countsTheValuesBelowWhateverTheirSize() {
        Random random = new Random(11);
        for (int trial = 0; trial < 200; trial++) {
            int bits = 1 + random.nextInt(31);
            int[] ks = random.ints(1 + random.nextInt(9)).map(k -> Math.max(1, k >>> (32 - bits))).distinct()
                    .toArray();
            KAxis axis = new KAxis(ks);
            int[] limits = Arrays.copyOf(ks, ks.length * 3 + 2);
            for (int i = 0; i < ks.length; i++) {
                limits[ks.length + i] = ks[i] - 1;
                limits[2 * ks.length + i] = Math.min(ks[i], Integer.MAX_VALUE - 1) + 1;
            }
            limits[limits.length - 1] = random.nextInt(Integer.MAX_VALUE);
            for (int limit : limits) {
                assertThat(axis.below(limit)).as("seed 11, trial %d, below %d", trial, limit)
                        .isEqualTo((int) Arrays.stream(ks).filter(k -> k < limit).count());
            }
        }
    }
}
