package io.github.argfold.kernels.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
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
}
