package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code tune --model} and then {@code predict}: the model and the answers of scikit-learn's grid search. */
class RefittedModelTest {
    /** Recorded by {@code engine/core/src/test/python/record_models.py}, which says what is in it. */
    private static final Path RECORDED = Path.of("../core/src/test/resources/knn/models.tsv");
    private static final Path DATA = Path.of("../core/src/test/resources/gold");

    @TempDir
    Path folder = Path.of("");

    static Stream<String> recorded() throws IOException {
        return Files.readAllLines(RECORDED).stream();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void findsAndAppliesScikitLearnsBestEstimator(String line) throws IOException {
        String[] fields = line.split("\t", -1);
        String data = DATA.resolve(fields[0]).resolve("data.csv").toString();
        boolean classes = !fields[0].equals("diabetes");
        String model = folder.resolve("model").toString();
        Run tune = Run.of("tune", data, "--header", "no", "--task", classes ? "classification" : "regression",
                "--k", "1:30", "--metric", "euclidean,manhattan", "--scaler", "none,standard,minmax",
                "--weights",
                fields[3], "--model", model);
        assertThat(tune.err()).isEmpty();
        assertThat(tune.out())
                .startsWith("best: k = " + fields[4] + ", weights = " + fields[3] + ", metric = "
                        + fields[2] + ", scaler = " + fields[1] + "\n");

        List<String> predictions = predict(model, data);
        predictions.addAll(predict(model, midpoints(data).toString()));
        String[] said = fields[5].split(" ", -1);
        assertThat(predictions).hasSameSizeAs(said);
        String[] shares = fields[6].split(" ", -1);
        for (int query = 0; query < said.length; query++) {
            if (!said[query].equals("?")) {
                same(line.substring(0, 40) + " query " + query, predictions.get(query), said[query],
                        classes ? shares[query] : "");
            }
        }
    }

    private static List<String> predict(String model, String data) {
        Run run = Run.of("predict", "--header", "no", "--model", model, data);
        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).startsWith("prediction");
        return new ArrayList<>(lines.subList(1, lines.size()));
    }

    /** Between rows i and i + 1, for the first 60. */
    private Path midpoints(String data) throws IOException {
        List<double[]> rows = Files.readAllLines(Path.of(data)).stream().limit(61)
                .map(row -> Arrays.stream(row.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
                .toList();
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 60; row++) {
            for (int f = 0; f < rows.get(row).length; f++) {
                text.append(f == 0 ? "" : ",").append((rows.get(row)[f] + rows.get(row + 1)[f]) / 2);
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve("midpoints.csv"), text);
    }

    /** Classes are numbered from 0, so that a share's place in the line follows from its class. */
    private static void same(String what, String line, String said, String shares) {
        String[] cells = line.split(",", -1);
        if (shares.isEmpty()) {
            double value = Double.parseDouble(said);
            assertThat(Double.parseDouble(line)).as(what).isCloseTo(value, within(1e-12 * Math.abs(value)));
            return;
        }
        assertThat(cells[0]).as(what).isEqualTo(said);
        double[] expected = new double[cells.length - 1];
        for (String share : shares.split(",", -1)) {
            String[] parts = share.split(":", -1);
            expected[Integer.parseInt(parts[0])] = Double.parseDouble(parts[1]);
        }
        for (int c = 0; c < expected.length; c++) {
            // Its sums over the classes run in another order.
            assertThat(Double.parseDouble(cells[1 + c])).as(what).isCloseTo(expected[c], within(1e-14));
        }
    }
}
