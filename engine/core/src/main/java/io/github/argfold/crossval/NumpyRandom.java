package io.github.argfold.crossval;

/**
 * NumPy's legacy generator, {@code numpy.random.RandomState(seed)}, as far as shuffling needs it: with the same
 * seed, the same shuffles.
 *
 * <p>The 32-bit Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), seeded by the 2002 initialisation
 * {@code s[i] = 1812433253·(s[i−1] ⊕ s[i−1]≫30) + i}. Not thread-safe.
 */
final class NumpyRandom {
    private static final int WORDS = 624;
    private static final int MIDDLE = 397;
    private static final int TWIST = 0x9908b0df;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final long MAX_SEED = 0xffffffffL;

    private final int[] state = new int[WORDS];
    private int next = WORDS;

    NumpyRandom(long seed) {
        requireSeed(seed);
        state[0] = (int) seed;
        for (var i = 1; i < WORDS; i++) {
            var previous = state[i - 1];
            state[i] = 1812433253 * (previous ^ (previous >>> 30)) + i;
        }
    }

    static long requireSeed(long seed) {
        if (seed < 0 || seed > MAX_SEED) {
            throw new IllegalArgumentException("seed must be in [0, 4294967295]: seed=" + seed);
        }
        return seed;
    }

    /** The next 32 bits. */
    int nextInt() {
        if (next == WORDS) {
            refill();
        }
        var y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void refill() {
        for (var i = 0; i < WORDS; i++) {
            var y = (state[i] & UPPER) | (state[(i + 1) % WORDS] & LOWER);
            state[i] = state[(i + MIDDLE) % WORDS] ^ (y >>> 1) ^ (-(y & 1) & TWIST);
        }
        next = 0;
    }

    /** An even draw from [0, max]: bits under the smallest mask that covers max, drawn again while above it. */
    int upTo(int max) {
        if (max == 0) {
            return 0;
        }
        var mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int value;
        do {
            value = nextInt() & mask;
        } while (value > max);
        return value;
    }

    /** Shuffles in place, from the last element down (Fisher and Yates). */
    void shuffle(int[] values) {
        for (var i = values.length - 1; i > 0; i--) {
            var j = upTo(i);
            var swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
