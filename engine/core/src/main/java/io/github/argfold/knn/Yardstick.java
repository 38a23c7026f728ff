package io.github.argfold.knn;

import java.util.Arrays;

/**
 * How fast one core of this machine is at scalar work.
 *
 * <p>Steps of a multiplication, a look-up and an addition, each of which waits for the one before: whatever a compiler
 * makes of them takes the same time. Sorting and adding up votes would be nearer to what is foretold, but what the compiler
 * made of those took 3.7 or 6 ns a key, from one JVM to the next.
 */
final class Yardstick {
    private static final int STEPS = 1 << 14;
    private static final int BITS = 10;
    private static final long FACTOR = 6364136223846793005L;
    private static final BestTime BEST = new BestTime(Double.POSITIVE_INFINITY, 20_000_000L, 200_000_000L);

    private final long[] table = new long[1 << BITS];
    private long state = 1;

    private Yardstick() {
        Arrays.setAll(table, i -> 2L * i + 1);
    }

    /** Seconds per step, at best; takes some hundredths of a second. */
    static double secondsPerStep() {
        return BEST.seconds(new Yardstick()::chain) / STEPS;
    }

    private void chain() {
        long at = state;
        for (int i = 0; i < STEPS; i++) {
            at = at * FACTOR + table[(int) (at >>> (Long.SIZE - BITS))];
        }
        state = at;
    }
}
