package io.github.argfold.strategy.qmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.strategy.RandomStream;
import org.junit.jupiter.api.Test;

class PointSequenceTest {
    private static void assertOnePointPerSlice(PointSequence sequence, int dimensions, int from, int slices) {
        boolean[][] hit = new boolean[dimensions][slices];
        double[] unit = new double[dimensions];
        for (int i = 0; i < slices; i++) {
            sequence.point(from + i, unit);
            for (int d = 0; d < dimensions; d++) {
                int slice = (int) (unit[d] * slices);
                assertThat(hit[d][slice]).as("dimension %s slice %s", d, slice).isFalse();
                hit[d][slice] = true;
            }
        }
    }

    @Test
    void everyAlignedPowerOfTwoOfSobolPointsCoversEverySliceOfEveryAxis() {
        for (long seed = 0; seed < 3; seed++) {
            SobolSequence sequence = new SobolSequence(SobolSequence.MAX_DIMENSIONS, seed);
            assertOnePointPerSlice(sequence, SobolSequence.MAX_DIMENSIONS, 0, 256);
            assertOnePointPerSlice(sequence, SobolSequence.MAX_DIMENSIONS, 512, 128);
        }
    }

    @Test
    void theFirstTwoSobolDimensionsFormElementaryNets() {
        SobolSequence sequence = new SobolSequence(2, 7);
        double[] unit = new double[2];
        for (int rows = 1; rows <= 64; rows *= 2) {
            boolean[] hit = new boolean[64];
            for (int i = 0; i < 64; i++) {
                sequence.point(i, unit);
                int columns = 64 / rows;
                int cell = (int) Math.floor(unit[0] * rows) * columns + (int) Math.floor(unit[1] * columns);
                assertThat(hit[cell]).isFalse();
                hit[cell] = true;
            }
        }
    }

    @Test
    void haltonPointsCoverSlicesByPrimePowers() {
        HaltonSequence sequence = new HaltonSequence(2, new RandomStream().reseed(1, 2, 3));

        double[] unit = new double[2];
        boolean[] hit = new boolean[9];
        for (int i = 9; i < 18; i++) {
            sequence.point(i, unit);
            hit[(int) Math.floor(unit[1] * 9)] ^= true;
        }
        assertThat(hit).doesNotContain(false);
    }

    @Test
    void eachLatinHypercubeHasOnePointPerSlice() {
        LatinHypercube hypercube = new LatinHypercube(5, 13, new RandomStream().reseed(1, 2, 3));
        assertOnePointPerSlice(hypercube, 5, 0, 13);
        assertOnePointPerSlice(hypercube, 5, 13, 13);
    }

    @Test
    void sobolSaysWhereItsDimensionsEnd() {
        assertThatThrownBy(() -> new SobolSequence(1025, 0))
                .hasMessageContaining("use halton or lhs: dimensions=1025");
    }
}
