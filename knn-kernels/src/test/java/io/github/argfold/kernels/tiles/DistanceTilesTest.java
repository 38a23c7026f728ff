package io.github.argfold.kernels.tiles;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Expected;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DistanceTilesTest {
    static final List<Metric> METRICS = Definition.METRICS;

    @ParameterizedTest
    @FieldSource("METRICS")
    void givesTheRankValuesOfTheDefinition(Metric metric) {
        for (Backend backend : Expected.backends()) {
            for (Values values : Values.values()) {
                for (int dimension : new int[]{1, 3, 8, 17}) {
                    for (int size : new int[]{0, 1, 15, 16, 17, 37}) {
                        for (int count : new int[]{0, 1, 3, 4, 5, 11}) {
                            check(metric, backend, values, dimension, size, count);
                        }
                    }
                }
            }
        }
    }

    private static void check(Metric metric, Backend backend, Values values, int dimension, int size,
            int count) {
        long seed = 31L * (31L * dimension + size) + count;
        SplittableRandom random = new SplittableRandom(seed);
        double[] matrix = values.matrix(random, size, dimension);
        double[] queries = values.matrix(random, count, dimension);
        int[] rows = Values.shuffledRows(random, size);
        DistanceTiles tiles = DistanceTiles.exact(metric, PointSet.pack(matrix, dimension, rows), backend);
        double[] out = new double[count * tiles.stride()];
        tiles.rankValues(queries, count, out);
        for (int q = 0; q < count; q++) {
            double[] x = Values.row(queries, dimension, q);
            for (int position = 0; position < size; position++) {
                double expected = Definition.rankValue(metric, x,
                        Values.row(matrix, dimension, rows[position]));
                double actual = out[q * tiles.stride() + position];
                if (Double.doubleToRawLongBits(actual) != Double.doubleToRawLongBits(expected)) {
                    fail("query %d, position %d: %s instead of %s; %s, %s, %s, dimension=%d, size=%d, count=%d,"
                            + " seed=%d", q, position, actual, expected, metric, backend, values, dimension,
                            size, count, seed);
                }
            }
        }
    }

    @Test
    void refusesArraysThatAreTooShort() {
        PointSet points = PointSet.pack(new double[4], 2, new int[]{0, 1});
        DistanceTiles tiles = DistanceTiles.exact(Metric.EUCLIDEAN, points, Backend.SCALAR);
        assertThatThrownBy(() -> tiles.rankValues(new double[3], 2, new double[32]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queries must hold count rows: count=2, row length=2, queries length=3");
        assertThatThrownBy(() -> tiles.rankValues(new double[4], 2, new double[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("out must hold count rows: count=2, row length=16, out length=31");
        assertThatThrownBy(() -> tiles.rankValues(new double[4], -1, new double[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queries must hold count rows: count=-1, row length=2, queries length=4");
    }
}
