package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.study.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class TuneCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void findsTheBestKOfIrisFirstOfAll() {
        Run run = Run.of("tune", "iris");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().toList().get(0)).startsWith("best: k = 6, weights = uniform");
        assertThat(run.out().lines().toList().get(1))
                .startsWith("accuracy = 0.9800000000000001 ± 0.0163299316185545");
        assertThat(run.out().lines().toList().get(2))
                .contains("150 rows × 4 features", "classification", "3 classes", "as the catalogue says");
        assertThat(run.out().lines().filter(line -> line.contains("euclidean  none"))).hasSize(10);
        assertThat(run.out()).contains("30 cells, 1 geometry, 72,000 pair-features");
    }

    @Test
    void writesOneJsonDocument() {
        Run run = Run.of("tune", "iris", "--json", "--seed", "7", "--metric", "minkowski", "--p", "2",
                "--top", "3");
        assertThat(run.code()).isZero();
        requireJson(run.out());
        assertThat(run.out()).contains(
                "\"best\":{\"params\":{\"scaler\":\"none\",\"metric\":\"minkowski\",\"p\":2.0,"
                        + "\"weights\":\"uniform\",\"k\":6},\"mean\":0.9800000000000001,\"std\":0.0163299316185545",
                "\"folds\":[0.9666666666666667,1.0,0.9666666666666667,0.9666666666666667,1.0]",
                "\"cells\":30",
                "\"geometries\":1", "\"seconds\":", "\"provenance\":{", "\"seed\":7", "\"sha256\":\"",
                "\"version\":",
                "\"jvm\":", "\"cpu\":", "\"backend\":");
    }

    static void requireJson(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            int documents = 0;
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                documents += depth == 0 ? 1 : 0;
            }
            assertThat(documents).isOne();
        }
    }

    @Test
    void writesARowPerCellInGridOrder() throws IOException {
        Path file = folder.resolve("scores.csv");
        Run run = Run.of("tune", "letter", "--k", "1:50", "--weights", "uniform,distance", "--metric",
                "euclidean,manhattan", "--scaler", "none,standard", "--cv", "holdout:0.02", "--scores",
                file.toString());
        assertThat(run.code()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).isEqualTo("param_scaler,param_metric,param_p,param_weights,param_k,"
                + "split0_test_score,mean_test_score,std_test_score,rank_test_score");
        assertThat(lines).hasSize(401);
        assertThat(lines.get(1)).startsWith("none,euclidean,,uniform,1,0.");
        assertThat(lines.get(51)).startsWith("none,euclidean,,distance,1,0.");
        assertThat(lines.get(101)).startsWith("none,manhattan,,uniform,1,0.");
        assertThat(lines.get(201)).startsWith("standard,euclidean,,uniform,1,0.");
    }

    @Test
    void writesFoldsInFullPrecisionAndNamesSeveralScores() throws IOException {
        Path file = folder.resolve("scores.csv");
        assertThat(Run
                .of("tune", "iris", "--k", "6", "--score", "accuracy,f1_macro", "--scores", file.toString())
                .code()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).contains("split4_test_accuracy,mean_test_accuracy,std_test_accuracy,"
                + "rank_test_accuracy,split0_test_f1_macro");
        assertThat(lines.get(1))
                .startsWith("none,euclidean,,uniform,6,0.9666666666666667,1.0,0.9666666666666667,"
                        + "0.9666666666666667,1.0,0.9800000000000001,0.0163299316185545");
    }

    @Test
    void leavesOutSplitColumnsOfLeaveOneOut() throws IOException {
        Path file = folder.resolve("scores.csv");
        Run run = Run.of("tune", "iris", "--cv", "loo", "--k", "1:3", "--scores", file.toString());
        assertThat(run.code()).isZero();
        assertThat(Files.readAllLines(file).getFirst())
                .isEqualTo("param_scaler,param_metric,param_p,param_weights,"
                        + "param_k,mean_test_score,std_test_score,rank_test_score");
    }

    @Test
    void savesTheModelThoughTheScoresFindNoRoom() {
        Path full = Path.of("/dev/full"); // Linux's device without room
        Path model = folder.resolve("best.knn");
        Run run = Run.of("tune", "iris", "--scores", full.toString(), "--model", model.toString());
        assertThat(run.code()).isEqualTo(ExitCode.IO);
        assertThat(run.out()).contains("best: k = 6");
        assertThat(Run.of("predict", "--model", model.toString(), "iris").code()).isZero();
    }

    @Test
    void infersRegressionAndSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("line.csv"), numbers(60));
        Run run = Run.of("tune", file.toString(), "--k", "1:3");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("r2 = ", "regression of 'y' (inferred: the target has fractions",
                "kfold:5");
    }

    @Test
    void takesAColumnOfGroupsByIndexOutOfTheFeatures() throws IOException {
        StringBuilder text = new StringBuilder("g,a,b,y\n");
        for (int row = 0; row < 40; row++) {
            text.append("p").append(row % 8).append(',').append(row).append(',').append(row * row % 7)
                    .append(',')
                    .append(row % 2 == 0 ? "even" : "odd").append('\n');
        }
        Path file = Files.writeString(folder.resolve("groups.csv"), text);
        for (String column : List.of("g", "0")) {
            Run run = Run.of("tune", file.toString(), "--k", "1:3", "--cv", "group:" + column + ":4");
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("40 rows × 2 features", "group:g:4",
                    "inferred: the target is text");
        }
    }

    @Test
    void keepsCellsThatCannotBeScoredAsEmpty() throws IOException {
        Path file = folder.resolve("scores.csv");
        Run run = Run.of("tune", "iris", "--k", "6,500", "--scores", file.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("best: k = 6", "1 cell not scored: ", "k=500");
        assertThat(Files.readAllLines(file).get(2)).isEqualTo("none,euclidean,,uniform,500,,,,,,,,2");
        assertThat(
                Run.of("tune", "iris", "--k", "6,2147483647", "--weights", "uniform,gaussian,optimal").out())
                .contains("best: k = 6", "3 cells not scored: ", "k=2147483647");
    }

    @Test
    void findsTheSameByAnyStrategyThatSeesEveryGeometry() {
        String[] grid = {"tune", "wine", "--k", "1:20", "--weights", "uniform,distance", "--metric",
            "euclidean,minkowski", "--p", "1,3", "--scaler", "none,standard", "--top", "1"};
        String best = Run.of(grid).out().lines().limit(3).collect(Collectors.joining("\n"));
        for (String strategy : Strategies.names()) {
            Stream<String> trials = strategy.equals("grid") ? Stream.of() : Stream.of("--trials", "6");
            Run run = Run.of(Stream.concat(Stream.concat(Arrays.stream(grid),
                    Stream.of("--strategy", strategy, "--seed", "3")), trials).toArray(String[]::new));
            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines().limit(3).collect(Collectors.joining("\n"))).as(strategy)
                    .isEqualTo(best);
            assertThat(run.out()).as(strategy).contains("240 cells, 6 geometries");
        }
    }

    @Test
    void aStrategyScoresAllThatItsGeometriesAnswer() throws IOException {
        Path file = folder.resolve("chosen.csv");
        Run run = Run.of("tune", "wine", "--k", "1:9", "--weights", "uniform,distance", "--scaler",
                "none,standard,minmax,robust,maxabs", "--strategy", "tpe", "--trials", "2", "--scores", file
                        .toString());
        assertThat(run.out()).contains("36 cells, 2 geometries");
        assertThat(Files.readAllLines(file)).hasSize(37);
        assertThat(Run.of("explain", "wine", "--k", "1:9", "--weights", "uniform,distance", "--scaler",
                "none,standard,minmax,robust,maxabs", "--strategy", "tpe", "--trials", "2").out())
                .contains("tpe evaluates 2 of these geometries, each with all its 18 cells");
    }

    @Test
    void printsTheBestSoFarWhenInterrupted() {
        // How often an evaluation asks is its own affair: asked too early there is no best yet.
        Run run = null;
        for (int patience = 20; run == null
                || (run.code() == 130 && !run.out().startsWith("best")); patience += 10) {
            AtomicInteger asked = new AtomicInteger();
            int limit = patience;
            run = Run.of(() -> asked.incrementAndGet() > limit, "tune", "iris", "--k", "1:5", "--scaler",
                    "none,standard,minmax,robust,maxabs");
        }
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).startsWith("best: k = ").containsPattern(
                "interrupted after \\d+ of 25 cells, [1-4] of 5 geometries, [\\d,]+ pair-features");
        assertThat(Run.of(() -> true, "tune", "iris").code()).isEqualTo(130);
        assertThat(Run.of(() -> true, "tune", "iris", "--strategy", "random").code()).isEqualTo(130);
    }

    static String numbers(int rows) {
        StringBuilder text = new StringBuilder("x,z,y\n");
        for (int row = 0; row < rows; row++) {
            text.append(row).append(',').append(row % 5).append(',').append(row * 0.5 + row % 5).append('\n');
        }
        return text.toString();
    }
}
