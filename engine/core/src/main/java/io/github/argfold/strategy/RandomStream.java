package io.github.argfold.strategy;

import org.apache.commons.rng.core.source64.LongProvider;

/**
 * A random stream named by (seed, purpose, index), so that no stream depends on when or where it is drawn
 * from. It is SplitMix64 (Steele, Lea &amp; Flood 2014) started at a hash of the three; starting a stream anew
 * allocates nothing. Not thread-safe.
 */
public final class RandomStream extends LongProvider {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private long state;

    /** Starts the stream (seed, purpose, index). */
    public RandomStream reseed(long seed, long purpose, long index) {
        resetCachedState();
        state = mix(mix(mix(seed + GOLDEN_GAMMA) ^ purpose) + GOLDEN_GAMMA * (index + 1));
        return this;
    }

    @Override
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Stafford's variant 13 of the 64-bit finaliser: a bijection of which one changed bit flips each other half of the time. */
    public static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
