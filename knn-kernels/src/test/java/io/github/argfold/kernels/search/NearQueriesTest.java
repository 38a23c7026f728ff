package io.github.argfold.kernels.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.images.PanelBoxes;
import io.github.argfold.kernels.images.UnitOrder;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.FloatSieve;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.selection.Candidates;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Tag("vector")
class NearQueriesTest {
    static final List<Metric> METRICS = CertifiedSearchTest.METRICS;
    private static final int SIZE = 2000;
    private static final int BLOCK = NeighbourSearch.QUERY_BLOCK;

    /** Clusters of very different widths, a few rows far from all. */
    private static double[] clustered(int dimension) {
        SplittableRandom random = new SplittableRandom(dimension);
        double[] matrix = new double[SIZE * dimension];
        for (int row = 0; row < SIZE; row++) {
            int cluster = random.nextInt(12);
            double width = Math.scalb(1.0, -cluster);
            double far = random.nextInt(50) == 0 ? 100 : 0;
            for (int f = 0; f < dimension; f++) {
                matrix[row * dimension + f] = 1 + (cluster * (f + 3) % 7) + far * random.nextDouble()
                        + width * random.nextDouble();
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void leavesOutNoneThatAnyPointOfTheUnitIsNear(Metric metric) {
        for (int dimension : new int[]{1, 3, 9}) {
            double[] matrix = clustered(dimension);
            int[] rows = Values.rows(SIZE);
            SpatialOrder.sort(matrix, dimension, rows, 0, SIZE);
            PointSet points = PointSet.pack(matrix, dimension, rows);
            FloatImage image = Objects.requireNonNull(FloatImage.of(points, metric, Parallel.SEQUENTIAL));
            PanelBoxes boxes = new PanelBoxes(metric, image.panels(), SIZE, dimension, UnitOrder.POINTS);
            FloatKernel kernel = Objects.requireNonNull(Kernels.of(Backend.VECTOR).floatKernel(metric));
            FloatSieve sieve = Objects.requireNonNull(Kernels.of(Backend.VECTOR).floatSieve());
            float[] queries = new float[BLOCK * dimension];
            float[] tile = new float[BLOCK * UnitOrder.POINTS];
            NearQueries near = new NearQueries(boxes, dimension);
            Candidates[] candidates = new Candidates[BLOCK];
            int left = 0;
            for (int first = 0; first + BLOCK <= SIZE; first += 7 * BLOCK) {
                for (int q = 0; q < BLOCK; q++) {
                    image.image(matrix, rows[first + q] * dimension, queries, q * dimension);
                    candidates[q] = new Candidates(20, SIZE, sieve, image.certificate());
                    candidates[q].reset(20, 2 * image.error());
                }
                // The bounds of the twenty nearest rows in the order of space, or of any others.
                kernel.distances(queries, BLOCK, dimension, image.panels(), first / FloatImage.PANEL, 1, tile,
                        UnitOrder.POINTS);
                for (int q = 0; q < BLOCK; q++) {
                    candidates[q].offer(tile, q * UnitOrder.POINTS, FloatImage.PANEL, 0);
                    candidates[q].thin();
                }
                near.of(queries, BLOCK);
                for (int unit = 0; unit < boxes.count(); unit++) {
                    int count = near.find(unit, image.certificate().gapFactor(), candidates);
                    left += BLOCK - count;
                    boolean[] found = new boolean[BLOCK];
                    for (int i = 0; i < count; i++) {
                        int q = near.number(i);
                        found[q] = true;
                        for (int f = 0; f < dimension; f++) {
                            assertThat(near.images()[i * dimension + f])
                                    .isEqualTo(queries[q * dimension + f]);
                        }
                    }
                    int panels = Math.min(UnitOrder.PANELS, image.panelCount() - unit * UnitOrder.PANELS);
                    kernel.distances(queries, BLOCK, dimension, image.panels(), unit * UnitOrder.PANELS,
                            panels, tile,
                            UnitOrder.POINTS);
                    for (int q = 0; q < BLOCK; q++) {
                        for (int i = 0; !found[q]
                                && i < Math.min(UnitOrder.POINTS, SIZE - unit * UnitOrder.POINTS); i++) {
                            if (tile[q * UnitOrder.POINTS + i] <= candidates[q].bound()) {
                                fail("%s, dimension %d: unit %d left out for query %d of %d", metric,
                                        dimension,
                                        unit, q, first);
                            }
                        }
                    }
                }
            }
            if (dimension > 1 || metric.kind() != Metric.Kind.COSINE) {
                assertThat(left).as("left out, %s, dimension %d", metric, dimension).isPositive();
            }
        }
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void searchesOfClustersAreThoseOfTheDefinition(Metric metric) {
        for (int dimension : new int[]{2, 9, 17}) {
            double[] matrix = clustered(dimension);
            int[] rows = Values.rows(SIZE);
            SpatialOrder.sort(matrix, dimension, rows, 0, SIZE);
            PointSet points = PointSet.pack(matrix, dimension, rows);
            NeighbourSearch.Exclusion fold = new FoldsOf(400);
            for (int length : new int[]{1, 50}) {
                NeighbourLists expected = lists(NeighbourSearch.exhaustive(metric, points, Backend.SCALAR),
                        matrix, rows, fold, length);
                for (int leastProducts : new int[]{1, Integer.MAX_VALUE}) {
                    CandidateSearch search = CertifiedSearch.of(metric, points, Backend.VECTOR, leastProducts,
                            Parallel.SEQUENTIAL);
                    NeighbourLists found = lists(NeighbourSearch.by(search, metric, points, Backend.VECTOR),
                            matrix, rows, fold, length);
                    for (int list = 0; list < SIZE; list++) {
                        for (int i = 0; i < length; i++) {
                            if (found.id(list, i) != expected.id(list, i)
                                    || found.rankValue(list, i) != expected.rankValue(list, i)) {
                                fail("%s, dimension %d, length %d, products from %d: list %d differs at %d",
                                        metric, dimension, length, leastProducts, list, i);
                            }
                        }
                    }
                }
            }
        }
    }

    private static NeighbourLists lists(NeighbourSearch search, double[] matrix, int[] rows,
            NeighbourSearch.Exclusion exclusion, int length) {
        NeighbourLists lists = new NeighbourLists(rows.length, length);
        NeighbourSearch.Workspace workspace = search.workspace(length);
        // Blocks of several sizes, across folds too.
        for (int first = 0, count = 1; first < rows.length; first += count, count = 1 + (first * 7) % BLOCK) {
            count = Math.min(count, rows.length - first);
            search.search(matrix, rows, first, count, exclusion, length, lists, workspace);
        }
        return lists;
    }

    @Test
    void stopsLookingWhereNothingIsSaved() {
        double[] matrix = Values.UNIFORM.matrix(new SplittableRandom(3), 500, 2);
        PointSet points = PointSet.pack(matrix, 2, Values.rows(500));
        FloatImage image = Objects
                .requireNonNull(FloatImage.of(points, Metric.EUCLIDEAN, Parallel.SEQUENTIAL));
        PanelBoxes boxes = new PanelBoxes(Metric.EUCLIDEAN, image.panels(), 500, 2, UnitOrder.POINTS);
        FloatSieve sieve = Objects.requireNonNull(Kernels.of(Backend.VECTOR).floatSieve());
        Candidates[] candidates = new Candidates[BLOCK];
        float[] queries = new float[BLOCK * 2];
        NearQueries near = new NearQueries(boxes, 2);
        for (int q = 0; q < BLOCK; q++) {
            candidates[q] = new Candidates(5, 128, sieve, image.certificate());
            candidates[q].reset(5, 0);
        }
        for (int block = 0; block < NearQueries.JUDGED_AFTER; block++) {
            near.of(queries, BLOCK);
            for (int unit = 0; unit < boxes.count(); unit++) {
                assertThat(near.find(unit, 1, candidates)).isEqualTo(BLOCK);
            }
        }
        // Whoever looks leaves all out under this factor.
        NearQueries fresh = new NearQueries(boxes, 2);
        fresh.of(queries, BLOCK);
        assertThat(fresh.find(0, Float.NaN, candidates)).isZero();
        near.of(queries, BLOCK);
        assertThat(near.find(0, Float.NaN, candidates)).isEqualTo(BLOCK);
        assertThat(near.images()).isSameAs(queries);
    }
}
