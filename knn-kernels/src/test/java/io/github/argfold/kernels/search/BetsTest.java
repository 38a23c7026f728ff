package io.github.argfold.kernels.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.loops.FloatSieve;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.selection.Candidates;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That bets on the bound lose no neighbour, whether they are won or lost. */
@Tag("vector")
class BetsTest {
    private static final int BLOCK = 128;
    private static final int SIZE = 2000;

    @Test
    void aBetThatIsWonKeepsTheNearest() {
        FloatSieve sieve = Objects.requireNonNull(Kernels.of(Backend.VECTOR).floatSieve());
        FloatImage image = Objects.requireNonNull(FloatImage.of(
                PointSet.pack(new double[]{0, 1}, 1, new int[]{0, 1}), Metric.EUCLIDEAN,
                Parallel.SEQUENTIAL));
        Certificate certificate = image.certificate();
        int won = 0;
        int lost = 0;
        for (int round = 0; round < 400; round++) {
            SplittableRandom random = new SplittableRandom(round);
            int total = BLOCK * random.nextInt(1, 60);
            int length = random.nextInt(1, 120);
            // From values that come in any order to values that only grow.
            double trend = random.nextInt(3) / 2.0;
            float[] values = new float[total];
            for (int i = 0; i < total; i++) {
                values[i] = (float) ((1 - trend) * random.nextDouble() + trend * i / total);
            }
            Candidates candidates = new Candidates(120, BLOCK, sieve, certificate);
            candidates.reset(length, -1);
            for (int from = 0; from < total; from += BLOCK) {
                if (candidates.full()) {
                    if (candidates.unbounded()) {
                        candidates.bet(total);
                    }
                    candidates.thin();
                }
                candidates.offer(values, from, BLOCK, from);
            }
            candidates.thin();
            if (candidates.won()) {
                won++;
                float[] found = Arrays.copyOf(candidates.values, candidates.size());
                Arrays.sort(found);
                Arrays.sort(values);
                assertThat(Arrays.copyOf(found, Math.min(length, total))).as("round %d", round)
                        .isEqualTo(Arrays.copyOf(values, Math.min(length, total)));
            } else {
                lost++;
            }
        }
        assertThat(won).isGreaterThan(100);
        assertThat(lost).isGreaterThan(20);
    }

    /** With late rows far away, what came first is no sample of the rest, and bets are lost. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 30})
    void searchesAreThoseOfTheDefinition(double lateWidth) {
        for (int dimension : new int[]{3, 17}) {
            double[] matrix = new SplittableRandom(dimension).doubles((long) SIZE * dimension, -1, 1)
                    .toArray();
            for (int row = 0; row < SIZE; row++) {
                // Outliers among all runs of rows, so that boxes leave nothing out and the order is that of the rows.
                double width = row % 32 == 0 ? 100 : row > SIZE / 2 ? lateWidth : 1;
                for (int f = 0; f < dimension; f++) {
                    matrix[row * dimension + f] *= width;
                }
            }
            int[] rows = Values.rows(SIZE);
            PointSet points = PointSet.pack(matrix, dimension, rows);
            NeighbourSearch.Exclusion fold = new FoldsOf(400);
            for (Metric metric : new Metric[]{Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.COSINE}) {
                for (int length : new int[]{1, 60}) {
                    NeighbourLists expected = lists(
                            NeighbourSearch.exhaustive(metric, points, Backend.VECTOR),
                            matrix, rows, fold, length);
                    NeighbourLists found = lists(
                            NeighbourSearch.certified(metric, points, Backend.VECTOR, Parallel.SEQUENTIAL),
                            matrix, rows, fold, length);
                    for (int list = 0; list < SIZE; list++) {
                        for (int i = 0; i < length; i++) {
                            if (found.id(list, i) != expected.id(list, i)
                                    || found.rankValue(list, i) != expected.rankValue(list, i)) {
                                fail("%s, dimension %d, length %d: list %d differs at %d", metric, dimension,
                                        length, list, i);
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
        for (int first = 0; first < rows.length; first += NeighbourSearch.QUERY_BLOCK) {
            search.search(matrix, rows, first, Math.min(NeighbourSearch.QUERY_BLOCK, rows.length - first),
                    exclusion, length, lists, workspace);
        }
        return lists;
    }
}
