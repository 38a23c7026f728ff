package io.github.argfold.crossval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyRandomTest {
    @ParameterizedTest
    @CsvSource({"0, 2357136044 2546248239 3071714933 3626093760",
        "42, 1608637542 3421126067 4083286876 787846414",
        "4294967295, 419326371 479346978 3918654476 2416749639"})
    void drawsTheWordsOfTheSeed(long seed, String words) {
        var random = new NumpyRandom(seed);
        assertThat(LongStream.generate(() -> Integer.toUnsignedLong(random.nextInt())).limit(4))
                .map(String::valueOf)
                .containsExactly(words.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"0, 249011593", "42, 252272603", "4294967295, 251127983"})
    void shufflesTwiceThroughSeveralRefillsAsNumpyDoes(long seed, long weightedSum) {
        var random = new NumpyRandom(seed);
        var values = BlockFolds.order(1000, random);
        random.shuffle(values);
        assertThat(LongStream.range(0, 1000).map(i -> i * values[(int) i]).sum()).isEqualTo(weightedSum);
    }

    @Test
    void shufflesTenAsNumpyDoes() {
        assertThat(BlockFolds.order(10, new NumpyRandom(42))).containsExactly(8, 1, 5, 0, 7, 2, 9, 4, 3, 6);
    }

    @Test
    void shufflesNothingAndOneElementWithoutADraw() {
        var random = new NumpyRandom(0);
        random.shuffle(new int[0]);
        random.shuffle(new int[1]);
        assertThat(Integer.toUnsignedLong(random.nextInt())).isEqualTo(2357136044L);
    }

    @Test
    void refusesSeedsBeyond32Bits() {
        assertThatThrownBy(() -> new NumpyRandom(-1)).hasMessage("seed must be in [0, 4294967295]: seed=-1");
        assertThatThrownBy(() -> Splitters.kfold(5, 1L << 32))
                .hasMessage("seed must be in [0, 4294967295]: seed=4294967296");
    }
}
