package io.github.argfold.cli;

import io.github.argfold.knn.Progress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time left on standard error, once the work has taken a second. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long GIGA = 1_000_000_000L;

    private final long start = System.nanoTime();
    private final String unit;
    private final long unitSize;
    private @Nullable ProgressBar bar;

    /** Counts the distance work of an evaluation, in 10⁹ pair-features. */
    ProgressLine() {
        this("G", GIGA);
    }

    /** Counts {@code unitSize} steps as one of {@code unit}. */
    ProgressLine(String unit, long unitSize) {
        this.unit = unit;
        this.unitSize = unitSize;
    }

    @Override
    public synchronized void update(long done, long total, long cellsScored) {
        update(done, total, cellsScored + " cells");
    }

    synchronized void update(long done, long total, String message) {
        ProgressBar shown = bar;
        if (shown == null && done < total && System.nanoTime() - start > PATIENCE_NANOS) {
            shown = new ProgressBarBuilder().setTaskName("argfold").setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII).setUnit(unit, unitSize).showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(System.err)).build();
            bar = shown;
        }
        if (shown != null) {
            // The library puts nothing between the rate and this.
            shown.setExtraMessage(" " + message);
            shown.stepTo(done);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
