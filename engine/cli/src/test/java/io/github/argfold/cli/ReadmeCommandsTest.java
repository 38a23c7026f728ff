package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command line of the README runs, in the order of the page. */
class ReadmeCommandsTest {
    private static final Path README = Path.of("../../README.md");
    private static final Pattern BLOCK = Pattern.compile("^```sh\n(.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern OWN_FILE = Pattern.compile("\\w+\\.(csv|knn)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyLineRuns() throws IOException {
        writeIris(folder.resolve("mine.csv"));
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
        assertThat(folder.resolve("scores.csv")).content().hasLineCount(1 + 4_000);
        assertThat(Files.readString(README)).contains("a grid of 4,000 cells");
    }

    private static List<String> lines() throws IOException {
        return BLOCK.matcher(Files.readString(README)).results().flatMap(block -> block.group(1).lines())
                .toList();
    }

    /** The words behind the launcher, with files in the test's folder; the benchmarks only say how to be used. */
    private String[] words(String line) {
        String[] words = line.equals("./argfold bench")
                ? new String[]{"bench", "--help"}
                : line.substring("./argfold ".length()).split(" ");
        return Arrays.stream(words)
                .map(word -> OWN_FILE.matcher(word).matches() ? folder.resolve(word).toString() : word)
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
