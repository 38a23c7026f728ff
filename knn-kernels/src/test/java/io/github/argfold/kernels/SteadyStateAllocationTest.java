package io.github.argfold.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A vector kernel that keeps boxing is a thousand times slower and right all the same: only this notices. */
class SteadyStateAllocationTest {
    static final List<Metric> METRICS = Definition.METRICS;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long WARM_UP_LIMIT_NANOS = 60_000_000_000L;
    private static final int QUIET_ROUNDS = 3;

    @ParameterizedTest
    @FieldSource("METRICS")
    void searchesWithoutAllocatingOnceCompiled(Metric metric) {
        double[] matrix = Values.UNIFORM.matrix(new SplittableRandom(1), 640, 17);
        int[] rows = Values.rows(640);
        for (Backend backend : Expected.backends()) {
            NeighbourSearch search = NeighbourSearch.exact(metric, PointSet.pack(matrix, 17, rows), backend);
            NeighbourSearch.Workspace workspace = search.workspace(30);
            NeighbourLists lists = new NeighbourLists(640, 30);
            int quiet = 0;
            long allocated = 0;
            long start = System.nanoTime();
            while (quiet < QUIET_ROUNDS && System.nanoTime() - start < WARM_UP_LIMIT_NANOS) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int first = 0; first < 640; first += 32) {
                    search.search(matrix, rows, first, 32, NeighbourSearch.Exclusion.NONE, 30, lists,
                            workspace);
                }
                allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                quiet = allocated == 0 ? quiet + 1 : 0;
            }
            assertThat(quiet)
                    .as("rounds without allocation under %s, %s; bytes in the last round: %d", metric,
                            backend, allocated)
                    .isEqualTo(QUIET_ROUNDS);
        }
    }
}
