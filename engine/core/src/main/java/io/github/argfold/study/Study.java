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
import java.util.Objects;
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
    private final @Nullable FreeAxes free;
    private final TrialColumns history;
    /** What the strategy sees: the history, but for the free axes. */
    private final TrialColumns searched;
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
        free = builder.free.isEmpty() ? null : new FreeAxes(space, builder.free);
        history = free == null
                ? new TrialColumns(space, builder.direction)
                : TrialColumns.profiled(space, builder.direction);
        searched = free == null ? history : new TrialColumns(free.searched(), builder.direction);
        ask = new Ask(searched);
        strategy.check(searched.space());
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

    /** The parameters that are not searched, since every trial answers for all of their values. */
    public List<String> freeParameters() {
        return free == null ? List.of() : free.names();
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
        requireFree(false);
        apply(trial, value, null, null);
    }

    /** The value of a trial with its derivatives, laid out as in {@link DifferentiableObjective}. */
    public synchronized void tell(int trial, double value, double[] gradient) {
        requireFree(false);
        apply(trial, value, gradient, null);
    }

    /** The values of a trial along the free axes, laid out as in {@link ProfiledObjective}; without a finite one it failed. */
    public synchronized void tellProfile(int trial, double[] values) {
        requireFree(true);
        applyProfile(trial, values);
    }

    private void requireFree(boolean expected) {
        if (expected != (free != null)) {
            throw new IllegalStateException("a study is told profiles if it has free axes, else values: free="
                    + freeParameters() + "; call " + (free == null ? "tell" : "tellProfile"));
        }
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
        List<String> declared = objective instanceof ProfiledObjective profiled
                ? profiled.freeParameters()
                : List.of();
        if (free != null && !declared.equals(free.names())) {
            throw new IllegalArgumentException(
                    "the objective must have the free axes of the study: objective="
                            + declared + ", study=" + free.names());
        }
        cancelled = false;
        return new Optimization(this, objective, threads, window > 0 ? window : threads, List.of(rules))
                .run();
    }

    /** Suggests, appends, and answers the number of the new trial, or -1. */
    int suggest(int plannedTrials, int pendingTrials) {
        Proposer source = proposer;
        if (source == null) {
            StrategyRun begun = strategy.begin(new SearchTerms(searched.space(), seed,
                    budget.orElse(plannedTrials), pendingTrials));
            for (int trial = 0; trial < searched.size(); trial++) {
                if (searched.state(trial) != TrialState.RUNNING) {
                    begun.observe(trial, searched);
                }
            }
            source = new Proposer(strategy, begun, searched, allowRepeats);
            run = begun;
            proposer = source;
        }
        if (exhausted || !source.propose(ask.next(seed, SUGGESTING))) {
            exhausted = true;
            return -1;
        }
        if (free != null) {
            double[] row = new double[space.size()];
            free.widen(ask.row(), row);
            history.append(row, ask.note());
        }
        return searched.append(ask.row(), ask.note());
    }

    /** Applies a result: history, strategy, listeners. */
    void apply(int trial, double value, double @Nullable [] gradient, @Nullable String cause) {
        int before = history.best();
        if (cause == null && Double.isFinite(value)) {
            history.complete(trial, value, gradient);
        } else {
            fail(trial, cause == null ? "the value must be finite: value=" + value : cause);
        }
        announce(trial, before);
    }

    /** Applies a profile: it counts by its best value, and the trial takes the parameters of that. */
    void applyProfile(int trial, double[] profile) {
        FreeAxes axes = Objects.requireNonNull(free);
        int before = history.best();
        int cell = axes.best(profile, history.direction());
        if (cell < 0) {
            fail(trial, "a profile must have a finite value: axes=" + axes.names());
        } else {
            double[] row = new double[space.size()];
            history.copyRow(trial, row);
            axes.place(cell, row);
            history.complete(trial, profile[cell], row, profile);
            searched.complete(trial, profile[cell], null);
        }
        announce(trial, before);
    }

    private void fail(int trial, String cause) {
        history.fail(trial, cause);
        if (searched != history) {
            searched.fail(trial, cause);
        }
    }

    private void announce(int trial, int before) {
        double value = history.value(trial);
        boolean best = history.best() == trial && (before < 0 || history.direction().isBetter(value, history
                .value(before)));
        sinceImprovement = best ? 0 : sinceImprovement + 1;
        if (run != null) {
            run.observe(trial, searched);
        }
        if (!listeners.isEmpty()) {
            Trial snapshot = history.trial(trial);
            listeners.forEach(listener -> listener.onResult(snapshot, best));
        }
    }

    private void adopt(Trial earlier) {
        boolean complete = earlier.state() == TrialState.COMPLETE;
        // The free parameters of a trial without a value are undecided.
        SearchSpace decided = complete ? space : searched.space();
        Optional<Configuration> configuration = decided.adopt(earlier.configuration());
        if (configuration.isEmpty() || earlier.state() == TrialState.RUNNING) {
            return;
        }
        double[] row = new double[space.size()];
        configuration.get().copyTo(row);
        if (free != null) {
            double[] searchedRow = row.clone();
            if (complete) {
                free.narrow(row, searchedRow);
            } else {
                free.widen(searchedRow, row);
            }
            searched.append(searchedRow, earlier.note());
        }
        int trial = history.append(row, earlier.note());
        if (complete) {
            history.complete(trial, earlier.value(), null);
            if (searched != history) {
                searched.complete(trial, earlier.value(), null);
            }
        } else {
            fail(trial, earlier.cause() == null ? "unknown" : earlier.cause());
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
        private List<String> free = List.of();
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

        /**
         * Leaves parameters out of the search, since every trial answers for all of their values: see
         * {@link ProfiledObjective}. None by default.
         */
        public Builder free(List<String> parameters) {
            free = List.copyOf(parameters);
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
