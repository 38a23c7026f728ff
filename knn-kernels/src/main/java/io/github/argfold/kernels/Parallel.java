package io.github.argfold.kernels;

import java.util.function.IntConsumer;

/** Runs independent tasks on whatever threads: how a caller lends its threads to what takes long to make. */
@FunctionalInterface
public interface Parallel {
    /** The caller's thread, one task after another. */
    Parallel SEQUENTIAL = (count, task) -> {
        for (int i = 0; i < count; i++) {
            task.accept(i);
        }
    };

    /**
     * Runs tasks 0 to {@code count − 1}, each once, in any order and together, and returns when all are done; then the
     * caller sees what they wrote. Whoever leaves tasks out, since the work was cancelled, must not use what was made.
     */
    void run(int count, IntConsumer task);

    /** A range of a larger one. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    /** Runs [0, size) in ranges of {@code length}, the last one shorter. */
    default void ranges(int size, int length, Range task) {
        run((size + length - 1) / length,
                i -> task.run(i * length, (int) Math.min(size, (long) (i + 1) * length)));
    }
}
