package io.github.argfold.kernels.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExponentSumsTest {

    @Test
    void sumsHaveTheBitsOfTheDefinition() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            double[] exponents = random.doubles(1 + random.nextInt(40), 1, 9).toArray();
            int dimension = 1 + random.nextInt(20);
            int rows = 40;
            boolean few = seed % 3 > 0;
            double[] matrix = random.doubles((long) rows * dimension)
                    .map(x -> few ? Math.floor(10 * x) * 0.1 : x * 100).toArray();
            ExponentSums sums = new ExponentSums(exponents,
                    seed % 2 == 0 ? Backend.SCALAR : Backend.preferred());
            int[] others = random.ints(30, 0, rows).toArray();
            double[] out = new double[others.length * sums.width()];
            for (int row = 0; row < rows; row += 7) {
                sums.rankValues(matrix, dimension, row, others, others.length, out);
                for (int i = 0; i < others.length; i++) {
                    for (int e = 0; e < exponents.length; e++) {
                        assertThat(out[i * sums.width() + e]).as("seed=%d, p=%s", seed, exponents[e])
                                .isEqualTo(sum(matrix, dimension, row, others[i], exponents[e]));
                    }
                }
            }
            assertThat(sums.pays()).isTrue();
        }
    }

    /** More differences than the table holds: what a row has found must not go before it is added. */
    @Test
    void aFullTableStartsOver() {
        int dimension = 1000;
        int rows = 60;
        double[] matrix = new Random(1).doubles((long) rows * dimension).toArray();
        for (Backend backend : new Backend[]{Backend.SCALAR, Backend.preferred()}) {
            ExponentSums sums = new ExponentSums(new double[]{1.3, 5.7}, backend);
            int[] others = IntStream.range(1, rows).toArray();
            double[] out = new double[others.length * sums.width()];
            sums.rankValues(matrix, dimension, 0, others, others.length, out);
            for (int i = 0; i < others.length; i++) {
                assertThat(out[i * sums.width() + 1]).isEqualTo(sum(matrix, dimension, 0, others[i], 5.7));
            }
            assertThat(sums.pays()).isFalse();
        }
    }

    private static double sum(double[] matrix, int dimension, int row, int other, double p) {
        double sum = 0;
        for (int f = 0; f < dimension; f++) {
            sum += StrictMath.pow(Math.abs(matrix[row * dimension + f] - matrix[other * dimension + f]), p);
        }
        return sum;
    }
}
