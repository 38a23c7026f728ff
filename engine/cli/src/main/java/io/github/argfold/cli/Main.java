package io.github.argfold.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Where the {@code argfold} command starts. */
public final class Main {
    private Main() {
    }

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        Interruption interruption = Interruption.listen();
        StandardError.redirect();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8));
        int code = run(args, in, new StandardOutput(new FileOutputStream(FileDescriptor.out)), err,
                interruption);
        interruption.printed();
        System.exit(code);
    }

    /**
     * Runs the command inside this JVM.
     *
     * @param args the words after {@code argfold}
     * @return the exit code: 0; 1 if every trial failed; 2 for a wrong line; 65 for data that cannot be used, 66 for
     *     data or a model that cannot be opened; 74 for a file or standard output that cannot be written; 130 if interrupted; 71 if memory
     *     does not suffice, 70 for a fault of the program
     */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        BufferedReader nothing = new BufferedReader(Reader.nullReader());
        return run(args, new Session(nothing, out, err, false, () -> false, () -> {
        }));
    }

    private static int run(String[] args, BufferedReader in, StandardOutput out, PrintWriter err,
            Interruption interruption) {
        int code = run(args, new Session(in, out.writer(), err, Boolean.getBoolean("argfold.terminal"),
                interruption::requested, interruption::printed));
        String failure = out.failure();
        if (failure == null) {
            return code;
        }
        err.println("argfold: standard output cannot be written: " + failure);
        err.flush();
        return ExitCode.IO;
    }

    static int run(String[] args, Session session) {
        CommandLine line = new CommandLine(new ArgfoldCommand(session));
        Map<String, Supplier<Object>> commands = commands(session);
        // Reading the options of every command takes longer than tuning a small set: the one that is named will do.
        boolean named = args.length > 0 && commands.containsKey(args[0]);
        commands.forEach((name, command) -> {
            if (!named || name.equals(args[0])) {
                line.addSubcommand(name, command.get());
            }
        });
        CommandLine explain = line.getSubcommands().get("explain");
        if (explain != null) {
            ExplainCommand.hideOutput(explain.getCommandSpec());
        }
        line.setOut(session.out());
        line.setErr(session.err());
        line.setUsageHelpAutoWidth(false);
        NumberConverters.register(line);
        Failures failures = new Failures(session);
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        try {
            return line.execute(args);
        } catch (Error e) {
            return failures.handleError(e);
        } finally {
            session.out().flush();
            session.err().flush();
        }
    }

    private static Map<String, Supplier<Object>> commands(Session session) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("tune", () -> new TuneCommand(session));
        commands.put("explain", () -> new ExplainCommand(session));
        commands.put("optimize", () -> new OptimizeCommand(session));
        commands.put("ask-tell", () -> new AskTellCommand(session));
        commands.put("datasets", () -> new DatasetsCommand(session));
        commands.put("predict", () -> new PredictCommand(session));
        commands.put("tiles", () -> new TilesCommand(session));
        commands.put("bench", () -> new BenchCommand(session));
        commands.put("quality", () -> new QualityCommand(session));
        return commands;
    }
}
