package io.github.argfold.kernels.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.loops.Sieve;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelectionTest {
    /** Streams that the packed float keys could get wrong. */
    enum Stream {
        CONTINUOUS(random -> random.nextDouble()), FEW_VALUES(random -> random.nextInt(4)), ALL_EQUAL(
                random -> 7), EQUAL_AS_FLOATS(random -> 1 + random.nextInt(1000) * 1e-12), BEYOND_FLOATS(
                        random -> Math.pow(10, random.nextDouble(30, 300))), BELOW_FLOATS(
                                random -> random.nextInt(1000) * Double.MIN_VALUE), ZEROS_AND_INFINITIES(
                                        random -> switch (random.nextInt(4)) {
                                            case 0 -> 0.0;
                                            case 1 -> -0.0;
                                            case 2 -> Double.POSITIVE_INFINITY;
                                            default -> Double.MAX_VALUE;
                                        });

        @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
        private final ToDoubleFunction<SplittableRandom> next;

        Stream(ToDoubleFunction<SplittableRandom> next) {
            this.next = next;
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheSmallestInOrderOfRankValueAndId(Stream stream) {
        Selection reused = new Selection(300, Sieve.SCALAR, new int[1_000_000],
                new RankSort(Selection.room(300)));
        for (int round = 0; round < 300; round++) {
            long seed = 1000L * stream.name().hashCode() + round;
            SplittableRandom random = new SplittableRandom(seed);
            int count = random.nextInt(1, 1500);
            int length = random.nextInt(0, 301);
            double[] values = random.doubles(count).map(_ -> stream.next.applyAsDouble(random)).toArray();
            int[] ids = Values.shuffledRows(random, count);

            NeighbourLists lists = new NeighbourLists(2, 300);
            reused.reset(length);
            for (int from = 0; from < count;) {
                int to = Math.min(count, from + random.nextInt(300));
                reused.offer(values, from, to, ids, from);
                from = to;
            }
            reused.finish(lists, 1);

            int[] expected = IntStream.range(0, count).boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> values[i] + 0.0)
                            .thenComparingInt(i -> ids[i]))
                    .limit(length).mapToInt(Integer::intValue).toArray();
            String problem = stream + ", seed=" + seed + ", count=" + count + ", length=" + length;
            assertThat(lists.size(1)).as(problem).isEqualTo(expected.length);
            for (int i = 0; i < expected.length; i++) {
                if (lists.id(1, i) != ids[expected[i]] || lists.rankValue(1, i) != values[expected[i]]) {
                    fail("position %d: id %d, rank value %s instead of %d, %s in %s", i, lists.id(1, i),
                            lists.rankValue(1, i), ids[expected[i]], values[expected[i]], problem);
                }
            }
        }
    }

    @Test
    void ordersAMillionTiesWithoutGoingQuadratic() {
        int count = 1_000_000;
        int length = 20_000;
        double[] values = new double[count];
        int[] ids = Values.rows(count);
        for (int i = 0; i < count; i++) {
            ids[i] = count - 1 - i;
        }
        NeighbourLists lists = new NeighbourLists(1, length);
        Selection selection = new Selection(length, Sieve.SCALAR, new int[1_000_000],
                new RankSort(Selection.room(length)));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            selection.reset(length);
            selection.offer(values, 0, count, ids, 0);
            selection.finish(lists, 0);
        });
        int[] found = new int[length];
        lists.copy(0, found, new double[length]);
        assertThat(found).isEqualTo(Values.rows(length));
    }

    @Test
    void listsKnowTheirBounds() {
        NeighbourLists lists = new NeighbourLists(2, 3);
        Selection selection = new Selection(3, Sieve.SCALAR, new int[1_000_000],
                new RankSort(Selection.room(3)));
        selection.reset(3);
        selection.offer(new double[]{5, 4}, 0, 2, new int[]{8, 9}, 0);
        selection.finish(lists, 1);
        assertThat(lists.count()).isEqualTo(2);
        assertThat(lists.capacity()).isEqualTo(3);
        assertThat(lists.size(0)).isZero();
        assertThat(lists.size(1)).isEqualTo(2);
        assertThat(lists.id(1, 0)).isEqualTo(9);
        assertThat(lists.rankValue(1, 1)).isEqualTo(5);
        assertThatThrownBy(() -> lists.id(1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> lists.rankValue(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        int[] ids = {-1, -1, -1};
        double[] rankValues = {-1, -1, -1};
        assertThat(lists.copy(1, ids, rankValues)).isEqualTo(2);
        assertThat(Arrays.asList(ids[0], ids[1], ids[2])).containsExactly(9, 8, -1);
        assertThat(rankValues).containsExactly(4, 5, -1);
    }

    @Test
    void listsRefuseMoreEntriesThanOneArrayHolds() {
        assertThatThrownBy(() -> new NeighbourLists(70_000, 40_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "neighbour lists must fit one array of 2^31 entries: lists=70000, capacity=40000; "
                                + "use a smaller largest k");
    }
}
