package io.github.argfold.cli.program;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends a process and all that it has started. */
final class ProcessTree {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private ProcessTree() {
    }

    /** Asks them to end, and kills what is still there two seconds later. */
    static void end(Process process) {
        // Once a parent is gone its children can no longer be found from it.
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        tree.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        while (tree.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                interrupted = true;
                break;
            }
        }
        tree.forEach(handle -> {
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        });
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
