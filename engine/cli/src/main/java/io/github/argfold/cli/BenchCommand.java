package io.github.argfold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code argfold bench}: the JMH suites, on the JVM that runs this command. */
@Command(name = "bench", versionProvider = Version.class, description = "Runs the JMH benchmarks; all further words are handed to JMH.", footer = {
    "", "Examples:", "  argfold bench -l                       list the benchmarks",
    "  argfold bench DistanceKernel -f 1      run some of them",
    "  argfold bench -h                       JMH's options"})
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    boolean help;

    @Unmatched
    List<String> jmh = new ArrayList<>();

    private final Session session;

    BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("argfold.home", "."), "jmh-benchmarks", "target",
                "benchmarks.jar");
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException("the benchmarks are not built: " + jar
                    + "; run the argfold launcher of a source tree, which builds them");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector", "-jar", jar.toString()));
        command.addAll(jmh);
        session.out().flush();
        StandardError.restore();
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
