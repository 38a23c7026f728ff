package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command line of the README runs, in the order of the page. */
class ReadmeCommandsTest {
    private static final Path README = Path.of("../../README.md");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern OWN_FILE = Pattern.compile("\\b\\w+\\.(csv|knn|yaml|py)\\b");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyLineRuns() throws IOException {
        writeIris(folder.resolve("mine.csv"));
        Files.writeString(folder.resolve("space.yaml"), blocks("yaml").getFirst());
        Files.writeString(folder.resolve("train.py"), blocks("python").getFirst());
        for (String line : lines()) {
            if (line.equals("mvn -B -ntp verify")) {
                continue; // What runs this.
            }
            assertThat(line).startsWith("./argfold ");
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = Main.run(words(line), new PrintWriter(out), new PrintWriter(err));
            assertThat(code).as(() -> line + "\n" + err).isZero();
            if (line.equals("./argfold tune iris")) {
                assertThat(out.toString()).startsWith("best: k = 6,").contains("0.9800000000000001");
            }
        }
        assertThat(Files.readString(folder.resolve("trials.csv"))).contains(",squared,,,")
                .hasLineCount(1 + 60);
        assertThat(folder.resolve("scores.csv")).content().hasLineCount(1 + 4_000);
        assertThat(Files.readString(README)).contains("a grid of 4,000 cells");
    }

    /** The program of another language that keeps the loop to itself, with a launcher for this very class path. */
    @Test
    void thePythonProgramAsksAndTells() throws Exception {
        Files.writeString(folder.resolve("space.yaml"), blocks("yaml").getFirst());
        Path program = Files.writeString(folder.resolve("client.py"), blocks("python").get(1));
        Path launcher = Files.writeString(folder.resolve("argfold"), "#!/bin/sh\nexec '" + Path.of(System
                .getProperty("java.home"), "bin", "java") + "' -cp '" + System.getProperty("java.class.path")
                + "' io.github.argfold.cli.Main \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Process process = new ProcessBuilder("python3", program.toString()).directory(folder.toFile())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).startsWith("{\"trial\":").contains("\"depth\":5").endsWith("}");
    }

    private static List<String> lines() throws IOException {
        return blocks("sh").stream().flatMap(String::lines).toList();
    }

    private static List<String> blocks(String language) throws IOException {
        return BLOCK.matcher(Files.readString(README)).results().filter(block -> block.group(1).equals(
                language)).map(block -> block.group(2)).toList();
    }

    /** The words behind the launcher, with files in the test's folder; the benchmarks only say how to be used. */
    private String[] words(String line) {
        if (line.equals("./argfold bench")) {
            return new String[]{"bench", "--help"};
        }
        return WORD.matcher(line.substring("./argfold ".length())).results().map(word -> word.group(1) == null
                ? word.group(2)
                : word.group(1)).map(word -> OWN_FILE.matcher(word).replaceAll(
                        file -> folder.resolve(file
                                .group()).toString()))
                .toArray(String[]::new);
    }

    private static void writeIris(Path file) throws IOException {
        Dataset iris = BundledDatasets.load("iris");
        ClassTarget species = (ClassTarget) iris.target();
        StringBuilder csv = new StringBuilder(String.join(",", iris.featureNames())).append(",species\n");
        for (int row = 0; row < iris.rows(); row++) {
            for (int column = 0; column < iris.features(); column++) {
                csv.append(iris.feature(row, column)).append(',');
            }
            csv.append(species.labels().get(species.classOf(row))).append('\n');
        }
        Files.writeString(file, csv);
    }
}
