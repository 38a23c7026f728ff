package io.github.argfold.kernels.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.loops.CosineFinish;
import io.github.argfold.kernels.loops.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class IntegerImageTest {
    static final List<Metric> METRICS = List.of(Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.CHEBYSHEV,
            Metric.minkowski(1), Metric.minkowski(2));

    private static final int DIMENSION = 5;

    /** Whole numbers of a unit, each feature from a base of its own. */
    private static double[] numbers(long seed, int rows, int dimension, int range, double unit, double base) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] matrix = new double[rows * dimension];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (base * (i % dimension) + random.nextInt(range + 1)) * unit;
        }
        return matrix;
    }

    private static PointSet points(double[] matrix, int dimension) {
        return PointSet.pack(matrix, dimension, Values.rows(matrix.length / dimension));
    }

    private static IntegerImage image(double[] matrix) {
        return Objects.requireNonNull(IntegerImage.of(points(matrix, DIMENSION), Parallel.SEQUENTIAL));
    }

    @Test
    void findsTheUnitAndTheRanges() {
        double[] matrix = numbers(1, 600, DIMENSION, 16, 0.25, 1000);
        IntegerImage image = image(matrix);
        assertThat(image.unit()).isEqualTo(0.25);
        assertThat(image.most()).isEqualTo(16);
        assertThat(image.sum()).isEqualTo(16 * DIMENSION);
        assertThat(image.squares()).isEqualTo(256 * DIMENSION);
        assertThat(image(numbers(2, 600, DIMENSION, 1, 0x1p-380, 0)).unit()).isEqualTo(0x1p-380);
        assertThat(image(new double[DIMENSION]).unit()).isEqualTo(1);
        assertThat(image(new double[]{-0.0, 0, 0, 0, 0}).most()).isZero();
    }

    @Test
    void declinesWhatAreNoSmallWholeNumbers() {
        double[] fraction = numbers(3, 600, DIMENSION, 16, 1, 0);
        fraction[2007] += 0x1p-30;
        double[] far = numbers(3, 600, DIMENSION, 16, 1, 0);
        far[2007] = 300;
        for (double[] matrix : new double[][]{fraction, far, numbers(4, 600, DIMENSION, 16, 0x1p-420, 0),
            numbers(5, 600, DIMENSION, 16, 0x1p420, 0), numbers(6, 600, DIMENSION, 16, 1, 0x1p31),
            numbers(7, 600, DIMENSION, 16, 1 / 16.1, 0)}) {
            assertThat(IntegerImage.of(points(matrix, DIMENSION), Parallel.SEQUENTIAL)).isNull();
        }
    }

    @Test
    void declinesQueriesOutsideThePointsRanges() {
        double[] matrix = numbers(8, 600, DIMENSION, 16, 0.5, 10);
        IntegerImage image = image(matrix);
        int[] into = new int[DIMENSION];
        assertThat(image.image(matrix, DIMENSION, into, 0)).isTrue();
        for (double value : new double[]{-0.5, 28.5, 20.25, -1e300, 1e300}) {
            double[] query = Arrays.copyOf(matrix, DIMENSION);
            query[DIMENSION - 1] = value;
            assertThat(image.image(query, 0, into, 0)).as("%s", value).isFalse();
        }
    }

    @Tag("vector")
    @ParameterizedTest
    @FieldSource("METRICS")
    void kernelsGiveTheDefinitionsValues(Metric metric) {
        for (int dimension : new int[]{1, 2, 3, 15, 16, 17, 31, 64, 131}) {
            for (int range : new int[]{1, 3, 16, 127, 128, 181}) {
                int size = 1 + 37 * dimension % 200;
                double[] matrix = numbers(dimension * 1000L + range, size, dimension, range, 0.5, 700);
                // The corners, where sums are largest.
                for (int f = 0; f < dimension; f++) {
                    matrix[f] = 700 * f * 0.5;
                    matrix[(size - 1) * dimension + f] = (700 * f + range) * 0.5;
                }
                check(metric, matrix, dimension, range);
            }
        }
    }

    private static void check(Metric metric, double[] matrix, int dimension, int range) {
        PointSet points = points(matrix, dimension);
        IntegerImage image = Objects.requireNonNull(IntegerImage.of(points, Parallel.SEQUENTIAL));
        IntegerForm.Exact form = IntegerForm.of(metric, points, image, Kernels.of(Backend.VECTOR),
                Parallel.SEQUENTIAL);
        double most = Definition.rankValue(metric, Values.row(matrix, dimension, 0),
                Values.row(matrix, dimension, points.size() - 1));
        boolean bytes = metric.kind() != Metric.Kind.EUCLIDEAN && metric.p() != 2;
        double unit = bytes ? 0.5 : 0.25;
        if (most / unit > IntegerImage.LARGEST_SUM || (bytes && range > Byte.MAX_VALUE)) {
            if (points.size() > 1) {
                assertThat(form).as("%s, %d, %d", metric, dimension, range).isNull();
            }
            return;
        }
        if (form == null) {
            fail("no form: %s, dimension %d, range %d", metric, dimension, range);
            return;
        }
        int queries = Math.min(points.size(), IntegerForm.QUERY_TILE);
        IntegerForm.Queries prepared = form.queries(IntegerForm.QUERY_TILE);
        for (int q = 0; q < queries; q++) {
            assertThat(image.image(matrix, q * dimension, prepared.units(), q * dimension)).isTrue();
        }
        assertThat(prepared.prepare(queries)).isTrue();
        int stride = image.panelCount() * IntegerImage.PANEL + 9;
        short[] out = new short[IntegerForm.QUERY_TILE * stride];
        prepared.values(IntegerForm.QUERY_TILE, 0, image.panelCount(), out, 3, stride);
        for (int q = 0; q < queries; q++) {
            for (int c = 0; c < points.size(); c++) {
                double expected = Definition.rankValue(metric, Values.row(matrix, dimension, q),
                        Values.row(matrix, dimension, c));
                if (out[q * stride + 3 + c] * form.unit() != expected) {
                    fail("%s instead of %s: %s, dimension %d, range %d, query %d, point %d",
                            out[q * stride + 3 + c] * form.unit(), expected, metric, dimension, range, q, c);
                }
            }
        }
    }

    @Tag("vector")
    @Test
    void cosinesAreTheDefinitionsAndStepsWithinHalfOfThem() {
        for (int dimension : new int[]{1, 2, 3, 16, 17, 64, 131}) {
            for (int base : new int[]{0, -3}) {
                int size = 1 + 37 * dimension % 200;
                double[] matrix = numbers(dimension, size, dimension, 7, 0.5, 0);
                for (int i = 0; i < matrix.length; i++) {
                    // A zero vector among them.
                    matrix[i] = i < dimension ? 0 : matrix[i] + base * 0.5;
                }
                PointSet points = points(matrix, dimension);
                IntegerImage image = Objects.requireNonNull(IntegerImage.of(points, Parallel.SEQUENTIAL));
                IntegerCosines cosines = Objects.requireNonNull(IntegerCosines.of(points, image,
                        Kernels.of(Backend.VECTOR), Parallel.SEQUENTIAL));
                IntegerCosines.Block queries = cosines.queries(IntegerForm.QUERY_TILE);
                int count = Math.min(size, IntegerForm.QUERY_TILE);
                for (int q = 0; q < count; q++) {
                    image.image(matrix, q * dimension, queries.units(), q * dimension);
                }
                assertThat(queries.prepare(count)).isTrue();
                int stride = image.panelCount() * IntegerImage.PANEL + 5;
                short[] out = new short[IntegerForm.QUERY_TILE * stride];
                queries.values(IntegerForm.QUERY_TILE, 0, image.panelCount(), out, 2, stride);
                for (int q = 0; q < count; q++) {
                    double norm = CosineFinish.norm(matrix, q * dimension, dimension);
                    for (int c = 0; c < size; c++) {
                        double expected = Definition.rankValue(Metric.COSINE,
                                Values.row(matrix, dimension, q),
                                Values.row(matrix, dimension, c));
                        int at = q * stride + 2 + c;
                        if (queries.distance(at, norm, c) != expected
                                || Math.abs(out[at] - cosines.most() / 2.0 * expected) > 0.51) {
                            fail("%s, %d steps, instead of %s: dimension %d, query %d, point %d",
                                    queries.distance(at, norm, c), out[at], expected, dimension, q, c);
                        }
                    }
                }
            }
        }
    }

    @Tag("vector")
    @Test
    void declinesDotProductsThatOutgrowAShort() {
        double[] matrix = numbers(9, 100, DIMENSION, 16, 1, 0);
        matrix[77] = 180;
        IntegerImage image = image(matrix);
        Kernels.Source kernels = Kernels.of(Backend.VECTOR);
        IntegerCosines cosines = Objects.requireNonNull(
                IntegerCosines.of(points(matrix, DIMENSION), image, kernels, Parallel.SEQUENTIAL));
        IntegerCosines.Block queries = cosines.queries(IntegerForm.QUERY_TILE);
        Arrays.fill(queries.units(), 0, DIMENSION, 81);
        assertThat(queries.prepare(1)).isFalse();
        matrix[78] = 181;
        assertThat(IntegerCosines.of(points(matrix, DIMENSION), image(matrix), kernels, Parallel.SEQUENTIAL))
                .isNull();
    }
}
