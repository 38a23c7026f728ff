package io.github.argfold.kernels.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CandidateTilesTest {
    static final List<Metric> METRICS = Definition.METRICS.stream()
            .filter(metric -> !Definition.needsPow(metric))
            .toList();

    @Tag("vector")
    @ParameterizedTest
    @FieldSource("METRICS")
    void boundHoldsEveryTrueNeighbour(Metric metric) {
        int proposed = 0;
        int byProducts = 0;
        for (Values values : Values.values()) {
            for (int dimension : new int[]{1, 3, 17}) {
                for (int size : new int[]{1, 63, 64, 65, 300}) {
                    for (int count : new int[]{1, 12, 13}) {
                        proposed += check(metric, values, dimension, size, count, false) ? 1 : 0;
                        byProducts += check(metric, values, dimension, size, count, true) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(proposed).as("data sets for which candidates were proposed").isGreaterThan(100);
        boolean squares = Definition.SUMS_OF_SQUARES.contains(metric);
        assertThat(byProducts).as("the same by products").isBetween(squares ? 100 : 0,
                squares ? proposed : 0);
    }

    private static boolean check(Metric metric, Values values, int dimension, int size, int count,
            boolean products) {
        long seed = 31L * (31L * dimension + size) + count;
        SplittableRandom random = new SplittableRandom(seed);
        double[] matrix = values.matrix(random, size, dimension);
        int[] rows = Values.shuffledRows(random, size);
        // Queries among the points, so that whatever has an image serves.
        double[] queries = new double[count * dimension];
        for (int q = 0; q < count; q++) {
            System.arraycopy(matrix, random.nextInt(size) * dimension, queries, q * dimension, dimension);
        }
        PointSet points = PointSet.pack(matrix, dimension, rows);
        Optional<CandidateTiles> possible = products
                ? CandidateTiles.byProducts(metric, points, Backend.VECTOR)
                : CandidateTiles.of(metric, points, Backend.VECTOR);
        if (possible.isEmpty()) {
            return false;
        }
        CandidateTiles tiles = possible.get();
        CandidateTiles.Queries prepared = tiles.queries(queries, count);
        float[] out = new float[tiles.room(count)];
        tiles.rankValues(prepared, out);
        for (int q = 0; q < count; q++) {
            double[] exact = new double[size];
            for (int position = 0; position < size; position++) {
                exact[position] = Definition.rankValue(metric, Values.row(queries, dimension, q),
                        Values.row(matrix, dimension, rows[position]));
            }
            float[] proposed = Arrays.copyOfRange(out, q * tiles.stride(), q * tiles.stride() + size);
            double[] sorted = exact.clone();
            float[] sortedProposed = proposed.clone();
            Arrays.sort(sorted);
            Arrays.sort(sortedProposed);
            for (int k = 1; k <= size; k = 2 * k + 1) {
                float bound = tiles.bound(prepared, q, sortedProposed[k - 1]);
                for (int position = 0; position < size; position++) {
                    if (exact[position] <= sorted[k - 1] && !(proposed[position] <= bound)) {
                        fail("a neighbour at %s has value %s above the bound %s: %s, %s, dimension=%d, size=%d,"
                                + " count=%d, k=%d, seed=%d, products=%s", exact[position],
                                proposed[position],
                                bound, metric, values, dimension, size, count, k, seed, products);
                    }
                }
            }
        }
        return true;
    }

    @Test
    @Tag("vector")
    void boundIsTheValueItselfAmongSmallIntegersAndWiderElsewhere() {
        CandidateTiles integers = tiles(0, 1, 2, 3);
        assertThat(integers.bound(integers.queries(new double[]{1, 2}, 1), 0, 0.5f)).isEqualTo(0.5f);
        CandidateTiles tenths = tiles(0.1, 0.2, 0.3, 0.4);
        float bound = tenths.bound(tenths.queries(new double[]{0.1, 0.2}, 1), 0, 0.5f);
        assertThat(bound).isGreaterThan(0.5f).isLessThan(0.50001f);
    }

    @Test
    @Tag("vector")
    void isAbsentWhereFloatsCannotServe() {
        PointSet points = PointSet.pack(new double[]{1, 2, 0, 0}, 2, new int[]{0, 1});
        assertThat(CandidateTiles.of(Metric.EUCLIDEAN, points, Backend.VECTOR)).isPresent();
        assertThat(CandidateTiles.of(Metric.COSINE, points, Backend.VECTOR)).isEmpty();
        assertThat(CandidateTiles.of(Metric.minkowski(1.7), points, Backend.VECTOR)).isEmpty();
        assertThat(CandidateTiles.of(Metric.EUCLIDEAN, PointSet.pack(new double[0], 2, new int[0]),
                Backend.VECTOR)).isEmpty();
        assertThat(CandidateTiles.of(Metric.EUCLIDEAN,
                PointSet.pack(new double[]{1e300, 0}, 1, new int[]{0, 1}),
                Backend.VECTOR)).isEmpty();
    }

    @Test
    void isAbsentOnTheScalarBackend() {
        PointSet points = PointSet.pack(new double[]{1, 2, 3, 4}, 2, new int[]{0, 1});
        assertThat(CandidateTiles.of(Metric.EUCLIDEAN, points, Backend.SCALAR)).isEmpty();
    }

    @Test
    @Tag("vector")
    void refusesWhatItCannotMeasure() {
        CandidateTiles tiles = tiles(0, 1, 2, 3);
        assertThatThrownBy(() -> tiles.queries(new double[3], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queries must hold count rows: count=2, row length=2, queries length=3");
        assertThatThrownBy(() -> tiles.queries(new double[]{0, 0, 1e9, 0}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a query must lie within 2^15 times the points' spread, and not be zero under cosine:"
                                + " query=1; measure it with DistanceTiles");
        CandidateTiles.Queries one = tiles.queries(new double[2], 1);
        assertThat(tiles.room(1)).isEqualTo(12 * tiles.stride());
        assertThat(tiles.stride()).isEqualTo(FloatImage.PANEL);
        assertThatThrownBy(() -> tiles.rankValues(one, new float[tiles.stride()]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "out must hold count rows: count=12, row length=" + tiles.stride() + ", out length="
                                + tiles.stride());
        assertThatThrownBy(() -> tiles.bound(one, 0, Float.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value must be finite and not negative: value=Infinity");
    }

    private static CandidateTiles tiles(double... twoByTwo) {
        return CandidateTiles.of(Metric.EUCLIDEAN, PointSet.pack(twoByTwo, 2, new int[]{0, 1}),
                Backend.VECTOR).orElseThrow();
    }
}
