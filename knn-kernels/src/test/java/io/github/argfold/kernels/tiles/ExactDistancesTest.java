package io.github.argfold.kernels.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Expected;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ExactDistancesTest {
    static final List<Metric> METRICS = Definition.METRICS;
    private static final int SIZE = 40;

    @ParameterizedTest
    @FieldSource("METRICS")
    void givesTheBitsOfTheDefinitionWhateverTheRun(Metric metric) {
        for (Backend backend : Expected.backends()) {
            ExactDistances distances = ExactDistances.sums(metric, backend);
            for (Values values : Values.values()) {
                // Either side of eight features and of eight rows, and their multiples.
                for (int dimension : new int[]{1, 3, 7, 8, 9, 16, 23, 50, 64}) {
                    double[] matrix = values.matrix(new SplittableRandom(dimension), SIZE, dimension);
                    int[] others = Values.shuffledRows(new SplittableRandom(2), SIZE);
                    for (int count : new int[]{0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31}) {
                        check(metric, backend, distances, matrix, dimension, others, 2, 2 + count);
                    }
                }
            }
        }
    }

    private static void check(Metric metric, Backend backend, ExactDistances distances, double[] matrix,
            int dimension, int[] others, int from, int to) {
        double[] out = new double[SIZE];
        Arrays.fill(out, -1);
        int row = 5;
        distances.rankValues(matrix, dimension, row, others, from, to, out);
        double[] x = Values.row(matrix, dimension, row);
        for (int i = 0; i < SIZE; i++) {
            double[] y = Values.row(matrix, dimension, others[i]);
            double expected = i < from || i >= to
                    ? -1
                    : metric.kind() == Metric.Kind.COSINE
                            ? Definition.dot(x, y)
                            : Definition.rankValue(metric, x, y);
            if (Double.doubleToLongBits(out[i]) != Double.doubleToLongBits(expected)) {
                fail("%s, %s, dimension %d, [%d, %d): %s instead of %s at %d", metric, backend, dimension,
                        from, to,
                        out[i], expected, i);
            }
        }
    }

    @Test
    void measuresPositionsOfAPointSetAgainstARowOfAnotherMatrix() {
        double[] matrix = Values.UNIFORM.matrix(new SplittableRandom(1), SIZE, 9);
        double[] queries = Values.UNIFORM.matrix(new SplittableRandom(2), 3, 9);
        PointSet points = PointSet.pack(matrix, 9, Values.shuffledRows(new SplittableRandom(3), SIZE));
        int[] positions = {4, 0, 39, 7, 7, 12, 30, 21, 2};
        double[] out = new double[positions.length];
        new ExactDistances(Metric.EUCLIDEAN).rankValues(queries, 18, points, positions, positions.length,
                out);
        for (int i = 0; i < out.length; i++) {
            assertThat(out[i]).isEqualTo(Definition.rankValue(Metric.EUCLIDEAN, Values.row(queries, 9, 2),
                    Values.row(matrix, 9, points.id(positions[i]))));
        }
    }

    @Test
    void refusesCosine() {
        assertThatThrownBy(() -> new ExactDistances(Metric.COSINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric must be a sum over features: metric=cosine");
    }
}
