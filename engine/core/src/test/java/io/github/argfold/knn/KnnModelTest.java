package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.Datasets;
import io.github.argfold.datasets.MissingPolicy;
import io.github.argfold.datasets.ReadOptions;
import io.github.argfold.kernels.Metric;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnnModelTest {
    private static final KnnCell CELL = new KnnCell(Scaling.STANDARD, Metric.minkowski(1.5),
            Weighting.DISTANCE, 4);

    @TempDir
    Path folder;

    /** Lines of models.tsv: data set, scaler, metric, weights, k, predictions, class shares. */
    static Stream<String> recorded() throws IOException {
        try (var in = Objects.requireNonNull(KnnModelTest.class.getResourceAsStream("/knn/models.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    /** "?" marks a query whose answer hangs on the order of neighbours at equal distance. */
    @ParameterizedTest
    @MethodSource("recorded")
    void saysWhatScikitLearnsRefittedBestEstimatorSays(String line) {
        List<String> fields = List.of(line.split("\t", -1));
        String name = fields.get(0);
        Dataset data = name.equals("diabetes") ? Gold.values(name) : Gold.classes(name);
        KnnCell cell = new KnnCell(Scaling.parse(fields.get(1)), Gold.metric(fields.get(2), ""),
                Weighting.parse(fields.get(3)), Integer.parseInt(fields.get(4)));
        List<String> said = List.of(fields.get(5).split(" ", -1));
        List<String> shares = List.of(fields.get(6).split(" ", -1));
        assertThat(said.stream().filter("?"::equals)).hasSizeLessThan(10);
        KnnModel model = KnnModel.fit(data, cell, Imputation.NONE);
        Predictions training = model.predict(data);
        assertThat(training.rows()).isEqualTo(data.rows());
        Predictions between = model.predict(midpoints(data, said.size() - data.rows()));
        assertThat(between.rows()).isEqualTo(60);
        for (int query = 0; query < said.size(); query++) {
            boolean known = query < data.rows();
            if (!said.get(query).equals("?")) {
                same(name + " query " + query, known ? training : between,
                        known ? query : query - data.rows(),
                        said.get(query), model.labels().isEmpty() ? "" : shares.get(query));
            }
        }
    }

    private static Dataset midpoints(Dataset data, int count) {
        double[][] rows = new double[count][data.features()];
        for (int row = 0; row < count; row++) {
            for (int f = 0; f < data.features(); f++) {
                rows[row][f] = (data.feature(row, f) + data.feature(row + 1, f)) / 2;
            }
        }
        return Dataset.regression("midpoints", rows, new double[count]);
    }

    private static void same(String what, Predictions said, int row, String expectedText, String shares) {
        if (said.labels().isEmpty()) {
            double value = Double.parseDouble(expectedText);
            assertThat(said.value(row)).as(what).isCloseTo(value, within(1e-12 * Math.abs(value)));
            return;
        }
        assertThat(said.label(row)).as(what).isEqualTo(expectedText);
        double[] expected = new double[said.labels().size()];
        for (String share : shares.split(",", -1)) {
            String[] parts = share.split(":", -1);
            expected[said.labels().indexOf(parts[0])] = Double.parseDouble(parts[1]);
        }
        for (int c = 0; c < expected.length; c++) {
            // Its sums over the classes run in another order.
            assertThat(said.probability(row, c)).as(what).isCloseTo(expected[c], within(1e-14));
        }
    }

    private static void assertSame(Predictions one, Predictions other) {
        assertThat(one.rows()).isEqualTo(other.rows());
        assertThat(one.labels()).isEqualTo(other.labels());
        for (int row = 0; row < one.rows(); row++) {
            if (one.labels().isEmpty()) {
                assertThat(one.value(row)).isEqualTo(other.value(row));
                continue;
            }
            assertThat(one.label(row)).isEqualTo(other.label(row));
            for (int c = 0; c < one.labels().size(); c++) {
                assertThat(one.probability(row, c)).isEqualTo(other.probability(row, c));
            }
        }
    }

    @Test
    void aLoadedModelIsTheSavedOne() throws IOException {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            boolean classes = random.nextBoolean();
            boolean missing = random.nextBoolean();
            Dataset data = missing
                    ? RandomData.missing(random, 30, classes, folder)
                    : classes ? RandomData.classes(random, 30, 3) : RandomData.values(random, 30, 3);
            Metric metric = List.of(Metric.EUCLIDEAN, Metric.COSINE, Metric.minkowski(1.7))
                    .get(random.nextInt(3));
            KnnCell cell = new KnnCell(List.of(Scaling.values()).get(random.nextInt(5)), metric,
                    List.of(Weighting.values()).get(random.nextInt(2)), 1 + random.nextInt(30));
            KnnModel model = KnnModel.fit(data, cell, missing ? Imputation.MEDIAN : Imputation.NONE);
            Path file = folder.resolve("model.bin");
            model.save(file);
            KnnModel loaded = KnnModel.load(file);
            assertThat(loaded.cell()).isEqualTo(cell);
            assertThat(loaded.imputation()).isEqualTo(model.imputation());
            assertThat(loaded.columns()).isEqualTo(model.columns());
            assertThat(loaded.labels()).isEqualTo(model.labels());
            assertThat(loaded.targetName()).isEqualTo(model.targetName());
            assertSame(loaded.predict(data), model.predict(data));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".part"));
        }
    }

    private byte[] saved() throws IOException {
        Path file = folder.resolve("model.bin");
        KnnModel.fit(RandomData.missing(new Random(1), 12, true, folder), CELL, Imputation.MEAN).save(file);
        return Files.readAllBytes(file);
    }

    private void refuses(byte[] content, String reason) throws IOException {
        Path file = folder.resolve("bad.bin");
        Files.write(file, content);
        assertThatThrownBy(() -> KnnModel.load(file)).isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.toString()).hasMessageContaining(reason);
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        byte[] whole = saved();
        for (int length = 0; length < whole.length; length++) {
            refuses(Arrays.copyOf(whole, length), "model");
        }
        refuses(Arrays.copyOf(whole, whole.length - 1), "the model is cut short");
        refuses(Arrays.copyOf(whole, whole.length + 1), "the model is damaged");
    }

    @Test
    void everyDamagedByteIsNoticed() throws IOException {
        byte[] whole = saved();
        for (int i = 0; i < whole.length; i++) {
            for (int bit : new int[]{1, 0x80}) {
                byte[] damaged = whole.clone();
                damaged[i] ^= (byte) bit;
                refuses(damaged, "model");
            }
        }
    }

    @Test
    void whatIsNoModelOrFromTheFutureIsNamedAsSuch() throws IOException {
        byte[] newer = saved();
        ByteBuffer.wrap(newer).putInt(4, 2);
        refuses(newer, "the model's version must be at most 1: version=2; read it with a newer Argfold");
        refuses("a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8), "not an Argfold model");
        assertThatThrownBy(() -> KnnModel.load(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Dataset read(String csv) throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, csv);
        return Datasets.read(file, ReadOptions.builder().missing(MissingPolicy.KEEP).build());
    }

    private static final String FRUIT = """
            size,colour,weight,kind
            1,red,3,apple
            2,green,4,pear
            1.5,red,2,apple
            7,green,9,melon
            8,yellow,9.5,melon
            2.5,yellow,4.5,pear
            """;

    @Test
    void columnsAreFoundByNameWhateverTheirOrder() throws IOException {
        KnnCell cell = new KnnCell(Scaling.STANDARD, Metric.EUCLIDEAN, Weighting.DISTANCE, 2);
        KnnModel model = KnnModel.fit(read(FRUIT), cell, Imputation.NONE);
        Predictions expected = model.predict(read(FRUIT));
        assertThat(expected.label(3)).isEqualTo("melon");
        String reordered = """
                weight,extra,colour,size,kind
                3,0,red,1,?1
                4,0,green,2,?2
                2,5,red,1.5,?1
                9,0,green,7,?1
                9.5,0,yellow,8,?2
                4.5,0,yellow,2.5,?2
                """;
        assertSame(model.predict(read(reordered)), expected);
        // Fewer categories than the model knows: other codes, same meaning.
        Predictions two = model.predict(read("""
                colour,size,weight,kind
                yellow,8,9.5,a
                green,2,4,b
                """));
        for (int c = 0; c < 3; c++) {
            assertThat(two.probability(0, c)).isEqualTo(expected.probability(4, c));
            assertThat(two.probability(1, c)).isEqualTo(expected.probability(1, c));
        }
    }

    @Test
    void rowsThatDoNotFitTheModelAreRefused() throws IOException {
        KnnCell cell = new KnnCell(Scaling.NONE, Metric.EUCLIDEAN, Weighting.UNIFORM, 2);
        KnnModel model = KnnModel.fit(read(FRUIT), cell, Imputation.NONE);
        refuses(model, "size,colour,weight,kind\n1,red,3,a\n2,blue,4,b\n",
                "column=colour, row=2, category=blue, known=[green, red, yellow]");
        refuses(model, "size,colour,kind\n1,red,a\n2,green,b\n", "absent=weight");
        refuses(model, "size,colour,weight,kind\n1,3,3,a\n2,4,4,b\n", "column=colour, expected=categories");
        refuses(model, "size,colour,weight,kind\nbig,red,3,a\nsmall,red,4,b\n",
                "column=size, expected=numbers");
        refuses(model, "size,colour,weight,kind\n1,red,3,a\n,red,4,b\n", "column=size, row=2");
        refuses(model, "size,colour,weight,kind\n1,,3,a\n2,red,4,b\n", "column=colour, row=1");
        assertThatThrownBy(() -> KnnModel.fit(read(FRUIT), new KnnCell(Scaling.NONE, Metric.EUCLIDEAN,
                Weighting.UNIFORM, 7), Imputation.NONE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k=7, rows=6");
    }

    private void refuses(KnnModel model, String csv, String reason) throws IOException {
        Dataset rows = read(csv);
        assertThatThrownBy(() -> model.predict(rows)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    /** Imputation is part of the model: also where its own rows were complete. */
    @Test
    void missingCellsAreFilledFromTheTrainingRows() throws IOException {
        KnnCell cell = new KnnCell(Scaling.NONE, Metric.EUCLIDEAN, Weighting.UNIFORM, 1);
        KnnModel model = KnnModel.fit(read(FRUIT), cell, Imputation.MEDIAN);
        // Medians: size 2.25, weight 4.25; most frequent colour, first of equals: green.
        Predictions said = model.predict(read("""
                size,colour,weight,kind
                ,,,a
                2.25,green,4.25,b
                """));
        assertThat(said.label(0)).isEqualTo(said.label(1)).isEqualTo("pear");
    }

    @Test
    void aRegressionModelPredictsValues() {
        Dataset data = Dataset.regression("line", new double[][]{{0}, {1}, {2}, {10}},
                new double[]{0, 2, 4, 20});
        Predictions said = KnnModel
                .fit(data, new KnnCell(Scaling.NONE, Metric.EUCLIDEAN, Weighting.UNIFORM, 2),
                        Imputation.NONE)
                .predict(data);
        assertThat(said.labels()).isEmpty();
        assertThat(new double[]{said.value(0), said.value(1), said.value(2), said.value(3)})
                .containsExactly(1, 1, 3, 12);
    }
}
