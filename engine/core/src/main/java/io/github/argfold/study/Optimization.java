package io.github.argfold.study;

import io.github.argfold.space.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link Study#optimize}: workers that suggest under a lock and evaluate outside it.
 *
 * <p>
 * Results wait in a ring of {@code window} cells until every earlier one has come. Before trial i is
 * suggested, exactly the results up to i − window are applied: no more, though more may be there, and no
 * fewer, though a thread must wait for them. That is all it takes to be independent of timing.
 */
final class Optimization {
    private final Study study;
    private final Objective objective;
    private final int threads;
    private final int window;
    private final List<StopRule> rules;
    private final int plannedTrials;
    private final long startNanos = System.nanoTime();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resultCame = lock.newCondition();
    private final Result[] ring;
    private final int first;
    private int applied;
    private int suggested;
    private boolean stopped;
    private String stopReason = "";
    private @Nullable Throwable broken;

    /** A cell of the ring; null cause and NaN value both unset until {@code ready}. */
    private static final class Result {
        boolean ready;
        double value;
        double @Nullable [] gradient;
        double @Nullable [] profile;
        @Nullable
        String cause;
    }

    Optimization(Study study, Objective objective, int threads, int window, List<StopRule> rules) {
        this.study = study;
        this.objective = objective;
        this.threads = threads;
        this.window = window;
        this.rules = rules;
        plannedTrials = rules.stream().map(StopRule::budget).filter(budget -> budget.isPresent()).mapToInt(
                budget -> budget.getAsInt()).min().orElse(0);
        ring = new Result[window];
        for (int i = 0; i < window; i++) {
            ring[i] = new Result();
        }
        first = study.history().size();
        applied = first;
        suggested = first;
    }

    StudyResult run() {
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, window); i++) {
            workers.add(Thread.ofPlatform().name("argfold-study-" + i).daemon().start(this::work));
        }
        work();
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    study.cancel();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (broken instanceof NoFeasibleConfigurationException nothing) {
            throw nothing;
        }
        if (broken != null) {
            throw new IllegalStateException("the study cannot go on: " + broken, broken);
        }
        synchronized (study) {
            applyUpTo(suggested);
            return new StudyResult(study.best(), study.history(), stopReason, elapsed(), window);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void work() {
        double[] gradient = new double[study.space().size()];
        while (true) {
            int trial;
            Configuration configuration;
            lock.lock();
            try {
                trial = next();
                if (trial < 0) {
                    return;
                }
                configuration = study.history().configuration(trial);
            } catch (RuntimeException | Error e) {
                broken = e;
                stop("error");
                return;
            } finally {
                lock.unlock();
            }
            evaluate(trial, configuration, gradient);
        }
    }

    /** The next trial to evaluate, or -1 if there will be none; waits for the results it must know. */
    private int next() {
        while (!stopped && suggested - applied >= window && !ring[applied % window].ready) {
            try {
                resultCame.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop("interrupted");
            }
        }
        if (stopped) {
            return -1;
        }
        synchronized (study) {
            applyUpTo(suggested - window + 1);
            if (Thread.currentThread().isInterrupted()) {
                return stop("interrupted");
            }
            if (study.isCancelled()) {
                return stop("cancelled");
            }
            if (!rules.isEmpty()) {
                Progress progress = new Progress(suggested - first, study.sinceImprovement(), elapsed(), study
                        .history());
                for (StopRule rule : rules) {
                    Optional<String> reason = rule.reason(progress);
                    if (reason.isPresent()) {
                        return stop(reason.get());
                    }
                }
            }
            int trial = study.suggest(plannedTrials, window);
            if (trial < 0) {
                return stop("space exhausted");
            }
            if (trial != suggested) {
                throw new IllegalStateException(
                        "ask() must not be called while optimize() runs: trial=" + trial);
            }
            suggested++;
            return trial;
        }
    }

    private int stop(String reason) {
        stopped = true;
        stopReason = stopReason.isEmpty() ? reason : stopReason;
        resultCame.signalAll();
        return -1;
    }

    private void applyUpTo(int end) {
        while (applied < end) {
            Result result = ring[applied % window];
            if (!result.ready) {
                throw new IllegalStateException("a result is missing: trial=" + applied);
            }
            result.ready = false;
            if (result.profile == null) {
                study.apply(applied, result.value, result.gradient, result.cause);
            } else {
                study.applyProfile(applied, result.profile);
            }
            applied++;
        }
    }

    private void evaluate(int trial, Configuration configuration, double[] gradient) {
        double value = Double.NaN;
        double[] profile = null;
        String cause = null;
        boolean differentiable = objective instanceof DifferentiableObjective;
        for (int attempt = 0; attempt <= study.retries(); attempt++) {
            try {
                cause = null;
                if (!study.freeParameters().isEmpty() && objective instanceof ProfiledObjective profiled) {
                    profile = profiled.profile(configuration);
                } else if (objective instanceof DifferentiableObjective smooth) {
                    Arrays.fill(gradient, 0);
                    value = smooth.evaluate(configuration, gradient);
                } else {
                    value = objective.evaluate(configuration);
                }
                break;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cause = "interrupted";
                break;
            } catch (Exception | StackOverflowError | AssertionError e) {
                cause = e.toString();
            }
        }
        lock.lock();
        try {
            Result result = ring[trial % window];
            result.value = value;
            result.gradient = differentiable && cause == null ? gradient.clone() : null;
            result.profile = profile;
            result.cause = cause;
            result.ready = true;
            resultCame.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
