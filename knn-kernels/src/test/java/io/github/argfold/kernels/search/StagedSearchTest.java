package io.github.argfold.kernels.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.images.PrincipalAxes;
import io.github.argfold.kernels.images.Projection;
import io.github.argfold.kernels.loops.Kernels;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vector")
class StagedSearchTest {
    private static final int DIMENSION = 150;
    /** Tasks may run in any order. */
    private static final Parallel BACKWARDS = (count, task) -> {
        for (int i = count - 1; i >= 0; i--) {
            task.accept(i);
        }
    };

    /** What the leading components tell most of, little of, or are wrong by rounding about. */
    enum Data {
        CORRELATED {
            @Override
            double[] matrix(SplittableRandom random, int rows) {
                return mixed(random, rows, 6, 0.05, 0);
            }
        },
        HARDLY_CORRELATED {
            @Override
            double[] matrix(SplittableRandom random, int rows) {
                return mixed(random, rows, 6, 1, 0);
            }
        },
        OFFSET {
            @Override
            double[] matrix(SplittableRandom random, int rows) {
                return mixed(random, rows, 4, 0.01, 1e6);
            }
        },
        WHOLE_NUMBERS {
            @Override
            double[] matrix(SplittableRandom random, int rows) {
                return Arrays.stream(mixed(random, rows, 5, 0.3, 0)).map(Math::rint).toArray();
            }
        },
        /** Too far apart for bytes. */
        LARGE_WHOLE_NUMBERS {
            @Override
            double[] matrix(SplittableRandom random, int rows) {
                return Arrays.stream(mixed(random, rows, 5, 0.3, 0)).map(x -> Math.rint(x * 100)).toArray();
            }
        },
        QUARTERS_FAR_FROM_ZERO {
            @Override
            double[] matrix(SplittableRandom random, int rows) {
                return Arrays.stream(mixed(random, rows, 5, 0.3, 0)).map(x -> Math.rint(x * 4) / 4 - 1e6)
                        .toArray();
            }
        },
        REPEATED_ROWS {
            @Override
            double[] matrix(SplittableRandom random, int rows) {
                double[] matrix = mixed(random, rows, 5, 0.3, 0);
                for (int row = 200; row < rows; row++) {
                    System.arraycopy(matrix, random.nextInt(200) * DIMENSION, matrix, row * DIMENSION,
                            DIMENSION);
                }
                return matrix;
            }
        };

        abstract double[] matrix(SplittableRandom random, int rows);

        private static double[] mixed(SplittableRandom random, int rows, int factors, double noise,
                double offset) {
            double[] loadings = random.doubles((long) factors * DIMENSION, -3, 3).toArray();
            double[] matrix = new double[rows * DIMENSION];
            for (int row = 0; row < rows; row++) {
                double[] factor = random.doubles(factors, -1, 1).toArray();
                for (int f = 0; f < DIMENSION; f++) {
                    double x = offset + noise * random.nextDouble(-1, 1);
                    for (int j = 0; j < factors; j++) {
                        x += factor[j] * loadings[j * DIMENSION + f];
                    }
                    matrix[row * DIMENSION + f] = x;
                }
            }
            return matrix;
        }
    }

    @Test
    void givesTheListsOfTheDefinition() {
        int size = 700;
        for (Data data : Data.values()) {
            double[] matrix = data.matrix(new SplittableRandom(data.name().length()), size);
            int[] rows = Values.shuffledRows(new SplittableRandom(2), size);
            SpatialOrder.sort(matrix, DIMENSION, rows, 0, size);
            PointSet points = PointSet.pack(matrix, DIMENSION, rows);
            StagedSearch staged = Objects.requireNonNull(
                    StagedSearch.of(points, Backend.VECTOR, 1, BACKWARDS),
                    data.name());
            for (int length : new int[]{1, 10, 120}) {
                NeighbourLists expected = lists(
                        NeighbourSearch.exact(Metric.EUCLIDEAN, points, Backend.SCALAR), matrix,
                        rows, length);
                NeighbourLists found = lists(
                        NeighbourSearch.by(staged, Metric.EUCLIDEAN, points, Backend.VECTOR), matrix, rows,
                        length);
                for (int list = 0; list < size; list++) {
                    assertThat(found.size(list)).isEqualTo(expected.size(list));
                    for (int i = 0; i < found.size(list); i++) {
                        if (found.id(list, i) != expected.id(list, i)
                                || found.rankValue(list, i) != expected.rankValue(list, i)) {
                            fail("%s, length %d: list %d differs at %d", data, length, list, i);
                        }
                    }
                }
            }
        }
    }

    /** Every query is blind to a third of the points, its own among them. */
    private static NeighbourLists lists(NeighbourSearch search, double[] matrix, int[] rows, int length) {
        int third = (rows.length + 2) / 3;
        NeighbourSearch.Exclusion ownThird = new NeighbourSearch.Exclusion() {
            @Override
            public int from(int query) {
                return start(query / third);
            }

            @Override
            public int to(int query) {
                return start(query / third + 1);
            }

            private int start(int part) {
                return Math.min(rows.length, part * third);
            }
        };
        NeighbourLists lists = new NeighbourLists(rows.length, length);
        NeighbourSearch.Workspace workspace = search.workspace(length);
        for (int first = 0; first < rows.length; first += NeighbourSearch.QUERY_BLOCK) {
            search.search(matrix, rows, first, Math.min(NeighbourSearch.QUERY_BLOCK, rows.length - first),
                    ownThird,
                    length, lists, workspace);
        }
        return lists;
    }

    @Test
    void isChosenOnlyWhereLeadingComponentsTellPairsApart() {
        int size = 900;
        PointSet telling = PointSet.pack(Data.CORRELATED.matrix(new SplittableRandom(1), size), DIMENSION,
                Values.rows(size));
        PointSet silent = PointSet.pack(Values.UNIFORM.matrix(new SplittableRandom(1), size, DIMENSION),
                DIMENSION,
                Values.rows(size));
        assertThat(StagedSearch.of(telling, Backend.VECTOR, 0.15, BACKWARDS)).isNotNull();
        assertThat(StagedSearch.of(silent, Backend.VECTOR, 0.15, BACKWARDS)).isNull();
        assertThat(StagedSearch.of(Metric.EUCLIDEAN, telling, Backend.VECTOR, BACKWARDS)).as("too small")
                .isNull();
        assertThat(StagedSearch.of(telling, Backend.SCALAR, 1, BACKWARDS)).isNull();
    }

    @Test
    void projectionsLengthenNoDistance() {
        int size = 500;
        double[] matrix = Data.HARDLY_CORRELATED.matrix(new SplittableRandom(4), size);
        PointSet points = PointSet.pack(matrix, DIMENSION, Values.rows(size));
        PrincipalAxes axes = Objects.requireNonNull(PrincipalAxes.of(points, 127));
        double scale = 0x1p-4;
        Projection projection = new Projection(axes, scale,
                Objects.requireNonNull(Kernels.of(Backend.VECTOR).floatRowKernel()));
        float[][] coordinates = new float[size][projection.room()];
        double[] squared = new double[size];
        for (int i = 0; i < size; i++) {
            squared[i] = projection.project(matrix, i * DIMENSION, projection.scratch(), coordinates[i]);
            for (int j = 0; j < 127; j++) {
                assertThat((double) coordinates[i][j]).isCloseTo(coordinate(axes, matrix, i, j) * scale,
                        within(projection.error(squared[i], squared[i])));
            }
        }
        double tightest = 0;
        for (int a = 0; a < size; a += 7) {
            for (int b = 0; b < size; b++) {
                double full = scale * Math.sqrt(Definition.rankValue(Metric.EUCLIDEAN,
                        Values.row(matrix, DIMENSION, a), Values.row(matrix, DIMENSION, b)));
                double squares = 0;
                double rest = squared[a];
                double otherRest = squared[b];
                for (int j = 0; j < 127; j++) {
                    squares += Math.pow((double) coordinates[a][j] - coordinates[b][j], 2);
                    rest -= Math.pow(coordinates[a][j], 2);
                    otherRest -= Math.pow(coordinates[b][j], 2);
                }
                double lengths = Math.sqrt(Math.max(0, rest)) - Math.sqrt(Math.max(0, otherRest));
                assertThat(Math.sqrt(squares + lengths * lengths)).isLessThanOrEqualTo(
                        full + projection.error(squared[a], rest) + projection.error(squared[b], otherRest));
                if (full > 0) {
                    tightest = Math.max(tightest, Math.sqrt(squares) / full);
                }
            }
        }
        assertThat(tightest).as("most of the distance").isGreaterThan(0.8);
    }

    private static double coordinate(PrincipalAxes axes, double[] matrix, int row, int axis) {
        double sum = 0;
        for (int f = 0; f < DIMENSION; f++) {
            sum += (matrix[row * DIMENSION + f] - axes.centre()[f]) * axes.component(axis, f);
        }
        return sum;
    }

    @Test
    void queriesThatAreNoBytesAreSearchedAllTheSame() {
        int size = 400;
        double[] matrix = Data.WHOLE_NUMBERS.matrix(new SplittableRandom(6), size);
        int points = 300;
        PointSet whole = PointSet.pack(matrix, DIMENSION, Values.rows(points));
        for (int row = points; row < size; row++) {
            matrix[row * DIMENSION] += 0.25;
        }
        StagedSearch staged = Objects.requireNonNull(
                StagedSearch.of(whole, Backend.VECTOR, 1, Parallel.SEQUENTIAL));
        int[] rows = Values.rows(size);
        NeighbourLists expected = lists(NeighbourSearch.exact(Metric.EUCLIDEAN, whole, Backend.SCALAR),
                matrix,
                rows, 9);
        NeighbourLists found = lists(NeighbourSearch.by(staged, Metric.EUCLIDEAN, whole, Backend.VECTOR),
                matrix,
                rows, 9);
        for (int list = 0; list < size; list++) {
            for (int i = 0; i < expected.size(list); i++) {
                assertThat(found.id(list, i)).isEqualTo(expected.id(list, i));
                assertThat(found.rankValue(list, i)).isEqualTo(expected.rankValue(list, i));
            }
        }
    }
}
