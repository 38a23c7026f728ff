package io.github.argfold.knn;

import java.util.concurrent.TimeUnit;

/** Adds up the work that threads report and passes it on at most ten times a second. */
final class ProgressMeter {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Progress progress;
    private final long total;
    private long done;
    private long cells;
    private long lastNanos = System.nanoTime();

    ProgressMeter(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    synchronized void pairs(long pairFeatures) {
        done = Math.min(total, done + pairFeatures);
        long now = System.nanoTime();
        if (now - lastNanos >= INTERVAL_NANOS) {
            lastNanos = now;
            progress.update(done, total, cells);
        }
    }

    /** Pair-features measured so far. */
    synchronized long done() {
        return done;
    }

    synchronized void scored(long cellsScored) {
        cells = cellsScored;
    }

    synchronized void finish() {
        progress.update(done, total, cells);
    }
}
