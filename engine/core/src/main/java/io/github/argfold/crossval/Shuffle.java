package io.github.argfold.crossval;

import org.jspecify.annotations.Nullable;

/** Whether and with which seed a splitter shuffles; {@code named} tells if the form's name implies it. */
record Shuffle(boolean on, long seed, boolean named) {
    static final Shuffle NONE = new Shuffle(false, 0, false);

    Shuffle {
        NumpyRandom.requireSeed(seed);
    }

    static Shuffle seeded(long seed) {
        return new Shuffle(true, seed, false);
    }

    static Shuffle repeated(long seed) {
        return new Shuffle(true, seed, true);
    }

    /** A fresh generator, or null where nothing is shuffled. */
    @Nullable
    NumpyRandom generator() {
        return on ? new NumpyRandom(seed) : null;
    }

    String describe(String spec) {
        return on ? spec + ", shuffled with seed " + seed : spec;
    }
}
