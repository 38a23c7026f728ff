package io.github.argfold.study;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.trial.Direction;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialColumns;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One search: a space, a strategy, and every trial so far.
 *
 * <p>
 * Driven by hand with {@link #ask} and {@link #tell}, or by {@link #optimize}. Asks and tells are serialised
 * and may come from any thread; their answers are a function of the order of the calls and the seed.
 * {@code optimize} is a function of the seed and the window alone: trial i is suggested once the results of
 * trials up to i − window are applied, in trial order, with the later ones running, on any number of threads.
 */
public final class Study {
    private static final long SUGGESTING = 0x73756767657374L;

    private final SearchSpace space;
    private final Strategy strategy;
    private final long seed;
    private final int window;
    private final int retries;
    private final boolean allowRepeats;
    private final OptionalInt budget;
    private final List<StudyListener> listeners;
    private final TrialColumns history;
    private final Ask ask;
    private @Nullable StrategyRun run;
    private @Nullable Proposer proposer;
    private int sinceImprovement;
    private boolean exhausted;
    private volatile boolean cancelled;

    private Study(Builder builder, Strategy strategy) {
        space = builder.space;
        this.strategy = strategy;
        seed = builder.seed;
        window = builder.window;
        retries = builder.retries;
        allowRepeats = builder.allowRepeats;
        budget = builder.budget;
        listeners = List.copyOf(builder.listeners);
        history = new TrialColumns(space, builder.direction);
        ask = new Ask(history);
        strategy.check(space);
        builder.earlier.forEach(this::adopt);
    }

    /** Starts the description of a study over a space. */
    public static Builder over(SearchSpace space) {
        return new Builder(space);
    }

    /** What is searched. */
    public SearchSpace space() {
        return space;
    }

    /** How it is searched. */
    public Strategy strategy() {
        return strategy;
    }

    /** The seed of all its randomness. */
    public long seed() {
        return seed;
    }

    /** The look-ahead window, 0 if {@link #optimize} takes its number of threads. */
    public int window() {
        return window;
    }

    /** The trials so far; a live view, see {@link TrialHistory} on threads. */
    public TrialHistory history() {
        return history;
    }

    /** The best complete trial. */
    public synchronized Optional<Trial> best() {
        return history.best() < 0 ? Optional.empty() : Optional.of(history.trial(history.best()));
    }

    /** Ends a running {@link #optimize} after the trials that are running; callable from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** The next configuration to try; empty if the space, or the strategy, is used up. */
    public synchronized Optional<Trial> ask() {
        int trial = suggest(0, Math.max(1, window));
        return trial < 0 ? Optional.empty() : Optional.of(history.trial(trial));
    }

    /** The value of a trial that was asked for; a NaN or infinite one makes it failed. */
    public synchronized void tell(int trial, double value) {
        apply(trial, value, null, null);
    }

    /** The value of a trial with its derivatives, laid out as in {@link DifferentiableObjective}. */
    public synchronized void tell(int trial, double value, double[] gradient) {
        apply(trial, value, gradient, null);
    }

    /** A trial that was asked for has failed. */
    public synchronized void tellFailed(int trial, String cause) {
        apply(trial, Double.NaN, null, cause);
    }

    /**
     * Evaluates suggestions until a rule stops it, the space is used up, or it is cancelled; interrupting the
     * calling thread cancels too and stays set. Can be called again to go on.
     *
     * @param threads how many configurations are evaluated at a time, the calling thread among them
     * @throws NoFeasibleConfigurationException if constraints are too tight for anything to be found
     */
    public StudyResult optimize(Objective objective, int threads, StopRule... rules) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1: threads=" + threads);
        }
        cancelled = false;
        return new Optimization(this, objective, threads, window > 0 ? window : threads, List.of(rules))
                .run();
    }

    /** Suggests, appends, and answers the number of the new trial, or -1. */
    int suggest(int plannedTrials, int pendingTrials) {
        Proposer source = proposer;
        if (source == null) {
            StrategyRun begun = strategy.begin(new SearchTerms(space, seed, budget.orElse(plannedTrials),
                    pendingTrials));
            for (int trial = 0; trial < history.size(); trial++) {
                if (history.state(trial) != TrialState.RUNNING) {
                    begun.observe(trial, history);
                }
            }
            source = new Proposer(strategy, begun, history, allowRepeats);
            run = begun;
            proposer = source;
        }
        if (exhausted || !source.propose(ask.next(seed, SUGGESTING))) {
            exhausted = true;
            return -1;
        }
        return history.append(ask.row(), ask.note());
    }

    /** Applies a result: history, strategy, listeners. */
    void apply(int trial, double value, double @Nullable [] gradient, @Nullable String cause) {
        int before = history.best();
        if (cause != null) {
            history.fail(trial, cause);
        } else if (Double.isFinite(value)) {
            history.complete(trial, value, gradient);
        } else {
            history.fail(trial, "the value must be finite: value=" + value);
        }
        boolean best = history.best() == trial && (before < 0 || history.direction().isBetter(value, history
                .value(before)));
        sinceImprovement = best ? 0 : sinceImprovement + 1;
        if (run != null) {
            run.observe(trial, history);
        }
        if (!listeners.isEmpty()) {
            Trial snapshot = history.trial(trial);
            listeners.forEach(listener -> listener.onResult(snapshot, best));
        }
    }

    private void adopt(Trial earlier) {
        Optional<Configuration> configuration = space.adopt(earlier.configuration());
        if (configuration.isEmpty() || earlier.state() == TrialState.RUNNING) {
            return;
        }
        double[] row = new double[space.size()];
        configuration.get().copyTo(row);
        int trial = history.append(row, earlier.note());
        if (earlier.state() == TrialState.COMPLETE) {
            history.complete(trial, earlier.value(), null);
        } else {
            history.fail(trial, earlier.cause() == null ? "unknown" : earlier.cause());
        }
    }

    int retries() {
        return retries;
    }

    int sinceImprovement() {
        return sinceImprovement;
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean isExhausted() {
        return exhausted;
    }

    /** Describes a study. Not thread-safe. */
    public static final class Builder {
        private final SearchSpace space;
        private final List<StudyListener> listeners = new ArrayList<>();
        private final List<Trial> earlier = new ArrayList<>();
        private Direction direction = Direction.MINIMIZE;
        private OptionalInt budget = OptionalInt.empty();
        private long seed;
        private int window;
        private int retries;
        private boolean allowRepeats;

        private Builder(SearchSpace space) {
            this.space = space;
        }

        /** What is to be searched. */
        public SearchSpace space() {
            return space;
        }

        /** Large values are good; small ones are by default. */
        public Builder maximize() {
            return direction(Direction.MAXIMIZE);
        }

        /** Which values are good. */
        public Builder direction(Direction chosen) {
            direction = chosen;
            return this;
        }

        /** The seed of all randomness, 0 by default. */
        public Builder seed(long chosen) {
            seed = chosen;
            return this;
        }

        /**
         * How far suggestions run ahead of results, see {@link Study}: 1 is the classical loop, in which each
         * trial knows all before it. By default the number of threads.
         */
        public Builder window(int trials) {
            if (trials < 1) {
                throw new IllegalArgumentException("window must be >= 1: trials=" + trials);
            }
            window = trials;
            return this;
        }

        /** How many trials are planned, for strategies that divide their budget; else a rule of the first optimisation says. */
        public Builder budget(int trials) {
            budget = OptionalInt.of(trials);
            return this;
        }

        /** How often an evaluation that throws is repeated before its trial fails, 0 by default. */
        public Builder retries(int times) {
            if (times < 0) {
                throw new IllegalArgumentException("retries must be >= 0: times=" + times);
            }
            retries = times;
            return this;
        }

        /** Lets configurations of a discrete space come again, as a noisy objective may want. */
        public Builder allowRepeats() {
            allowRepeats = true;
            return this;
        }

        /** Adds someone to hear of results. */
        public Builder listener(StudyListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Starts from trials of an earlier study, renumbered from 0. Those whose configuration does not fit the
         * space, and those still running, are left behind.
         */
        public Builder resume(TrialHistory history) {
            for (int trial = 0; trial < history.size(); trial++) {
                earlier.add(history.trial(trial));
            }
            return this;
        }

        /**
         * The study.
         *
         * @throws IllegalArgumentException if the strategy does not cope with the space
         */
        public Study with(Strategy strategy) {
            return new Study(this, strategy);
        }
    }
}
