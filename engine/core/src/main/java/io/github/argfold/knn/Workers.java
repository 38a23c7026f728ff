package io.github.argfold.knn;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * with one thread or one task nothing is started. The others are kept from one run to the next, since starting one
 * takes longer than a small pass, until {@link #close}.
 */
final class Workers implements AutoCloseable {
    private final int threads;
    private final BooleanSupplier cancelWhen;
    private volatile boolean cancelled;
    private @Nullable ExecutorService helpers;

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
        int others = Math.min(threads, count) - 1;
        if (others <= 0) {
            loop.run();
            return;
        }
        Future<?>[] helping = new Future<?>[others];
        AtomicBoolean[] begun = new AtomicBoolean[others];
        for (int i = 0; i < others; i++) {
            AtomicBoolean mine = new AtomicBoolean();
            begun[i] = mine;
            helping[i] = helpers().submit(() -> {
                if (mine.compareAndSet(false, true)) {
                    guarded(loop, failure);
                }
            });
        }
        guarded(loop, failure);
        for (int i = 0; i < others; i++) {
            // A helper that wakes when all is done has nothing to be waited for.
            if (!begun[i].compareAndSet(false, true)) {
                await(helping[i]);
            }
        }
        rethrow(failure.get());
    }

    private ExecutorService helpers() {
        ExecutorService made = helpers;
        if (made == null) {
            made = Executors.newFixedThreadPool(threads - 1,
                    Thread.ofPlatform().daemon().name("argfold-worker-", 0).factory());
            helpers = made;
        }
        return made;
    }

    /** Lets the threads go. */
    @Override
    public void close() {
        ExecutorService made = helpers;
        if (made != null) {
            made.shutdown();
            helpers = null;
        }
    }

    private static void guarded(Runnable loop, AtomicReference<@Nullable Throwable> failure) {
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void await(Future<?> helping) {
        boolean interrupted = false;
        while (!helping.isDone()) {
            try {
                helping.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new AssertionError("guarded tasks do not throw", e);
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
