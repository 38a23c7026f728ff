package io.github.argfold.kernels.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineSieveTest {
    private static final int QUANTITIES = 4;

    private static Backend backend(int seed) {
        return seed % 2 == 0 ? Backend.SCALAR : Backend.preferred();
    }

    /** Quarters, of which lines are exact whatever the order of operations. */
    private static float quarters(Random random) {
        return random.nextInt(33) / 4f - 4;
    }

    @Test
    void picksWhatIsAtMostTheBound() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int count = random.nextInt(100);
            int from = random.nextInt(5);
            float[] values = new float[from + count];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(9) == 0 ? Float.NEGATIVE_INFINITY : quarters(random);
            }
            float bound = quarters(random);
            int[] positions = new int[count + LineSieve.PADDING];
            int picked = LineSieve.of(backend(seed)).atMost(values, from, count, bound, positions);
            assertThat(Arrays.copyOf(positions, picked)).as("seed=%d", seed)
                    .isEqualTo(IntStream.range(0, count).filter(i -> values[from + i] <= bound).toArray());
        }
    }

    @Test
    void rulesOutWhatIsAboveALineBetweenTheEnds() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(100);
            int stride = count + random.nextInt(3);
            float[] rows = new float[QUANTITIES * stride];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = random.nextInt(40) == 0 ? Float.NEGATIVE_INFINITY : quarters(random);
            }
            int tests = 1 + random.nextInt(3);
            int[] rowsOf = random.ints(4L * tests, 0, QUANTITIES).toArray();
            float[] lines = new float[12 * tests];
            for (int i = 0; i < lines.length; i++) {
                lines[i] = i % 3 == 2 && random.nextInt(20) == 0 ? Float.NEGATIVE_INFINITY : quarters(random);
            }
            int[] positions = new int[count + LineSieve.PADDING];
            int picked = LineSieve.of(backend(seed)).between(rows, 0, stride, QUANTITIES, count, rowsOf,
                    lines,
                    positions);
            assertThat(Arrays.copyOf(positions, picked)).as("seed=%d", seed).isEqualTo(
                    IntStream.range(0, count).filter(i -> stays(rows, stride, i, rowsOf, lines)).toArray());
        }
    }

    /** By a fine walk between the ends: out for a test if A or B is above 0 all the way. */
    private static boolean stays(float[] rows, int stride, int i, int[] rowsOf, float[] lines) {
        for (int r = 0; r < QUANTITIES; r++) {
            if (rows[r * stride + i] == Float.NEGATIVE_INFINITY) {
                return true;
            }
        }
        for (int t = 0; t < rowsOf.length / 4; t++) {
            double a1 = line(rows, stride, i, rowsOf, lines, t, 0);
            double a2 = line(rows, stride, i, rowsOf, lines, t, 1);
            double b1 = line(rows, stride, i, rowsOf, lines, t, 2);
            double b2 = line(rows, stride, i, rowsOf, lines, t, 3);
            // Where both fall below 0, if anywhere: at an end, or where a falling A and a rising B meet.
            double bRises = b1 == Double.NEGATIVE_INFINITY ? 1 : -b1 / (b2 - b1);
            boolean below = (a1 <= 0 && b1 <= 0) || (a2 <= 0 && b2 <= 0) || (a1 <= 0 && b2 <= 0)
                    || (a1 > 0 && a2 <= 0 && b1 <= 0 && b2 > 0 && a1 / (a1 - a2) <= bRises);
            if (below) {
                return true;
            }
        }
        return false;
    }

    private static double line(float[] rows, int stride, int i, int[] rowsOf, float[] lines, int test,
            int line) {
        int quantity = 4 * test + line / 2 * 2;
        int number = 12 * test + 3 * line;
        return lines[number] * rows[rowsOf[quantity] * stride + i]
                + lines[number + 1] * rows[rowsOf[quantity + 1] * stride + i] + lines[number + 2];
    }
}
