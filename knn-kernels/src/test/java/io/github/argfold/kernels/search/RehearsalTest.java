package io.github.argfold.kernels.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.tiles.CandidateTiles;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RehearsalTest {
    static final List<Metric> METRICS = List.of(Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.CHEBYSHEV,
            Metric.COSINE,
            Metric.minkowski(3));
    static final List<Metric> WHOLE_METRICS = METRICS.subList(0, 4);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long LIMIT_NANOS = 60_000_000_000L;
    private static final int RUNS = 100;

    /** Boxed, a run of these tiles would take some 20 MB. */
    private static final long MOST_BYTES = 100_000;
    /** What the JDK's sort of a list may note down; a boxed block of queries would take a hundred times this. */
    private static final long SORT_BYTES = 8192;

    @Tag("vector")
    @ParameterizedTest
    @FieldSource("METRICS")
    void leavesNoVectorBoxedInTilesOfAnotherShape(Metric metric) {
        double[] matrix = Values.UNIFORM.matrix(new SplittableRandom(1), 640, 17);
        CandidateTiles tiles = CandidateTiles
                .of(metric, PointSet.pack(matrix, 17, Values.rows(640)), Backend.VECTOR).orElseThrow();
        CandidateTiles.Queries queries = tiles.queries(matrix, 48);
        float[] out = new float[tiles.room(48)];

        rehearse(metric);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int run = 0; run < RUNS; run++) {
            tiles.rankValues(queries, out);
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }

    @Tag("vector")
    @ParameterizedTest
    @FieldSource("WHOLE_METRICS")
    void leavesNoVectorOfWholeNumbersBoxed(Metric metric) {
        double[] matrix = Values.SMALL_INTEGERS.matrix(new SplittableRandom(1), 640, 17);
        int[] rows = Values.rows(640);
        PointSet points = PointSet.pack(matrix, 17, rows);
        NeighbourSearch search = NeighbourSearch.wholeOrCertified(
                IntegerSearch.of(metric, points, Backend.VECTOR, Parallel.SEQUENTIAL), metric, points,
                Backend.VECTOR, Parallel.SEQUENTIAL);
        NeighbourSearch.Workspace workspace = search.workspace(30);
        NeighbourLists lists = new NeighbourLists(640, 30);
        search.search(matrix, rows, 0, 48, NeighbourSearch.Exclusion.NONE, 30, lists, workspace);
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!Rehearsal.rehearseIntegers(metric)) {
            assertThat(System.nanoTime()).as("%s compiled in time", metric).isLessThan(end);
        }

        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int run = 0; run < RUNS; run++) {
            search.search(matrix, rows, 48, 48, NeighbourSearch.Exclusion.NONE, 30, lists, workspace);
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(RUNS * 48 * SORT_BYTES);
    }

    /** A loaded machine may take longer than a rehearsal gives itself. */
    private static void rehearse(Metric metric) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!Rehearsal.rehearse(metric)) {
            assertThat(System.nanoTime()).as("%s compiled in time", metric).isLessThan(end);
        }
    }

    @Tag("vector")
    @Test
    void endsAtOnceWhereThereIsNothingToCompile() {
        assertThat(Rehearsal.rehearse(Metric.minkowski(1.7))).isTrue();
    }

    @Test
    void mayBeBegunAndAwaitedAnyNumberOfTimes() {
        Rehearsal.begin(METRICS);
        Rehearsal.begin(METRICS);
        METRICS.forEach(Rehearsal::await);
        METRICS.forEach(Rehearsal::await);
    }
}
