package io.github.argfold.kernels.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogarithmTilesTest {
    private static final List<Metric> METRICS = List.of(Metric.MANHATTAN, Metric.EUCLIDEAN,
            Metric.minkowski(4),
            Metric.CHEBYSHEV);

    /** What the columns hold. */
    enum Nature {
        PLAIN, OFFSET, LATTICE, NEAR_TWINS, HUGE, TINY, OUTLYING_QUERY;

        double cell(Random random, int row, int rows) {
            return switch (this) {
                case PLAIN -> random.nextGaussian();
                case OFFSET -> 1e9 + random.nextGaussian();
                case LATTICE -> random.nextInt(5);
                case NEAR_TWINS -> random.nextInt(2) + random.nextInt(3) * 1e-7;
                case HUGE -> random.nextGaussian() * 1e160;
                case TINY -> random.nextGaussian() * 1e-310;
                case OUTLYING_QUERY -> random.nextGaussian() * (row == rows - 1 ? 1e30 : 1);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreAsRightAsPromised(Nature nature) {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            int dimension = 1 + random.nextInt(30);
            int rows = 20 + random.nextInt(700);
            double[] matrix = new double[rows * dimension];
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = nature.cell(random, i / dimension, rows);
            }
            int queries = 1 + random.nextInt(LogarithmTiles.QUERY_BLOCK);
            int[] queryRows = IntStream.range(rows - queries, rows).toArray();
            PointSet points = PointSet.pack(matrix, dimension, IntStream.range(0, rows - queries).toArray());
            LogarithmTiles tiles = LogarithmTiles.of(METRICS, points,
                    seed % 2 == 0 ? Backend.SCALAR : Backend.preferred());
            LogarithmTiles.Workspace workspace = tiles.workspace();
            float[] into = new float[queries * METRICS.size() * tiles.stride()];
            tiles.write(matrix, queryRows, 0, queries, into, workspace);
            int told = 0;
            for (int q = 0; q < queries; q++) {
                for (int position = 0; position < points.size(); position++) {
                    told += check(matrix, dimension, queryRows[q], position, tiles, workspace.told(q), into,
                            q,
                            "seed=" + seed + ", " + nature);
                }
            }
            if (nature == Nature.PLAIN || nature == Nature.OFFSET) {
                assertThat(told).as("pairs told of %s", queries * points.size())
                        .isGreaterThan(queries * points.size() * 9 / 10);
            }
        }
    }

    /** Returns 1 if the pair has its values. */
    private static int check(double[] matrix, int dimension, int query, int position, LogarithmTiles tiles,
            double least, float[] into, int q, String label) {
        double[] scaled = new double[dimension];
        double largest = 0;
        for (int f = 0; f < dimension; f++) {
            scaled[f] = Math.abs(Math.scalb(matrix[query * dimension + f], tiles.exponent())
                    - Math.scalb(matrix[position * dimension + f], tiles.exponent()));
            largest = Math.max(largest, scaled[f]);
        }
        boolean told = true;
        for (int m = 0; m < METRICS.size(); m++) {
            float value = into[(q * METRICS.size() + m) * tiles.stride() + position];
            if (value == Float.NEGATIVE_INFINITY) {
                told = false;
                assertThat(largest).as(label).isLessThan(least);
                continue;
            }
            double p = m == 3 ? 1 : 1 << m;
            double sum = 0;
            for (double difference : scaled) {
                sum = m == 3 ? Math.max(sum, difference) : sum + Math.pow(difference, p);
            }
            assertThat((double) value).as("%s, %s", label, METRICS.get(m)).isCloseTo(Math.log(sum),
                    org.assertj.core.data.Offset.offset(
                            p * LogarithmTiles.distanceError() + tiles.error() + 1e-9));
            assertThat((double) Math.abs(value)).isLessThan(LogarithmTiles.largest());
        }
        return told ? 1 : 0;
    }

    @Test
    void atMostABlockOfQueries() {
        PointSet points = PointSet.pack(new double[20], 1, new int[]{0, 1, 2});
        LogarithmTiles tiles = LogarithmTiles.of(METRICS, points, Backend.SCALAR);
        assertThatThrownBy(() -> tiles.write(new double[20], new int[20], 0, 13, new float[10_000],
                tiles.workspace())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("count=13");
    }
}
