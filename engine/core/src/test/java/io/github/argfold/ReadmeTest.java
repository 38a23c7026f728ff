package io.github.argfold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.study.StopRule;
import io.github.argfold.study.Study;
import io.github.argfold.study.StudyResult;
import io.github.argfold.strategy.RandomStrategy;
import io.github.argfold.trial.TrialState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README says what compiles, runs and exists. */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path SAMPLE = Path.of("src/it/embed/src/main/java/TuneIris.java");
    private static final String SAMPLE_SAYS = "k=6, weights=uniform, metric=euclidean, scaler=none -> 0.9800000000000001";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyBlockOfJavaIsASnippetOrTheEmbeddedSample() throws IOException {
        List<String> sources = new ArrayList<>();
        sources.add(Files.readString(SAMPLE));
        matches("// snippet\n(.*?)\n *// end",
                Files.readString(Path.of("src/test/java/io/github/argfold/Snippets.java")))
                .forEach(region -> sources.add(region.stripIndent() + "\n"));
        assertThat(blocks("java")).isEqualTo(sources);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--add-modules=jdk.incubator.vector", "-Dno.vector=true"})
    void theEmbeddedSampleRunsWithAndWithoutTheVectorModule(String flag) throws Exception {
        Path output = folder.resolve("output.txt");
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                flag,
                "-cp", System.getProperty("java.class.path"), SAMPLE.toString())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(java.waitFor()).as(() -> text(output)).isZero();
        assertThat(text(output)).contains(SAMPLE_SAYS);
        assertThat(readme()).contains(SAMPLE_SAYS);
    }

    @Test
    void theModelOfTheOwnFileKnowsItsFirstRow() throws IOException {
        Path file = folder.resolve("mine.csv");
        Files.writeString(file, csv(BundledDatasets.load("iris")));
        ClassTarget species = (ClassTarget) BundledDatasets.load("iris").target();
        assertThat(Snippets.ownFile(file, folder.resolve("best.knn")))
                .isEqualTo(species.labels().get(species.classOf(0)));
    }

    @Test
    void theOwnObjectiveIsMinimised() {
        StudyResult result = Snippets.ownObjective();
        assertThat(result.history().size()).isEqualTo(200);
        assertThat(result.best().orElseThrow().configuration().getInt("depth")).isEqualTo(6);
        assertThat(result.best().orElseThrow().configuration().getDouble("rate")).isBetween(0.05, 0.2);
    }

    @Test
    void aTrialAskedForByHandIsComplete() {
        SearchSpace space = SearchSpace.builder().floatingLog("rate", 1e-4, 1).build();
        assertThat(Snippets.askAndTell(Study.over(space).with(RandomStrategy.withoutReplacement())).state())
                .isEqualTo(TrialState.COMPLETE);
    }

    @Test
    void theSampleStrategySpreadsEvenly() {
        SearchSpace space = SearchSpace.builder().floating("x", 0, 1).integer("n", 1, 4).build();
        StudyResult result = Study.over(space).with(new Snippets.GoldenStrategy()).optimize(
                configuration -> configuration.getDouble("x"), 1, StopRule.trials(40));
        int[] perTenth = new int[10];
        for (int trial = 0; trial < 40; trial++) {
            perTenth[(int) (result.history().configuration(trial).getDouble("x") * 10)]++;
        }
        assertThat(perTenth).containsOnly(3, 4, 5);
    }

    @Test
    void theDependencyIsThatOfTheEmbeddingProject() throws IOException {
        String version = matches("<version>(.*?)</version>", Files.readString(ROOT.resolve("pom.xml")))
                .getFirst();
        String embedding = Files.readString(Path.of("src/it/embed/pom.xml")).replace("@project.version@",
                version);
        assertThat(blocks("xml")).singleElement().satisfies(
                block -> assertThat(embedding).containsIgnoringWhitespaces(block));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        assertThat(matches("]\\((?!https?:)([^)#]+)", readme())).isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    @Test
    void theGateRunsTheTestCommandOfTheReadme() throws IOException {
        String gate = Files.readString(ROOT.resolve(".ci/run")).lines()
                .filter(line -> line.startsWith("mvn "))
                .findFirst().orElseThrow();
        assertThat(blocks("sh").getFirst().lines()).contains(gate);
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static List<String> blocks(String language) throws IOException {
        return matches("(?m)^```" + language + "\n(.*?)^```$", readme());
    }

    /** What the first group of a pattern matches, line ends included in the dot. */
    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).results().map(match -> match.group(1))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csv(Dataset data) {
        ClassTarget target = (ClassTarget) data.target();
        StringBuilder csv = new StringBuilder(String.join(",", data.featureNames())).append(",species\n");
        for (int row = 0; row < data.rows(); row++) {
            for (int column = 0; column < data.features(); column++) {
                csv.append(data.feature(row, column)).append(',');
            }
            csv.append(target.labels().get(target.classOf(row))).append('\n');
        }
        return csv.toString();
    }
}
