package io.github.argfold.cli;

import io.github.argfold.cli.space.SpaceFile;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.study.Study;
import io.github.argfold.trial.Direction;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is searched, how, and which values are good. */
final class StudyOptions {
    @Option(names = "--space", required = true, paramLabel = "FILE", description = "The parameters, as YAML (.yaml, .yml), JSON (.json) or TOML (.toml); see below.")
    Path space = Path.of("");

    @Option(names = "--strategy", paramLabel = "NAME", defaultValue = "auto", completionCandidates = StrategyNames.class, description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    String strategy = "";

    @Option(names = "--direction", paramLabel = "WAY", defaultValue = "minimize", description = "minimize or maximize (default: ${DEFAULT-VALUE}).")
    String direction = "";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of all randomness (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--allow-repeats", description = "Let configurations of a discrete space come again, as a noisy value may want.")
    boolean allowRepeats;

    /** Which values are good. */
    Direction direction() {
        return Choice.of("--direction", direction, Direction.class);
    }

    /** A study as these options describe it, with its space read; {@link StrategyNames#find} has its strategy. */
    Study.Builder study() {
        Study.Builder builder = Study.over(readSpace()).direction(direction()).seed(seed);
        return allowRepeats ? builder.allowRepeats() : builder;
    }

    private SearchSpace readSpace() {
        try {
            return SpaceFile.read(space);
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.NO_INPUT, "--space cannot be read: " + space
                    + ": no such file", e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.NO_INPUT, "--space cannot be read: " + e.getMessage(), e);
        }
    }
}
