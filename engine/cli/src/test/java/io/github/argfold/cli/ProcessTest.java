package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can show: signals, and the standard error that the launcher hides from the JVM. */
@Timeout(120)
class ProcessTest {
    @TempDir
    Path folder = Path.of("");

    private static List<String> java(String... words) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path")));
        command.addAll(List.of(words));
        return command;
    }

    /** What the progress says once there is a best. */
    private static final Pattern SOME_CELLS = Pattern.compile("argfold .*\\b[1-9]\\d* cells");

    /** The grid takes minutes; its first geometry, which can be shown, no more than a moment. */
    @ParameterizedTest
    @ValueSource(strings = {"--top=1", "--json"})
    void printsTheBestSoFarOnCtrlC(String form) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(
                java("-Dargfold.terminal=true", Main.class.getName(), "tune", "letter",
                        "--k", "1:3", "--metric", "euclidean,minkowski", "--p",
                        "1.7,1.8,1.9,2.1,2.2,2.3,2.4,2.6,2.7,2.8",
                        "--scaler", "none,standard,minmax,robust,maxabs", form))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile()).start();
        try {
            while (!SOME_CELLS.matcher(Files.readString(err)).find()) {
                assertThat(process.isAlive()).as("still at work").isTrue();
                Thread.sleep(50);
            }
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        if (form.equals("--json")) {
            assertThat(out).content()
                    .startsWith("{\"best\":{\"params\":{\"scaler\":\"none\",\"metric\":\"euclidean\"")
                    .contains("\"complete\":false");
        } else {
            assertThat(out).content().startsWith("best: k = ")
                    .containsPattern("interrupted after \\d+ of 165 cells");
        }
    }

    /** Linux's device without room. */
    private static final String FULL = ">/dev/full";

    private Process shell(String line, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
        command.addAll(java(Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tune iris", "tune iris --json", "datasets", "--help", "ask-tell --space SPACE",
        "optimize --space SPACE --command false --json"})
    void saysThatStandardOutputFoundNoRoom(String line) throws IOException, InterruptedException {
        Path space = Files.writeString(folder.resolve("s.yaml"), "parameters: {x: {type: boolean}}");
        String asked = line.startsWith("ask-tell") ? "echo '{\"ask\":1}' | \"$@\" " : "\"$@\" ";
        Process process = shell(asked + FULL, line.replace("SPACE", space.toString()).split(" "));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("err")).content()
                .endsWith("argfold: standard output cannot be written: No space left on device\n");
        assertThat(process.exitValue()).isEqualTo(ExitCode.IO);
    }

    /** As with {@code head}. */
    @Test
    void keepsQuietWhenNobodyReadsOn() throws IOException, InterruptedException {
        Process process = shell("{ sleep 1; \"$@\"; echo $? >&3; } 3>" + folder.resolve("code") + " | true",
                "tune",
                "iris");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("code")).hasContent("0");
        assertThat(folder.resolve("err")).content().doesNotContain("argfold:");
    }

    /** As the launcher does it: both streams into one file, in their order, without the JVM's own warning. */
    @Test
    void writesToTheStandardErrorThatTheLauncherKept() throws IOException, InterruptedException {
        Path file = folder.resolve("both");
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "echo before >&2; exec 3>&2 2>/dev/null; \"$@\"; echo after >&3", "sh"));
        command.addAll(java("-Dargfold.stderr=3", Main.class.getName(), "tune", "irsi"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).isEqualTo("before");
        assertThat(lines.get(1)).startsWith("argfold: irsi: no such bundled data set");
        assertThat(lines.get(2)).isEqualTo("after");
    }

    /** Whichever kernels are loaded first: one width is read once per JVM. */
    @ParameterizedTest
    @ValueSource(strings = {"tune digits", "tune digits --scaler standard --cv repeated-stratified:5x2"})
    void refusesAWidthThatNoVectorHas(String line) throws IOException, InterruptedException {
        List<String> command = java("-Dargfold.vector.bits=64", Main.class.getName());
        command.addAll(List.of(line.split(" ")));
        Process process = new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("err")).content().endsWith(
                "argfold: argfold.vector.bits must be auto, 128, 256 or 512: argfold.vector.bits=64\n");
    }
}
