package io.github.argfold.knn;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on a few threads that take the next number as they come free.
 *
 * <p>Results never depend on the threads: a task writes only what is its own. The caller's thread works too, and
 * with one thread or one task nothing is started.
 */
final class Workers {
    private final int threads;
    private final BooleanSupplier cancelWhen;
    private volatile boolean cancelled;

    Workers(int threads, BooleanSupplier cancelWhen) {
        this.threads = threads;
        this.cancelWhen = cancelWhen;
    }

    int threads() {
        return threads;
    }

    /** A task: its number, and the buffers of the thread that runs it. */
    interface Task<W> {
        void run(int number, W workspace);
    }

    /** Whether to stop. Once it said so it stays so, else work left out would pass for done. */
    boolean cancelled() {
        if (!cancelled && cancelWhen.getAsBoolean()) {
            cancelled = true;
        }
        return cancelled;
    }

    /** Runs tasks 0 to {@code count − 1}; returns early, tasks left out, once cancelled. */
    <W> void run(int count, Supplier<W> workspaces, Task<W> task) {
        run(count, workspaces, task, workspace -> {
        });
    }

    /** The same without buffers. */
    void run(int count, IntConsumer task) {
        run(count, () -> task, (number, itself) -> itself.accept(number));
    }

    /** The same; each thread's workspace is closed by that thread after its last task. */
    <W> void run(int count, Supplier<W> workspaces, Task<W> task, Consumer<W> close) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable loop = () -> {
            W workspace = workspaces.get();
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                if (failure.get() != null || cancelled()) {
                    return;
                }
                task.run(i, workspace);
            }
            close.accept(workspace);
        };
        int helpers = Math.min(threads, count) - 1;
        if (helpers <= 0) {
            loop.run();
            return;
        }
        Thread[] started = new Thread[helpers];
        for (int i = 0; i < helpers; i++) {
            started[i] = Thread.ofPlatform().daemon().name("argfold-worker-" + i)
                    .start(() -> guarded(loop, failure));
        }
        guarded(loop, failure);
        join(started);
        rethrow(failure.get());
    }

    private static void guarded(Runnable loop, AtomicReference<@Nullable Throwable> failure) {
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void join(Thread[] threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
