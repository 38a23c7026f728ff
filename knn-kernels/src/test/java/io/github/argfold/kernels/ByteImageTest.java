package io.github.argfold.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ByteImageTest {
    private static final int DIMENSION = 70;

    private static double[] pixels(int seed, double unit, double base) {
        return new SplittableRandom(seed).ints(40L * DIMENSION, 0, 256).mapToDouble(x -> base + unit * x)
                .toArray();
    }

    private static PointSet points(double[] matrix) {
        return PointSet.pack(matrix, DIMENSION, Values.rows(matrix.length / DIMENSION));
    }

    private static ByteImage image(double[] matrix) {
        return Objects.requireNonNull(ByteImage.of(points(matrix), Parallel.SEQUENTIAL));
    }

    @Test
    void findsTheUnitOfSmallWholeNumbers() {
        assertThat(image(pixels(1, 1, 0)).unit()).isEqualTo(1);
        assertThat(image(pixels(2, 0.25, -1e6)).unit()).isEqualTo(0.25);
        assertThat(image(pixels(3, 0x1p-380, 0)).unit()).isEqualTo(0x1p-380);
        assertThat(image(new double[DIMENSION]).unit()).isEqualTo(1);
    }

    @Test
    void declinesWhatAreNone() {
        double[] tooFar = pixels(4, 1, 0);
        tooFar[7] = 256;
        tooFar[8] = 0;
        double[] fraction = pixels(4, 1, 0);
        fraction[7] += 0x1p-30;
        for (double[] matrix : new double[][]{tooFar, fraction, pixels(5, 0x1p-420, 0), pixels(5, 0x1p420, 0),
            pixels(6, 1, 0x1p53), pixels(7, 1 / 255.0, 0)}) {
            assertThat(ByteImage.of(points(matrix), Parallel.SEQUENTIAL)).isNull();
        }
    }

    @Test
    void declinesQueriesOffTheGrid() {
        double[] matrix = pixels(8, 1, 3);
        ByteImage image = image(matrix);
        int[] into = new int[image.stride()];
        assertThat(image.image(matrix, DIMENSION, into, 0)).isTrue();
        for (double value : new double[]{2, 259, 3.5, -1e300, 1e300}) {
            double[] query = Arrays.copyOf(matrix, DIMENSION);
            query[DIMENSION - 1] = value;
            assertThat(image.image(query, 0, into, 0)).as("%s", value).isFalse();
        }
    }

    @Test
    @Tag("vector")
    void squaredDistancesAreTheDefinitions() {
        for (double[] matrix : new double[][]{pixels(9, 1, 0), pixels(10, 0.5, -64)}) {
            FullRows rows = Objects.requireNonNull(
                    ByteRows.of(points(matrix), Backend.VECTOR, Parallel.SEQUENTIAL));
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
