package io.github.argfold.kernels.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.images.FloatGrid;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.images.ProductForm;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.Kernels;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the certified route rests on; that its lists are right is {@link NeighbourSearchTest}'s business. */
@Tag("vector")
class CertifiedSearchTest {
    static final List<Metric> METRICS = Definition.METRICS.stream()
            .filter(metric -> !Definition.needsPow(metric))
            .toList();

    static final List<Metric> SUMS_OF_SQUARES = Definition.SUMS_OF_SQUARES;

    private static FloatImage image(PointSet points, Metric metric) {
        return Objects.requireNonNull(FloatImage.of(points, metric, Parallel.SEQUENTIAL));
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void kernelsStayWithinTheErrorThatTheProofAllows(Metric metric) {
        FloatKernel kernel = Objects.requireNonNull(Kernels.of(Backend.VECTOR).floatKernel(metric));
        for (Values values : List.of(Values.UNIFORM, Values.SMALL_INTEGERS, Values.OUTLIERS,
                Values.DUPLICATES)) {
            for (int dimension : new int[]{1, 2, 3, 7, 16, 17, 64, 131}) {
                for (int size : new int[]{1, 63, 64, 65, 200}) {
                    SplittableRandom random = new SplittableRandom(dimension * 1000L + size);
                    float[] queries = new float[24 * dimension];
                    double[] matrix = values.matrix(random, size, dimension);
                    PointSet points = PointSet.pack(matrix, dimension, Values.rows(size));
                    FloatImage image = FloatImage.of(points, metric, Parallel.SEQUENTIAL);
                    if (image == null) {
                        continue;
                    }
                    for (int q = 0; q < 24; q++) {
                        image.image(matrix, random.nextInt(size) * dimension, queries, q * dimension);
                    }
                    int stride = image.panelCount() * FloatImage.PANEL + 5;
                    float[] out = new float[24 * stride];
                    kernel.distances(queries, 24, dimension, image.panels(), 0, image.panelCount(), out,
                            stride);
                    double allowed = image.certificate().kernelError();
                    for (int q = 0; q < 24; q++) {
                        for (int c = 0; c < size; c++) {
                            double exact = exact(metric, queries, q * dimension, image.panels(), c,
                                    dimension);
                            double off = Math.abs(out[q * stride + c] - exact);
                            if (!(off <= allowed * exact + dimension * 0x1p-146)) {
                                fail("%s instead of %s: %s, %s, dimension %d, size %d, query %d, point %d",
                                        out[q * stride + c], exact, metric, values, dimension, size, q, c);
                            }
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("SUMS_OF_SQUARES")
    void productsStayWithinTheErrorThatTheProofAllowsAndAboveTheDistance(Metric metric) {
        int measured = 0;
        for (Values values : Values.values()) {
            for (int dimension : new int[]{1, 2, 3, 7, 16, 17, 64, 131, 960}) {
                for (int size : new int[]{1, 63, 64, 65, 200}) {
                    SplittableRandom random = new SplittableRandom(dimension * 1000L + size);
                    double[] matrix = values.matrix(random, size, dimension);
                    PointSet points = PointSet.pack(matrix, dimension, Values.rows(size));
                    FloatImage image = FloatImage.of(points, metric, Parallel.SEQUENTIAL);
                    ProductForm products = image == null
                            ? null
                            : ProductForm.of(metric, points, image, Kernels.of(Backend.VECTOR));
                    if (image == null || products == null) {
                        continue;
                    }
                    measured++;
                    float[] queries = new float[24 * dimension];
                    for (int q = 0; q < 24; q++) {
                        image.image(matrix, random.nextInt(size) * dimension, queries, q * dimension);
                    }
                    float[] plain = queries.clone();
                    float[] given = new float[24];
                    double[] squaredNorms = new double[24];
                    products.prepare(queries, 24, given, squaredNorms);
                    int stride = image.panelCount() * FloatImage.PANEL + 5;
                    float[] out = new float[24 * stride];
                    products.values(queries, given, 24, 0, image.panelCount(), out, stride);
                    double error = image.certificate().kernelError();
                    float[] origin = new float[dimension];
                    for (int q = 0; q < 24; q++) {
                        for (int c = 0; c < size; c++) {
                            float value = out[q * stride + c];
                            double exact = exact(metric, plain, q * dimension, image.panels(), c, dimension);
                            double norms = squaredNorms[q]
                                    + exact(metric, origin, 0, image.panels(), c, dimension);
                            boolean right = products.exact()
                                    ? value == exact
                                    : value >= 0 && value >= (1 - error) * exact
                                            && value <= (1 + error) * exact + 2 * error * norms + 0x1p-98;
                            if (!right) {
                                fail("%s instead of %s: %s, %s, dimension %d, size %d, query %d, point %d",
                                        value, exact, metric, values, dimension, size, q, c);
                            }
                        }
                    }
                }
            }
        }
        assertThat(measured).isGreaterThan(100);
    }

    private static double exact(Metric metric, float[] queries, int q, float[] panels, int point,
            int dimension) {
        double sum = 0;
        int source = point / FloatImage.PANEL * FloatImage.PANEL * dimension + point % FloatImage.PANEL;
        for (int f = 0; f < dimension; f++) {
            double a = Math.abs((double) queries[q + f] - panels[source + f * FloatImage.PANEL]);
            switch (metric.kind()) {
                case EUCLIDEAN, COSINE -> sum += a * a;
                case MANHATTAN -> sum += a;
                case CHEBYSHEV -> sum = Math.max(sum, a);
                case MINKOWSKI -> sum += Math.pow(a, metric.p());
            }
        }
        return sum;
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void findsWhatFloatsCannotTellApart(Metric metric) {
        for (Values values : List.of(Values.CLUSTERS, Values.NEAR_TIES, Values.OFFSET, Values.OUTLIERS)) {
            for (int dimension = 1; dimension <= 3; dimension++) {
                int size = 900;
                double[] matrix = values.matrix(new SplittableRandom(dimension), size, dimension);
                int[] rows = Values.shuffledRows(new SplittableRandom(3), size);
                PointSet points = PointSet.pack(matrix, dimension, rows);
                for (int length : new int[]{1, 20, 100}) {
                    NeighbourLists expected = lists(NeighbourSearch.exact(metric, points, Backend.SCALAR),
                            matrix, rows,
                            length);
                    for (int leastProducts : new int[]{1, Integer.MAX_VALUE}) {
                        CandidateSearch search = CertifiedSearch.of(metric, points, Backend.VECTOR,
                                leastProducts, Parallel.SEQUENTIAL);
                        NeighbourLists found = lists(
                                NeighbourSearch.by(search, metric, points, Backend.VECTOR), matrix, rows,
                                length);
                        for (int list = 0; list < size; list++) {
                            for (int i = 0; i < length; i++) {
                                if (found.id(list, i) != expected.id(list, i)
                                        || found.rankValue(list, i) != expected.rankValue(list, i)) {
                                    fail("%s, %s, dimension %d, length %d, products from %d: list %d differs at %d",
                                            metric, values, dimension, length, leastProducts, list, i);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static NeighbourLists lists(NeighbourSearch search, double[] matrix, int[] rows, int length) {
        NeighbourLists lists = new NeighbourLists(rows.length, length);
        NeighbourSearch.Workspace workspace = search.workspace(length);
        for (int first = 0; first < rows.length; first += NeighbourSearch.QUERY_BLOCK) {
            search.search(matrix, rows, first, Math.min(NeighbourSearch.QUERY_BLOCK, rows.length - first),
                    NeighbourSearch.Exclusion.NONE, length, lists, workspace);
        }
        return lists;
    }

    @Test
    void servesDataInRangeAndDeclinesTheRest() {
        for (Values values : Values.values()) {
            double[] matrix = values.matrix(new SplittableRandom(5), 400, 4);
            PointSet points = PointSet.pack(matrix, 4, Values.rows(400));
            boolean inRange = values != Values.WIDE && values != Values.DENORMAL;
            assertThat(FloatImage.of(points, Metric.EUCLIDEAN, Parallel.SEQUENTIAL) != null).as(values.name())
                    .isEqualTo(inRange);
        }
        assertThat(FloatImage.of(PointSet.pack(new double[8], 4, Values.rows(2)), Metric.COSINE,
                Parallel.SEQUENTIAL))
                .as("zero vectors have no direction").isNull();
    }

    @Test
    void knowsWhenFloatsAreExact() {
        SplittableRandom random = new SplittableRandom(7);
        double[] pixels = random.ints(200 * 64, 0, 17).asDoubleStream().toArray();
        FloatImage image = image(PointSet.pack(pixels, 64, Values.rows(200)), Metric.EUCLIDEAN);
        assertThat(image.error()).isZero();
        FloatGrid grid = Objects.requireNonNull(image.grid());
        float[] query = new float[64];
        assertThat(image.image(pixels, 0, query, 0)).isZero();
        assertThat(grid.holds(query, 0)).isTrue();
        double[] between = pixels.clone();
        between[3] += 0.5;
        image.image(between, 0, query, 0);
        assertThat(grid.holds(query, 0)).isFalse();
        double[] outside = pixels.clone();
        outside[3] = 40;
        image.image(outside, 0, query, 0);
        assertThat(grid.holds(query, 0)).isFalse();

        double[] wide = random.ints(200 * 64, 0, 4000).asDoubleStream().toArray();
        FloatImage wideImage = image(PointSet.pack(wide, 64, Values.rows(200)), Metric.EUCLIDEAN);
        assertThat(wideImage.error()).isZero();
        assertThat(wideImage.grid()).as("sums beyond 2^24 round").isNull();
        assertThat(image(PointSet.pack(wide, 64, Values.rows(200)), Metric.MANHATTAN).grid()).isNotNull();
    }

    @Test
    void keepsSmallIntegersExactByProductsToo() {
        SplittableRandom random = new SplittableRandom(7);
        assertThat(products(random.ints(200 * 64, 0, 17).asDoubleStream().toArray()))
                .satisfies(form -> assertThat(form.exact()).isTrue());
        // Differences reach 64 · 399² units, which is below 2^24; from a centre near 0, products reach twice that.
        double[] larger = random.ints(200 * 64, 0, 40).mapToDouble(i -> i == 0 ? 399 : 0).toArray();
        assertThat(image(PointSet.pack(larger, 64, Values.rows(200)), Metric.EUCLIDEAN).grid()).isNotNull();
        assertThat(products(larger)).isNull();
    }

    private static @Nullable ProductForm products(double[] matrix) {
        PointSet points = PointSet.pack(matrix, 64, Values.rows(200));
        return ProductForm.of(Metric.EUCLIDEAN, points, image(points, Metric.EUCLIDEAN),
                Kernels.of(Backend.VECTOR));
    }

    @Test
    void measuresHowFarImagesAreOff() {
        double[] matrix = {0.1, 0.7, -0.3, 1e-9, 5, 1.0 / 3};
        PointSet points = PointSet.pack(matrix, 1, Values.rows(6));
        FloatImage image = image(points, Metric.EUCLIDEAN);
        assertThat(image.error()).isBetween(0x1p-40, 0x1p-24);
        double[] far = {1e9};
        assertThat(image.image(far, 0, new float[1], 0)).as("out of the images' reach").isNaN();
    }

    @Test
    void boundsGrowWithTheErrorAndNeverFallBelowTheValue() {
        for (Metric metric : METRICS) {
            Certificate certificate = new Certificate(metric, 16, 1);
            for (float value : new float[]{0, Float.MIN_VALUE, 1e-20f, 0.1f, 1, 100}) {
                float tight = certificate.bound(certificate.farthest(value, 0), 0);
                assertThat(tight).isGreaterThanOrEqualTo(value);
                assertThat(certificate.bound(certificate.farthest(value, 1e-6), 1e-6)).isGreaterThan(tight);
            }
            assertThat(certificate.bound(certificate.farthest(Float.MAX_VALUE, 1), 1))
                    .isEqualTo(Float.MAX_VALUE);
            assertThat(certificate.bound(certificate.farthest(1, 1e-7), 1e-7)).as("%s: stays tight", metric)
                    .isLessThan(1.0001f);
        }
        for (Metric metric : SUMS_OF_SQUARES) {
            Certificate certificate = new Certificate(metric, 16, 1);
            assertThat(certificate.productBound(1, 1e-7, 0)).isGreaterThan(certificate.bound(1, 1e-7));
            assertThat(certificate.productBound(1, 1e-7, 1)).isLessThan(1.0001f);
            assertThat(certificate.productBound(1, 1e-7, 1e6)).as("grows with the norm").isGreaterThan(2);
        }
    }
}
