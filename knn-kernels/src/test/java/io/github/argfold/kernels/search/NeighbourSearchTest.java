package io.github.argfold.kernels.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Expected;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.search.NeighbourSearch.Exclusion;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NeighbourSearchTest {
    static final List<Metric> METRICS = Definition.METRICS;

    /** The ways to the same lists. */
    enum Route {
        SCALAR {
            @Override
            NeighbourSearch search(Metric metric, PointSet points) {
                return NeighbourSearch.exact(metric, points, Backend.SCALAR);
            }
        },
        VECTOR_EXHAUSTIVE {
            @Override
            NeighbourSearch search(Metric metric, PointSet points) {
                return NeighbourSearch.exhaustive(metric, points, Backend.VECTOR);
            }
        },
        VECTOR_CERTIFIED {
            @Override
            NeighbourSearch search(Metric metric, PointSet points) {
                return NeighbourSearch.certified(metric, points, Backend.VECTOR, Parallel.SEQUENTIAL);
            }
        },
        VECTOR_INTEGERS {
            @Override
            NeighbourSearch search(Metric metric, PointSet points) {
                return integers(metric, points, 32);
            }
        },
        VECTOR_INTEGERS_IN_CHUNKS {
            @Override
            NeighbourSearch search(Metric metric, PointSet points) {
                return integers(metric, points, 2);
            }
        },
        VECTOR_PRODUCTS {
            @Override
            NeighbourSearch search(Metric metric, PointSet points) {
                return NeighbourSearch.by(
                        CertifiedSearch.of(metric, points, Backend.VECTOR, 1, Parallel.SEQUENTIAL), metric,
                        points,
                        Backend.VECTOR);
            }
        };

        abstract NeighbourSearch search(Metric metric, PointSet points);

        private static NeighbourSearch integers(Metric metric, PointSet points, int chunk) {
            return NeighbourSearch.wholeOrCertified(
                    IntegerSearch.of(metric, points, Backend.VECTOR, chunk, Parallel.SEQUENTIAL), metric,
                    points,
                    Backend.VECTOR, Parallel.SEQUENTIAL);
        }

        /** Those that this JVM was started for. */
        static List<Route> all() {
            return Expected.backend() == Backend.VECTOR ? List.of(values()) : List.of(SCALAR);
        }
    }

    /** Which positions a query must not see. */
    enum Hidden {
        NOTHING, OWN_POSITION, OWN_FOLD, EVERYTHING, RANDOM_BLOCK;

        Exclusion of(int[] positions, int size, SplittableRandom random) {
            int[] from = new int[positions.length];
            int[] to = new int[positions.length];
            int fold = Math.max(1, (size + 4) / 5);
            for (int q = 0; q < positions.length; q++) {
                int position = positions[q];
                switch (this) {
                    case NOTHING -> from[q] = to[q] = random.nextInt(size + 1);
                    case OWN_POSITION -> {
                        from[q] = position;
                        to[q] = position + 1;
                    }
                    case OWN_FOLD -> {
                        from[q] = position / fold * fold;
                        to[q] = Math.min(size, from[q] + fold);
                    }
                    case EVERYTHING -> to[q] = size;
                    case RANDOM_BLOCK -> {
                        from[q] = random.nextInt(size + 1);
                        to[q] = random.nextInt(from[q], size + 1);
                    }
                }
            }
            return new Exclusion() {
                @Override
                public int from(int query) {
                    return from[query];
                }

                @Override
                public int to(int query) {
                    return to[query];
                }
            };
        }
    }

    /** Points packed in a random order, every one of them a query, queries in packing order. */
    record Problem(Metric metric, Values values, int size, int dimension, Hidden hidden, int length,
            long seed) {
        double[] matrix() {
            return values.matrix(new SplittableRandom(seed), size, dimension);
        }

        int[] rows() {
            return Values.shuffledRows(new SplittableRandom(seed + 1), size);
        }

        Exclusion exclusion() {
            return hidden.of(Values.rows(size), size, new SplittableRandom(seed + 2));
        }

        /** Searches in calls of random sizes. */
        NeighbourLists search(Route route, long cuts) {
            double[] matrix = matrix();
            int[] rows = rows();
            NeighbourSearch search = route.search(metric, PointSet.pack(matrix, dimension, rows));
            NeighbourSearch.Workspace workspace = search.workspace(length);
            NeighbourLists lists = new NeighbourLists(size, length);
            Exclusion exclusion = exclusion();
            SplittableRandom random = new SplittableRandom(cuts);
            for (int first = 0; first < size;) {
                int count = Math.min(size - first, 1 + random.nextInt(NeighbourSearch.QUERY_BLOCK));
                search.search(matrix, rows, first, count, exclusion, length, lists, workspace);
                first += count;
            }
            return lists;
        }
    }

    private static void checkAgainstAFullSort(Problem problem, NeighbourLists lists) {
        double[] matrix = problem.matrix();
        int[] rows = problem.rows();
        Exclusion exclusion = problem.exclusion();
        for (int q = 0; q < rows.length; q++) {
            int from = exclusion.from(q);
            int to = exclusion.to(q);
            double[] x = Values.row(matrix, problem.dimension(), rows[q]);
            double[] rankValues = new double[rows.length];
            for (int row = 0; row < rows.length; row++) {
                rankValues[row] = Definition.rankValue(problem.metric(), x,
                        Values.row(matrix, problem.dimension(), row));
            }
            int[] expected = IntStream.range(0, rows.length)
                    .filter(position -> position < from || position >= to)
                    .map(position -> rows[position]).boxed()
                    .sorted(Comparator.comparingDouble((Integer row) -> rankValues[row])
                            .thenComparingInt(row -> row))
                    .limit(problem.length()).mapToInt(Integer::intValue).toArray();
            int[] ids = new int[problem.length()];
            double[] found = new double[problem.length()];
            int size = lists.copy(q, ids, found);
            if (!Arrays.equals(Arrays.copyOf(ids, size), expected)) {
                fail("query %d: %s instead of %s in %s", q, Arrays.toString(Arrays.copyOf(ids, size)),
                        Arrays.toString(expected), problem);
            }
            for (int i = 0; i < size; i++) {
                if (found[i] != rankValues[ids[i]]) {
                    fail("query %d, position %d: %s instead of %s in %s", q, i, found[i], rankValues[ids[i]],
                            problem);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void givesTheListsOfAFullSort(Metric metric) {
        int[] sizes = {1, 2, 15, 16, 17, 61, 63, 64, 65, 129, 255, 256, 257, 500};
        int[] dimensions = {1, 2, 3, 9};
        List<Values> values = List.of(Values.values());
        List<Hidden> hidden = List.of(Hidden.values());
        for (int round = 0; round < 90; round++) {
            SplittableRandom random = new SplittableRandom(round);
            int size = sizes[random.nextInt(sizes.length)];
            int length = switch (random.nextInt(8)) {
                case 0 -> 1;
                case 1 -> 2;
                case 2 -> Math.max(1, size - 1);
                case 3 -> size;
                case 4 -> size + 5;
                case 5, 6 -> Math.max(1, size / random.nextInt(3, 30));
                default -> random.nextInt(1, size + 1);
            };
            Problem problem = new Problem(metric, values.get(round % values.size()), size,
                    dimensions[random.nextInt(dimensions.length)],
                    hidden.get(round % hidden.size()),
                    length, round);
            for (Route route : Route.all()) {
                checkAgainstAFullSort(problem, problem.search(route, 7L * round));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void givesTheSameListsByEveryRouteAndEveryCut(Metric metric) {
        for (Values values : List.of(Values.SMALL_INTEGERS, Values.UNIFORM, Values.NEAR_TIES,
                Values.OUTLIERS)) {
            Problem problem = new Problem(metric, values, 700, 5, Hidden.OWN_FOLD, 120, 42);
            NeighbourLists once = problem.search(Route.SCALAR, 1);
            for (Route route : Route.all()) {
                NeighbourLists again = problem.search(route, 2);
                for (int list = 0; list < once.count(); list++) {
                    assertThat(again.size(list)).isEqualTo(once.size(list));
                    for (int i = 0; i < once.size(list); i++) {
                        if (again.id(list, i) != once.id(list, i)
                                || again.rankValue(list, i) != once.rankValue(list, i)) {
                            fail("list %d differs at %d by %s in %s", list, i, route, problem);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void passesOverPanelsOnlyWhereNothingIsNear(Metric metric) {
        for (Values values : List.of(Values.UNIFORM, Values.CLUSTERS, Values.SMALL_INTEGERS,
                Values.OUTLIERS)) {
            int size = Definition.needsPow(metric) ? 300 : 2000;
            double[] matrix = values.matrix(new SplittableRandom(9), size, 2);
            int[] rows = Values.rows(size);
            SpatialOrder.sort(matrix, 2, rows, 0, size);
            PointSet points = PointSet.pack(matrix, 2, rows);
            NeighbourLists[] found = Route.all().stream().map(route -> {
                NeighbourSearch search = route.search(metric, points);
                NeighbourLists lists = new NeighbourLists(size, 7);
                NeighbourSearch.Workspace workspace = search.workspace(7);
                for (int first = 0; first < size; first += NeighbourSearch.QUERY_BLOCK) {
                    search.search(matrix, rows, first, Math.min(NeighbourSearch.QUERY_BLOCK, size - first),
                            Exclusion.NONE, 7, lists, workspace);
                }
                return lists;
            }).toArray(NeighbourLists[]::new);
            for (int list = 0; list < size; list++) {
                for (int i = 0; i < 7; i++) {
                    for (NeighbourLists other : found) {
                        if (other.id(list, i) != found[0].id(list, i)
                                || other.rankValue(list, i) != found[0].rankValue(list, i)) {
                            fail("list %d differs at %d: %s, %s", list, i, metric, values);
                        }
                    }
                }
            }
        }
    }

    @Test
    void breaksTiesByRowIndexWhateverThePackingOrder() {
        double[] matrix = new double[300];
        int[] rows = Values.shuffledRows(new SplittableRandom(3), 300);
        for (Route route : Route.all()) {
            NeighbourSearch search = route.search(Metric.EUCLIDEAN, PointSet.pack(matrix, 1, rows));
            NeighbourLists lists = new NeighbourLists(1, 20);
            search.search(matrix, new int[]{7}, 0, 1, Exclusion.NONE, 20, lists, search.workspace(20));
            int[] ids = new int[20];
            lists.copy(0, ids, new double[20]);
            assertThat(ids).isEqualTo(Values.rows(20));
        }
    }

    @Test
    void takesQueriesInAnyOrderAndMoreThanOnce() {
        double[] matrix = {0, 10, 1, 30};
        int[] queryRows = {3, 0, 3};
        NeighbourSearch search = NeighbourSearch.exact(Metric.MANHATTAN,
                PointSet.pack(matrix, 1, new int[]{2, 1, 0}),
                Expected.backend());
        NeighbourLists lists = new NeighbourLists(3, 2);
        search.search(matrix, queryRows, 1, 2, Exclusion.NONE, 2, lists, search.workspace(2));
        assertThat(lists.size(0)).isZero();
        assertThat(lists.id(1, 0)).isEqualTo(0);
        assertThat(lists.id(1, 1)).isEqualTo(2);
        assertThat(lists.id(2, 0)).isEqualTo(1);
        assertThat(lists.rankValue(2, 0)).isEqualTo(20);
    }

    @Test
    void searchesThousandsOfDuplicatesWithoutGoingQuadratic() {
        int size = 5000;
        double[] matrix = new double[size * 2];
        int[] rows = Values.rows(size);
        for (Route route : Route.all()) {
            NeighbourSearch search = route.search(Metric.EUCLIDEAN, PointSet.pack(matrix, 2, rows));
            for (int length : new int[]{50, size}) {
                NeighbourSearch.Workspace workspace = search.workspace(length);
                NeighbourLists lists = new NeighbourLists(320, length);
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                    for (int first = 0; first < 320; first += 32) {
                        search.search(matrix, rows, first, 32, Exclusion.NONE, length, lists, workspace);
                    }
                });
                int[] ids = new int[length];
                for (int list = 0; list < 320; list++) {
                    lists.copy(list, ids, new double[length]);
                    assertThat(ids).isEqualTo(Values.rows(length));
                }
            }
        }
    }

    /** Small whole numbers take a way of their own, which queries need not be fit for. */
    @ParameterizedTest
    @FieldSource("METRICS")
    void takesQueriesOfOtherNumbersThanThePoints(Metric metric) {
        int size = Definition.needsPow(metric) ? 300 : 3000;
        double[] matrix = Values.SMALL_INTEGERS.matrix(new SplittableRandom(5), size + 60, 4);
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 5; i++) {
            matrix[(size + random.nextInt(60)) * 4 + random.nextInt(4)] = i % 2 == 0 ? 0.3 : 400;
        }
        int[] queries = IntStream.range(size, size + 60).toArray();
        NeighbourLists[] found = Expected.backends().stream().map(backend -> {
            NeighbourSearch search = NeighbourSearch.exact(metric,
                    PointSet.pack(matrix, 4, Values.rows(size)), backend);
            NeighbourLists lists = new NeighbourLists(60, 30);
            NeighbourSearch.Workspace workspace = search.workspace(30);
            for (int first = 0; first < 60; first += 12) {
                search.search(matrix, queries, first, 12, Exclusion.NONE, 30, lists, workspace);
            }
            return lists;
        }).toArray(NeighbourLists[]::new);
        for (int q = 0; q < 60; q++) {
            double before = -1;
            for (int i = 0; i < 30; i++) {
                double value = found[0].rankValue(q, i);
                assertThat(value).isGreaterThanOrEqualTo(before).isEqualTo(Definition.rankValue(metric,
                        Values.row(matrix, 4, queries[q]), Values.row(matrix, 4, found[0].id(q, i))));
                before = value;
                for (NeighbourLists other : found) {
                    assertThat(other.id(q, i)).isEqualTo(found[0].id(q, i));
                    assertThat(other.rankValue(q, i)).isEqualTo(value);
                }
            }
        }
    }

    @Test
    void findsNothingAmongNoPoints() {
        NeighbourSearch search = NeighbourSearch.exact(Metric.COSINE,
                PointSet.pack(new double[3], 3, new int[0]), Expected.backend());
        NeighbourLists lists = new NeighbourLists(1, 4);
        search.search(new double[3], new int[]{0}, 0, 1, Exclusion.NONE, 4, lists, search.workspace(4));
        assertThat(lists.size(0)).isZero();
    }

    @Test
    void refusesCallsOutsideItsBounds() {
        double[] matrix = new double[50];
        int[] rows = Values.rows(50);
        NeighbourSearch search = NeighbourSearch.exact(Metric.EUCLIDEAN, PointSet.pack(matrix, 1, rows),
                Backend.SCALAR);
        NeighbourLists lists = new NeighbourLists(40, 6);
        NeighbourSearch.Workspace workspace = search.workspace(5);
        assertThatThrownBy(() -> search.search(matrix, rows, 0, 49, Exclusion.NONE, 5, lists, workspace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be in [0, 48]: count=49");
        assertThatThrownBy(() -> search.search(matrix, rows, 20, 32, Exclusion.NONE, 5, lists, workspace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("first must be in [0, 8]: first=20");
        assertThatThrownBy(() -> search.search(matrix, rows, 0, 32, Exclusion.NONE, 6, lists, workspace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length must be in [0, 5]: length=6");
        assertThatThrownBy(() -> search.search(matrix, rows, 0, 32, Exclusion.NONE, 7, lists,
                search.workspace(9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length must be in [0, 6]: length=7");
    }
}
