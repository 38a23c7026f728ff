package io.github.argfold.kernels.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Expected;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.tiles.CandidateTiles;
import io.github.argfold.kernels.tiles.DistanceTiles;
import io.github.argfold.kernels.tiles.ExactDistances;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** A vector kernel that keeps boxing is a thousand times slower and right all the same: only this notices. */
class SteadyStateAllocationTest {
    /** Without those that call {@code StrictMath.pow}, which allocates in the JDK itself. */
    static final List<Metric> METRICS = Definition.METRICS.stream()
            .filter(metric -> !Definition.needsPow(metric))
            .toList();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long WARM_UP_LIMIT_NANOS = 30_000_000_000L;
    private static final int QUIET_ROUNDS = 20;

    /** The JDK's sort keeps a few small arrays of its own; one boxed vector per feature would be 100 times this. */
    private static final long SORT_BYTES_PER_QUERY = 8192;

    @ParameterizedTest
    @FieldSource("METRICS")
    void measuresTilesWithoutAllocatingOnceCompiled(Metric metric) {
        double[] matrix = Values.UNIFORM.matrix(new SplittableRandom(1), 640, 17);
        PointSet points = PointSet.pack(matrix, 17, Values.rows(640));
        double[] out = new double[64 * 640];
        for (Backend backend : Expected.backends()) {
            DistanceTiles tiles = DistanceTiles.exact(metric, points, backend);
            assertSettles(0, metric + ", " + backend, () -> tiles.rankValues(matrix, 64, out));
        }
    }

    @Tag("vector")
    @ParameterizedTest
    @FieldSource("METRICS")
    void proposesCandidatesWithoutAllocatingOnceCompiled(Metric metric) {
        double[] matrix = Values.UNIFORM.matrix(new SplittableRandom(1), 640, 17);
        PointSet points = PointSet.pack(matrix, 17, Values.rows(640));
        CandidateTiles tiles = CandidateTiles.of(metric, points, Backend.VECTOR).orElseThrow();
        CandidateTiles.Queries queries = tiles.queries(matrix, 48);
        float[] out = new float[tiles.room(48)];
        assertSettles(0, metric.toString(), () -> tiles.rankValues(queries, out));
        CandidateTiles.byProducts(metric, points, Backend.VECTOR).ifPresent(byProducts -> {
            CandidateTiles.Queries prepared = byProducts.queries(matrix, 48);
            assertSettles(0, metric + " by products", () -> byProducts.rankValues(prepared, out));
        });
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void measuresAFewRowsWithoutAllocatingOnceCompiled(Metric metric) {
        for (int dimension : new int[]{16, 17}) {
            double[] matrix = Values.UNIFORM.matrix(new SplittableRandom(1), 640, dimension);
            double[] out = new double[640];
            int[] rows = Values.rows(640);
            for (Backend backend : Expected.backends()) {
                ExactDistances distances = ExactDistances.sums(metric, backend);
                assertSettles(0, metric + ", " + backend,
                        () -> distances.rankValues(matrix, dimension, 3, rows, 0, 635, out));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void searchesWithNoMoreThanTheSortTakesOnceCompiled(Metric metric) {
        double[] matrix = Values.UNIFORM.matrix(new SplittableRandom(1), 640, 17);
        int[] rows = Values.rows(640);
        for (Backend backend : Expected.backends()) {
            NeighbourSearch search = NeighbourSearch.exact(metric, PointSet.pack(matrix, 17, rows), backend);
            NeighbourSearch.Workspace workspace = search.workspace(30);
            NeighbourLists lists = new NeighbourLists(640, 30);
            assertSettles(32 * SORT_BYTES_PER_QUERY, metric + ", " + backend,
                    () -> search.search(matrix, rows, 32, 32, NeighbourSearch.Exclusion.NONE, 30, lists,
                            workspace));
        }
    }

    @Tag("vector")
    @ParameterizedTest
    @EnumSource(value = StagedSearchTest.Data.class, names = {"CORRELATED", "WHOLE_NUMBERS"})
    void searchesByStagesWithNoMoreThanTheSortTakesOnceCompiled(StagedSearchTest.Data data) {
        int size = 640;
        double[] matrix = data.matrix(new SplittableRandom(1), size);
        int[] rows = Values.rows(size);
        PointSet points = PointSet.pack(matrix, matrix.length / size, rows);
        StagedSearch staged = Objects.requireNonNull(
                StagedSearch.of(points, Backend.VECTOR, 1, Parallel.SEQUENTIAL));
        NeighbourSearch search = NeighbourSearch.by(staged, Metric.EUCLIDEAN, points, Backend.VECTOR);
        NeighbourSearch.Workspace workspace = search.workspace(30);
        NeighbourLists lists = new NeighbourLists(size, 30);
        assertSettles(32 * SORT_BYTES_PER_QUERY, data.toString(),
                () -> search.search(matrix, rows, 32, 32, NeighbourSearch.Exclusion.NONE, 30, lists,
                        workspace));
    }

    /** Runs rounds until some in a row stay within the bound, or the time for the compiler is up. */
    private static void assertSettles(long boundBytes, String what, Runnable call) {
        int quiet = 0;
        long allocated = 0;
        long start = System.nanoTime();
        while (quiet < QUIET_ROUNDS && System.nanoTime() - start < WARM_UP_LIMIT_NANOS) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            call.run();
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            quiet = allocated <= boundBytes ? quiet + 1 : 0;
        }
        assertThat(quiet)
                .as("%s: rounds in a row within %d bytes; the last took %d", what, boundBytes, allocated)
                .isEqualTo(QUIET_ROUNDS);
    }
}
