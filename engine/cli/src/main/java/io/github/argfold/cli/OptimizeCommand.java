package io.github.argfold.cli;

import io.github.argfold.cli.program.CommandTemplate;
import io.github.argfold.cli.program.ProgramObjective;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.study.NoFeasibleConfigurationException;
import io.github.argfold.study.StopRule;
import io.github.argfold.study.Study;
import io.github.argfold.study.StudyListener;
import io.github.argfold.study.StudyResult;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code argfold optimize}: any program as the objective. */
@Command(name = "optimize", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Finds the parameters with which a program of yours does best: runs it once per trial and reads the"
        + " value from what it prints.", footer = {"",
            "The program gets its parameters in its words, {lr} for the value of lr ({{lr}} for the text itself), and"
                    + " as ARGFOLD_LR in its environment; one that is inactive is an empty word and no variable. It prints"
                    + " the value as its last line, a number, or with --value-field inside a JSON object. Another exit code"
                    + " than 0, no value, or NaN make a failed trial, kept with the program's last lines; the search goes"
                    + " on.",
            "", SpaceFormat.HELP, "", "Examples:",
            "  argfold optimize --space s.yaml --command \"python3 train.py --lr {lr}\"",
            "  argfold optimize --space s.yaml --command ./train.sh --strategy tpe \\",
            "    --timeout 2h --trial-timeout 10m --threads 2 --trials-out trials.csv"})
final class OptimizeCommand implements Callable<Integer> {
    @Mixin
    private StudyOptions options = new StudyOptions();

    @Option(names = "--command", required = true, paramLabel = "LINE", description = "The program and its arguments, split into words at blanks; quotes and backslashes as in a shell.")
    String command = "";

    @Option(names = "--shell", description = "Have /bin/sh read the command, for pipes and the like; values are quoted for it.")
    boolean shell;

    @Option(names = "--value-field", paramLabel = "NAME", description = "Read the value from this field of a JSON object, the last line of the output or all of it; loss or"
            + " metrics.loss.")
    @Nullable
    String field;

    @Mixin
    private StopOptions stop = new StopOptions();

    @Option(names = "--trial-timeout", paramLabel = "T", description = "Kill a program that takes longer, such as 30s; its trial has failed.")
    @Nullable
    String trialTimeout;

    @Option(names = "--retries", paramLabel = "N", defaultValue = "0", description = "Run a program that fails again, so often at most (default: ${DEFAULT-VALUE}).")
    int retries;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Programs that run at a time (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(names = "--window", paramLabel = "W", description = "Suggest trial i once the results up to i - W are known, whatever the threads: the same seed and W"
            + " find the same (default: as many as threads).")
    @Nullable
    Integer window;

    @Option(names = "--top", paramLabel = "N", defaultValue = "10", description = "Trials in the table (default: ${DEFAULT-VALUE}).")
    int top;

    @Option(names = "--json", description = "Print one JSON document instead.")
    boolean json;

    @Option(names = "--trials-out", paramLabel = "FILE.csv", description = "Write every trial as soon as it has ended.")
    @Nullable
    Path trialsOut;

    private final Session session;

    OptimizeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Limits.atLeastOne("--threads", threads);
        Limits.atLeast(0, "--retries", retries);
        Limits.atLeast(0, "--top", top);
        OutputFile.require("--trials-out", trialsOut, options.space.toString(), "space");
        Study.Builder builder = options.study().retries(retries);
        if (window != null) {
            builder.window(Limits.atLeastOne("--window", window));
        }
        SearchSpace space = builder.space();
        ProgramObjective objective = new ProgramObjective(CommandTemplate.of(command, shell, space), field,
                trialTimeout == null ? null : DurationSpec.parse("--trial-timeout", trialTimeout),
                session.cancelled());
        List<StopRule> rules = new ArrayList<>(stop.rules());
        rules.add(progress -> session.cancelled().getAsBoolean()
                ? Optional.of("interrupted")
                : Optional.empty());
        rules.add(progress -> Optional.ofNullable(objective.startFailure()));
        StudyOutcome outcome = search(builder, space, objective, rules);
        return conclude(outcome, objective.startFailure());
    }

    private StudyOutcome search(Study.Builder builder, SearchSpace space, ProgramObjective objective,
            List<StopRule> rules) throws IOException {
        try (TrialsCsv csv = trialsOut == null ? null : new TrialsCsv(trialsOut, space);
                ProgressLine bar = new ProgressLine(stop.planned() > 0 ? " trials" : " s", 1)) {
            if (csv != null) {
                builder.listener(csv);
            }
            StudyMeter meter = new StudyMeter(bar);
            Study study = builder.listener(meter).with(StrategyNames.find(options.strategy));
            meter.watch(study.history());
            StudyResult result = study.optimize(objective, threads, rules.toArray(StopRule[]::new));
            return new StudyOutcome(study, result, threads, session.cancelled().getAsBoolean());
        } catch (NoFeasibleConfigurationException e) {
            throw new CommandException(ExitCode.DATA, options.space + ": " + e.getMessage(), e);
        }
    }

    /** Moves the bar: by trials, or by seconds where their number is open. */
    private final class StudyMeter implements StudyListener {
        private final ProgressLine bar;
        private final long startNanos = System.nanoTime();
        private @Nullable TrialHistory history;

        StudyMeter(ProgressLine bar) {
            this.bar = bar;
        }

        void watch(TrialHistory watched) {
            history = watched;
        }

        @Override
        public void onResult(Trial trial, boolean best) {
            TrialHistory trials = history;
            if (!session.terminal() || trials == null) {
                return;
            }
            String message = (trials.best() < 0 ? "" : "best " + trials.value(trials.best()))
                    + (trials.failed() > 0 ? ", " + trials.failed() + " failed" : "");
            Duration time = stop.time();
            if (stop.planned() > 0 || time == null) {
                bar.update(trials.completed() + trials.failed(), stop.planned(), message);
            } else {
                bar.update(Duration.ofNanos(System.nanoTime() - startNanos).toSeconds(), time.toSeconds(),
                        message);
            }
        }
    }

    private int conclude(StudyOutcome outcome, @Nullable String startFailure) {
        if (startFailure != null && outcome.result().best().isEmpty()) {
            throw new IllegalArgumentException("--command cannot be started: " + startFailure);
        }
        if (json) {
            session.out().println(StudyJson.of(outcome, top));
        } else if (outcome.result().best().isPresent()) {
            session.out().print(StudyText.of(outcome, top));
        }
        session.out().flush();
        if (outcome.result().best().isEmpty()) {
            session.err().println("argfold: " + (outcome.interrupted() ? "interrupted: " : "") + outcome
                    .lastFailure().map(trial -> "no trial gave a value; the last one (trial " + trial.number()
                            + "): " + trial.cause())
                    .orElse(outcome.interrupted()
                            ? "no trial had ended"
                            : "there was nothing to try: " + outcome.result().stopReason()));
        }
        if (outcome.interrupted()) {
            return ExitCode.INTERRUPTED;
        }
        return outcome.result().best().isEmpty() ? ExitCode.NO_RESULT : ExitCode.OK;
    }
}
