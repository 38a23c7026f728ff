package io.github.argfold.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code argfold predict}: applies a saved model to a file. */
@Command(name = "predict", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Applies a model saved by argfold tune --model.")
final class PredictCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "FILE", description = "The model.")
    @Nullable
    Path model;

    private final Session session;

    PredictCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.err().println("argfold: not wired yet");
        return ExitCode.INTERNAL;
    }
}
