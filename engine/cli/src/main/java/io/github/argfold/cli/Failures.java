package io.github.argfold.cli;

import io.github.argfold.cli.space.SpaceFileException;
import io.github.argfold.datasets.AbsentDataException;
import io.github.argfold.datasets.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one line on standard error, never with a stack trace, and picks the exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Pattern OPTION = Pattern
            .compile("\\b(categorical|header|missing|target|task)=([A-Za-z-]+)");

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine line = failure.getCommandLine();
        return say(
                text(failure) + suggestion(failure) + "; see " + line.getCommandSpec().qualifiedName()
                        + " --help",
                ExitCode.USAGE);
    }

    private static String suggestion(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> nearest = unmatched.getSuggestions();
            return nearest.isEmpty() ? "" : "; did you mean " + nearest.getFirst() + "?";
        }
        return "";
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, @Nullable ParseResult parsed) {
        return switch (failure) {
            case CommandException known -> say(text(known), known.exitCode());
            case AbsentDataException absent -> say(text(absent), ExitCode.NO_INPUT);
            case DataException data -> say(text(data, data.remedy()), ExitCode.DATA);
            case SpaceFileException space -> say(text(space), ExitCode.DATA);
            case ParameterException usage -> handleParseException(usage, new String[0]);
            case IllegalArgumentException usage -> say(text(usage), ExitCode.USAGE);
            case UncheckedIOException io ->
                say(text(Objects.requireNonNullElse(io.getCause(), io)), ExitCode.IO);
            case IOException io -> say(text(io), ExitCode.IO);
            default -> internal(failure);
        };
    }

    /** What is no exception: too little memory, or a fault of the program. */
    int handleError(Error failure) {
        return failure instanceof OutOfMemoryError
                ? say("out of memory: the JVM may use "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB; give it more, as in"
                        + " ARGFOLD_JAVA_OPTS=-Xmx8g, or less to do", ExitCode.MEMORY)
                : internal(failure);
    }

    private int internal(Throwable failure) {
        return say(
                "internal error: " + failure.getClass().getSimpleName() + ": " + text(failure) + at(failure)
                        + "; please report it with the command line",
                ExitCode.INTERNAL);
    }

    private int say(String message, int code) {
        session.out().flush();
        session.err().println("argfold: " + message);
        session.err().flush();
        return code;
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
        String line = message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
        return switch (failure) {
            case NoSuchFileException missing -> "no such file or folder: " + line;
            case AccessDeniedException denied -> "access denied: " + line;
            default -> line;
        };
    }

    /** The message with the options that its remedy names as the command has them: {@code --header no}. */
    private static String text(DataException failure, String remedy) {
        String text = text(failure);
        int at = text.length() - remedy.length() - 1;
        return remedy.isEmpty() || !text.startsWith(remedy, at)
                ? text
                : text.substring(0, at) + OPTION.matcher(remedy).replaceAll("--$1 $2") + ")";
    }

    /** The place of a fault, for a report that can be acted on. */
    private static String at(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
