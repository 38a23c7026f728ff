package io.github.argfold.knn;

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
    private static final long SETTLED_NANOS = 20_000_000L;
    private static final long MOST_NANOS = 200_000_000L;
    private static final long FACTOR = 6364136223846793005L;

    private Yardstick() {
    }

    /** Seconds per step, at best; takes some hundredths of a second. */
    static double secondsPerStep() {
        long[] table = new long[1 << BITS];
        for (int i = 0; i < table.length; i++) {
            table[i] = 2L * i + 1;
        }
        long best = Long.MAX_VALUE;
        long start = System.nanoTime();
        long improved = start;
        long state = 1;
        while (true) {
            long before = System.nanoTime();
            state = chain(state, table);
            long after = System.nanoTime();
            if (after - before < 0.9 * best) {
                improved = after;
            }
            best = Math.min(best, after - before);
            if (after - improved > SETTLED_NANOS || after - start > MOST_NANOS) {
                // A state of 0 is as good as impossible, but the compiler does not know.
                return state == 0 ? Double.MIN_VALUE : best * 1e-9 / STEPS;
            }
        }
    }

    private static long chain(long from, long[] table) {
        long state = from;
        for (int i = 0; i < STEPS; i++) {
            state = state * FACTOR + table[(int) (state >>> (Long.SIZE - BITS))];
        }
        return state;
    }
}
