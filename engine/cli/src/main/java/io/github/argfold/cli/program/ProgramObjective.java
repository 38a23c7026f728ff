package io.github.argfold.cli.program;

import io.github.argfold.space.Configuration;
import io.github.argfold.study.Objective;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A program as an objective: one process per evaluation. An exit code other than 0, a time limit passed, or an
 * output without a value makes a failed trial whose cause ends with the program's last lines. Thread-safe.
 */
public final class ProgramObjective implements Objective {
    private static final int LINES_KEPT = 10;
    private static final String INTERRUPTED = "interrupted";
    private static final long POLL_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CommandTemplate command;
    private final @Nullable String field;
    private final @Nullable Duration limit;
    private final BooleanSupplier cancelled;
    private volatile @Nullable String startFailure;

    /**
     * @param field names on the way to the value inside a JSON object, joined by dots; null if the last line is the
     *        value
     * @param limit how long one process may take; null for no limit
     * @param cancelled whether to end the processes that run and start no more
     */
    public ProgramObjective(CommandTemplate command, @Nullable String field, @Nullable Duration limit,
            BooleanSupplier cancelled) {
        this.command = command;
        this.field = field;
        this.limit = limit;
        this.cancelled = cancelled;
    }

    /** Why a process could not be started at all, if that has happened: it will not get better by trying again. */
    public @Nullable String startFailure() {
        return startFailure;
    }

    /** Whether a trial has no value because the user wanted to stop, which is no fault of its own. */
    public static boolean isInterruption(Trial trial) {
        String cause = trial.cause();
        return trial.state() == TrialState.FAILED && cause != null
                && (cause.equals(INTERRUPTED) || cause.startsWith(INTERRUPTED + "\n"));
    }

    @Override
    public double evaluate(Configuration configuration) throws Exception {
        if (cancelled.getAsBoolean()) {
            throw new TrialFailure(INTERRUPTED);
        }
        Process process;
        try {
            process = command.process(configuration).start();
        } catch (IOException e) {
            startFailure = e.getMessage();
            throw new TrialFailure("the program could not be started: " + e.getMessage());
        }
        try {
            process.getOutputStream().close();
            OutputTail output = new OutputTail(process.getInputStream());
            OutputTail errors = new OutputTail(process.getErrorStream());
            String stopped = await(process);
            if (stopped != null) {
                ProcessTree.end(process);
            }
            output.await(PATIENCE);
            errors.await(PATIENCE);
            if (stopped != null) {
                throw failure(stopped, output, errors);
            }
            if (process.exitValue() != 0) {
                throw failure("exit code " + process.exitValue(), output, errors);
            }
            return Answer.read(output, field);
        } finally {
            if (process.isAlive()) {
                ProcessTree.end(process);
            }
        }
    }

    /** Waits for the end of a process; answers why it must be ended instead, or null. */
    private @Nullable String await(Process process) throws InterruptedException {
        long start = System.nanoTime();
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (cancelled.getAsBoolean()) {
                return INTERRUPTED;
            }
            if (limit != null && System.nanoTime() - start > limit.toNanos()) {
                return "took longer than " + limit.toMillis() / 1e3 + " s (--trial-timeout)";
            }
        }
        return null;
    }

    /** Programs complain on standard error; those that do not may have said something on standard output. */
    private static TrialFailure failure(String reason, OutputTail output, OutputTail errors) {
        List<String> lines = errors.lastLines(LINES_KEPT);
        if (lines.isEmpty()) {
            lines = output.lastLines(LINES_KEPT);
        }
        return new TrialFailure(lines.isEmpty() ? reason : reason + "\n" + String.join("\n", lines));
    }
}
