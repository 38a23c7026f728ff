package io.github.argfold.kernels.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedSumsTest {
    private static final Metric[] METRICS = {Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.CHEBYSHEV,
        Metric.minkowski(1.5), Metric.minkowski(3), Metric.minkowski(4), Metric.minkowski(1.7)};

    @Test
    void scalarSumsAreAsRightAsPromised() {
        check(Backend.SCALAR);
    }

    @Test
    void preferredSumsAreAsRightAsPromised() {
        check(Backend.preferred());
    }

    private static void check(Backend backend) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Metric metric = METRICS[seed % METRICS.length];
            int features = 1 + random.nextInt(40);
            int count = 1 + random.nextInt(20);
            double unit = Math.scalb(1.0, random.nextInt(9) - 4);
            double[] points = random.doubles((count + 1L) * features, -3, 3).toArray();
            int[] others = random.ints(count, 1, count + 1).toArray();
            float[] weights = new float[features * WeightedSums.LANES];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 1 + random.nextFloat();
            }
            float[] terms = new float[(count + WeightedSums.BLOCK) * features];
            float[] sums = new float[(count + WeightedSums.BLOCK + 3) * WeightedSums.LANES];
            WeightedSums kernel = WeightedSums.of(metric, backend);
            kernel.terms(points, features, 0, others, 0, count, unit, terms);
            kernel.write(terms, count, features, weights, sums, 3);
            for (int i = 0; i < count; i++) {
                for (int lane = 0; lane < WeightedSums.LANES; lane++) {
                    double sum = 0;
                    for (int f = 0; f < features; f++) {
                        double term = unit * weights[f * WeightedSums.LANES + lane]
                                * power(metric, Math.abs(points[f] - points[others[i] * features + f]));
                        sum = metric.kind() == Metric.Kind.CHEBYSHEV ? Math.max(sum, term) : sum + term;
                    }
                    assertThat((double) sums[(3 + i) * WeightedSums.LANES + lane])
                            .as("seed=%d, %s, features=%d", seed, metric, features)
                            .isBetween(sum * (1 - (features + 2) * 0x1p-24),
                                    sum * (1 + (features + 2) * 0x1p-24));
                }
            }
        }
    }

    private static double power(Metric metric, double a) {
        return switch (metric.kind()) {
            case EUCLIDEAN -> a * a;
            case MINKOWSKI -> Math.pow(a, metric.p());
            default -> a;
        };
    }

    @Test
    void arraysMustHoldWholeBlocks() {
        WeightedSums kernel = WeightedSums.of(Metric.EUCLIDEAN, Backend.SCALAR);
        assertThatThrownBy(() -> kernel.write(new float[9 * 2], 9, 2, new float[2 * WeightedSums.LANES],
                new float[16 * WeightedSums.LANES], 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("terms");
        assertThatThrownBy(() -> WeightedSums.of(Metric.COSINE, Backend.SCALAR))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("metric=cosine");
    }
}
