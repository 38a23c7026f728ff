package io.github.argfold.kernels.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Values;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RankSortTest {
    private static final int CAPACITY = 300;

    /** How uniform values in [0, 1) are bent. */
    enum Spread {
        EVEN(x -> x), TIED(x -> Math.floor(x * 7)), ALL_TIED(x -> 3), SKEWED(x -> Math.pow(x, 40)), HUGE(
                x -> x * Double.MAX_VALUE), TINY(x -> x * Double.MIN_NORMAL), FAR_OUTLIER(
                        x -> x > 0.99 ? Double.MAX_VALUE : x);

        @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
        private final DoubleUnaryOperator bend;

        Spread(DoubleUnaryOperator bend) {
            this.bend = bend;
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesTheFirstThatAreWantedInOrder(Spread spread) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        RankSort sorter = new RankSort(CAPACITY);
        for (int round = 0; round < 500; round++) {
            int size = random.nextInt(1, CAPACITY + 1);
            double[] values = random.doubles(size).map(spread.bend).toArray();
            int[] ids = Values.shuffledRows(random, size);
            int wanted = random.nextInt(size + 1);
            int[] order = sorter.sort(values, ids, size, wanted);
            int[] expected = IntStream.range(0, size).boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> values[i])
                            .thenComparingInt(i -> ids[i]))
                    .mapToInt(i -> i).limit(wanted).toArray();
            assertThat(Arrays.copyOf(order, wanted)).as("seed %d, round %d, size %d", seed, round, size)
                    .isEqualTo(expected);
        }
    }

    @Test
    void sortsNothing() {
        assertThat(new RankSort(0).sort(new double[0], new int[0], 0)).isEmpty();
    }
}
