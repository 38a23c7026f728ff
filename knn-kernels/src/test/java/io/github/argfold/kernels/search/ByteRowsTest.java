package io.github.argfold.kernels.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ByteRowsTest {
    private static final int DIMENSION = 70;

    private static double[] pixels(int seed, double unit, double base) {
        return new SplittableRandom(seed).ints(40L * DIMENSION, 0, 256).mapToDouble(x -> base + unit * x)
                .toArray();
    }

    @Test
    @Tag("vector")
    void squaredDistancesAreTheDefinitions() {
        for (double[] matrix : new double[][]{pixels(9, 1, 0), pixels(10, 0.5, -64)}) {
            PointSet points = PointSet.pack(matrix, DIMENSION, Values.rows(40));
            FullRows rows = Objects.requireNonNull(
                    ByteRows.of(points, Backend.VECTOR, Parallel.SEQUENTIAL));
            FullRows.Queries queries = rows.queries(1);
            int[] positions = Values.rows(40);
            double[] found = new double[43];
            float[] near = new float[40];
            for (int query = 0; query < 40; query++) {
                assertThat(queries.load(0, matrix, query * DIMENSION)).isZero();
                queries.rankValues(0, matrix, query * DIMENSION, positions, 40, found);
                queries.approximate(0, positions, 40, near);
                for (int i = 0; i < 40; i++) {
                    double expected = Definition.rankValue(Metric.EUCLIDEAN,
                            Values.row(matrix, DIMENSION, query),
                            Values.row(matrix, DIMENSION, i));
                    assertThat(found[i]).isEqualTo(expected);
                    assertThat(near[i]).isEqualTo((float) (expected * rows.scale() * rows.scale()));
                }
            }
        }
    }
}
