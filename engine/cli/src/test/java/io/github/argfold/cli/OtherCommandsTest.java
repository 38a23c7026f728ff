package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.kernels.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void explainsWithoutRunning() {
        Run run = Run.of("explain", "letter", "--k", "1:200", "--metric", "euclidean,manhattan,minkowski",
                "--p",
                "1.5,2.5,3", "--weights", "uniform,distance", "--scaler", "none,standard,minmax", "--cv",
                "repeated-stratified:5x10", "--scores", folder.resolve("never.csv").toString(), "--top", "3");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("letter: 20,000 rows × 16 features", "6,000 cells", "15 geometries",
                "1 pass for all 50 splits", "pair-features");
        assertThat(folder.resolve("never.csv")).doesNotExist();
    }

    @Test
    void explainsInJson() {
        Run run = Run.of("explain", "iris", "--k", "1:9", "--metric", "euclidean,minkowski", "--p", "3",
                "--scaler",
                "none,standard", "--strategy", "tpe", "--trials", "2", "--json", "--seed", "7");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        TuneCommandTest.requireJson(run.out());
        assertThat(run.out()).startsWith("{\"cells\":36,\"geometries\":4,\"readOuts\":600,\"pairFeatures\":")
                .contains("\"bytes\":", "\"expectedSeconds\":",
                        "\"score\":\"accuracy\",\"cv\":\"stratified:5\",\"task\":\"classification\","
                                + "\"strategy\":\"tpe\",\"trials\":2,\"passes\":[{\"way\":\"shared\",\"passes\":1,"
                                + "\"pairFeatures\":72000,\"geometries\":[{\"scaler\":\"none\",\"metric\":\"euclidean\"}]}",
                        "{\"scaler\":\"standard\",\"metric\":\"minkowski\",\"p\":3.0}",
                        "\"provenance\":{\"data\":\"iris\"",
                        "\"seed\":7", "\"backend\":", "\"threads\":");
    }

    @Test
    void explainDoesNotOfferWhatItHasNoUseFor() {
        assertThat(Run.of("explain", "--help").out()).contains("--json", "--memory")
                .doesNotContain("--top", "--model", "--scores");
        assertThat(Run.of("tune", "--help").out()).contains("--top", "--model", "--scores");
    }

    @Test
    void warnsOfMemoryThatCannotBeKept() {
        for (String command : new String[]{"explain", "tune"}) {
            Run run = Run.of(command, "iris", "--memory", "1");
            assertThat(run.code()).isZero();
            assertThat(run.err()).startsWith("argfold: warning: --memory 1: memory is below what")
                    .hasLineCount(1);
            assertThat(Run.of(command, "iris", "--memory", "1m").err()).isEmpty();
        }
    }

    @Test
    void listsEveryBundledSet() {
        Run run = Run.of("datasets");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(BundledDatasets.names()).contains("CC BY 4.0", "26 classes",
                "regression");
    }

    @Test
    void predictsWhatItLearnt() throws IOException {
        Path file = Files.writeString(folder.resolve("near.csv"), """
                a,colour,kind
                1,red,x
                2,red,x
                3,blue,"y,z"
                1,red,x
                2,red,x
                3,blue,"y,z"
                """);
        String model = folder.resolve("m").toString();
        assertThat(Run.of("tune", file.toString(), "--k", "1", "--cv", "kfold:3", "--model", model).err())
                .isEmpty();
        Run same = Run.of("predict", "--model", model, file.toString());
        assertThat(same.err()).isEmpty();
        assertThat(same.out()).isEqualTo("""
                prediction,probability_x,"probability_y,z"
                x,1.0,0.0
                x,1.0,0.0
                "y,z",0.0,1.0
                x,1.0,0.0
                x,1.0,0.0
                "y,z",0.0,1.0
                """);
        Path other = Files.writeString(folder.resolve("new.csv"), """
                colour,extra,a
                blue,9,3
                red,9,1
                """);
        assertThat(Run.of("predict", "--model", model, other.toString()).out())
                .endsWith("\n\"y,z\",0.0,1.0\nx,1.0,0.0\n");
    }

    @Test
    void predictsNumbersAndBundledSets() throws IOException {
        Path file = Files.writeString(folder.resolve("line.csv"), TuneCommandTest.numbers(60));
        String model = folder.resolve("m").toString();
        assertThat(Run.of("tune", file.toString(), "--k", "1", "--model", model).code()).isZero();
        assertThat(Run.of("predict", "--model", model, file.toString()).out())
                .startsWith("prediction\n0.0\n1.5\n3.0\n");
        assertThat(Run.of("tune", "iris", "--model", model).code()).isZero();
        assertThat(Run.of("predict", "--model", model, "iris").out().lines().count()).isEqualTo(151);
    }

    @Test
    void comparesStrategiesOnFunctions() throws IOException {
        Path csv = folder.resolve("quality.csv");
        String[] line = {"quality", "--suite", "classic", "--functions", "sphere,branin", "--dim", "2",
            "--budget",
            "20", "--seeds", "3", "--strategies", "sobol,de", "--threads", "2", "--out", csv.toString()};
        Run run = Run.of(line);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("classic: 2 functions, 20 trials, 3 seeds", "sphere", "branin",
                "sobol",
                "random", "Nemenyi");
        assertThat(csv).content().startsWith("function,strategy,seed,trials,regret\n").hasLineCount(19);
        Run json = Run.of("quality", "--suite", "classic", "--functions", "branin", "--budget", "5",
                "--seeds",
                "1", "--strategies", "de", "--json");
        assertThat(json.out()).startsWith("{\"suite\":\"classic\",\"budget\":5,")
                .contains("\"medianRegrets\":[");
        assertThat(Run.of("quality", "--suite", "clasic").err()).contains("suite must be one of",
                "suite=clasic");
        assertThat(Run.of("quality", "--strategies", "grid").err()).contains("strategy=grid");
        assertThat(Run.of(() -> true, "quality").code()).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void measuresTheTilesOfVectorKernels() {
        Run run = Run.of("tiles");
        if (!Backend.VECTOR.available()) {
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("start java with --add-modules=jdk.incubator.vector");
            return;
        }
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("vector, ").contains("euclidean  wide", "products   narrow",
                "in use",
                " here");
        assertThat(Run.of("tiles", "--json").out()).startsWith("{\"backend\":\"vector, ")
                .contains("\"kernel\":\"chebyshev\",\"tiles\":\"narrow\",\"pairFeaturesPerSecond\":");
    }

    @Test
    void helpsAndTellsItsVersion() {
        assertThat(Run.of("--help").out()).contains("Usage: argfold", "tune", "explain", "datasets",
                "predict", "tiles", "bench", "quality");
        assertThat(Run.of().out()).isEqualTo(Run.of("--help").out());
        assertThat(Run.of("--version").out()).startsWith("argfold ");
        for (String command : new String[]{"tune", "explain", "optimize", "ask-tell", "datasets", "predict",
            "tiles", "bench", "quality"}) {
            Run run = Run.of(command, "--help");
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("Usage: argfold " + command);
        }
    }
}
