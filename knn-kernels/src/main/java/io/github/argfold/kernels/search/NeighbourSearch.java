package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.loops.Kernels;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exact nearest neighbours of queries among a {@link PointSet}.
 *
 * <p>Distances are the float64 rank values of {@link Metric}; lists are ordered by (rank value, id). The result
 * depends neither on the backend nor on how queries are cut into calls nor on the way it is found: small whole numbers
 * are measured as such ({@link IntegerSearch}); where it pays, float32 tiles propose candidates under a proven bound
 * ({@link Certificate}); elsewhere float64 tiles measure every pair. Cost: one pass over all points per query, n·d operations in tiles that stay in the L2 cache. Immutable and
 * thread-safe; each thread brings its own {@link Workspace}.
 */
public final class NeighbourSearch {
    /** Queries per call that fill the tiles best. */
    public static final int QUERY_BLOCK = 48;
    /** Lists longer than this share of the points leave candidates nothing to save. */
    private static final int LONGEST_SHARE = 3;
    /** Below this many values in all, making the images costs more than they save. */
    private static final int LEAST_VALUES = 2048;

    private final Metric metric;
    private final PointSet points;
    private final Backend backend;
    private final PairSearch everyPair;
    private final @Nullable CandidateSearch integers;
    private final Supplier<@Nullable CandidateSearch> candidates;

    private NeighbourSearch(Metric metric, PointSet points, Backend backend,
            @Nullable CandidateSearch integers, Supplier<@Nullable CandidateSearch> candidates) {
        this.metric = metric;
        this.points = points;
        this.backend = backend;
        everyPair = PairSearch.of(metric, points, backend);
        this.integers = integers;
        this.candidates = candidates;
    }

    /**
     * A search under {@code metric}. Makes the float32 images of the points where they will serve: one pass over
     * them.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static NeighbourSearch exact(Metric metric, PointSet points, Backend backend) {
        return exact(metric, points, backend, Parallel.SEQUENTIAL);
    }

    /**
     * The same, made on several threads where it takes long.
     *
     * @throws IllegalStateException if the backend is not available in this JVM
     */
    public static NeighbourSearch exact(Metric metric, PointSet points, Backend backend, Parallel parallel) {
        if ((long) points.size() * points.dimension() < LEAST_VALUES) {
            return exhaustive(metric, points, backend);
        }
        CandidateSearch staged = StagedSearch.of(metric, points, backend, parallel);
        if (staged != null) {
            return by(staged, metric, points, backend);
        }
        return wholeOrCertified(IntegerSearch.of(metric, points, backend, parallel), metric, points, backend,
                parallel);
    }

    /**
     * Whole numbers where they serve, and float32 candidates elsewhere. For queries that are no such numbers the images
     * are made when first needed.
     */
    static NeighbourSearch wholeOrCertified(@Nullable IntegerSearch integers, Metric metric, PointSet points,
            Backend backend, Parallel parallel) {
        if (integers == null) {
            return certified(metric, points, backend, parallel);
        }
        return new NeighbourSearch(metric, points, backend, integers,
                new Supplier<>() {
                    private boolean made;
                    private @Nullable CandidateSearch certified;

                    @Override
                    public synchronized @Nullable CandidateSearch get() {
                        if (!made) {
                            certified = CertifiedSearch.of(metric, points, backend, Parallel.SEQUENTIAL);
                            made = true;
                        }
                        return certified;
                    }
                });
    }

    /** The search that {@code candidates} makes, float64 tiles where it cannot. */
    static NeighbourSearch by(@Nullable CandidateSearch candidates, Metric metric, PointSet points,
            Backend backend) {
        return new NeighbourSearch(metric, points, backend, null, () -> candidates);
    }

    /** Float64 distances of every pair. */
    static NeighbourSearch exhaustive(Metric metric, PointSet points, Backend backend) {
        return by(null, metric, points, backend);
    }

    /** Float32 candidates where data, metric and backend allow. */
    static NeighbourSearch certified(Metric metric, PointSet points, Backend backend, Parallel parallel) {
        return by(CertifiedSearch.of(metric, points, backend, parallel), metric, points, backend);
    }

    /** What a backend runs on here, for reports: {@code vector, 512 bits, wide tiles}. */
    public static String describe(Backend backend) {
        return Kernels.of(backend).description();
    }

    /** Returns once the vector code of this search is compiled, as {@link Rehearsal} has it. */
    public void awaitCompiled() {
        if (backend.required() == Backend.VECTOR) {
            if (integers == null) {
                Rehearsal.await(metric);
            } else {
                Rehearsal.awaitIntegers(metric);
            }
        }
    }

    /** The points searched. */
    public PointSet points() {
        return points;
    }

    /** The buffers of one thread. Reusable for any call on this search; not thread-safe. */
    public final class Workspace {
        private final int maxLength;
        private PairSearch.@Nullable Worker pairWorker;
        private CandidateSearch.@Nullable Worker integerWorker;
        private CandidateSearch.@Nullable Worker candidateWorker;

        private Workspace(int maxLength) {
            this.maxLength = maxLength;
        }

        private PairSearch.Worker everyPair() {
            PairSearch.Worker made = pairWorker;
            if (made == null) {
                made = everyPair.worker(maxLength);
                pairWorker = made;
            }
            return made;
        }

        private CandidateSearch.Worker integers(CandidateSearch search) {
            CandidateSearch.Worker made = integerWorker;
            if (made == null) {
                made = search.worker(maxLength);
                integerWorker = made;
            }
            return made;
        }

        private CandidateSearch.Worker candidates(CandidateSearch search) {
            CandidateSearch.Worker made = candidateWorker;
            if (made == null) {
                made = search.worker(maxLength);
                candidateWorker = made;
            }
            return made;
        }
    }

    /** A workspace for lists of at most {@code maxLength} neighbours. */
    public Workspace workspace(int maxLength) {
        return new Workspace(maxLength);
    }

    /** Packed positions that a query must not see: [from, to), empty by default. */
    public interface Exclusion {
        Exclusion NONE = new Exclusion() {
            @Override
            public int from(int query) {
                return 0;
            }

            @Override
            public int to(int query) {
                return 0;
            }
        };

        /** First excluded position for the query's row. */
        int from(int query);

        /** One past the last excluded position. */
        int to(int query);
    }

    /**
     * Finds the nearest neighbours of rows {@code queryRows[first..first+count)}.
     *
     * @param rowMajor the matrix that holds the queries, rows × dimension
     * @param queryRows rows of the matrix
     * @param first first query, and the list it is written to
     * @param count at most {@link #QUERY_BLOCK} queries
     * @param exclusion positions that a query must not see, asked by the query's place in {@code queryRows}
     * @param length neighbours wanted per query; shorter lists where fewer points are allowed
     * @param lists receives list {@code first + i} for query {@code first + i}
     * @param workspace this thread's buffers
     * @throws IllegalArgumentException if the queries lie outside {@code queryRows} or {@code lists}, or the length
     *     is more than the workspace or the lists hold
     */
    public void search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
            int length,
            NeighbourLists lists, Workspace workspace) {
        requireRange("count", count, 0, QUERY_BLOCK);
        requireRange("first", first, 0, Math.min(queryRows.length, lists.count()) - count);
        requireRange("length", length, 0, Math.min(workspace.maxLength, lists.capacity()));
        if (integers != null && workspace.integers(integers)
                .search(rowMajor, queryRows, first, count, exclusion, length, lists)) {
            return;
        }
        CandidateSearch proposing = (long) length * LONGEST_SHARE <= points.size() ? candidates.get() : null;
        if (proposing != null && workspace.candidates(proposing)
                .search(rowMajor, queryRows, first, count, exclusion, length, lists)) {
            return;
        }
        workspace.everyPair().search(rowMajor, queryRows, first, count, exclusion, length, lists);
    }

    private static void requireRange(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    name + " must be in [" + from + ", " + to + "]: " + name + "=" + value);
        }
    }
}
