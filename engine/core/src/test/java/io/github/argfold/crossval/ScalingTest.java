package io.github.argfold.crossval;

import static io.github.argfold.crossval.Recorded.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
    private static Folds folds(Recorded.Data data) {
        return Splitters.stratified(5).split(SplitInput.classification(data.classIndex(), data.classes()))
                .repeat(0);
    }

    private static double[] transformed(FittedScaler scaler, double[] rowMajor) {
        var out = new double[rowMajor.length];
        for (var at = 0; at < rowMajor.length; at += scaler.features()) {
            scaler.transform(rowMajor, at, out, at);
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris", "wine", "digits"})
    void everyTransformedValueEqualsTheRecordedOne(String name) {
        var data = Recorded.data(name);
        var train = folds(data).trainRows(0);
        for (var scaling : Scaling.values()) {
            if (scaling != Scaling.NONE) {
                var actual = transformed(scaling.fit(data.rowMajor(), data.features(), train),
                        data.rowMajor());
                var expected = Recorded.compressed("scaled-" + name + "-" + scaling.label() + ".gz",
                        actual.length);
                for (var i = 0; i < actual.length; i++) {
                    assertClose(actual[i], expected[i], name + " " + scaling + " value " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris", "wine", "digits"})
    void theWeightsOfEveryFoldEqualTheRecordedScales(String name) {
        var data = Recorded.data(name);
        var folds = folds(data);
        for (var line : Recorded.table("scalers.tsv")) {
            if (line[0].equals(name) && line[3].equals("scale_")) {
                var scaling = Scaling.parse(line[1]);
                var scaler = scaling.fit(data.rowMajor(), data.features(),
                        folds.trainRows(Integer.parseInt(line[2])));
                var scales = Recorded.doubles(line[4]);
                for (var f = 0; f < scales.length; f++) {
                    var weight = scaling == Scaling.MINMAX ? scales[f] : 1 / scales[f];
                    assertClose(scaler.weight(f), weight,
                            line[0] + " " + scaling + " fold " + line[2] + " feature " + f);
                }
            }
        }
    }

    /** Ties among neighbours need the very bits: only the last one of a sum's rounding may ever differ. */
    @ParameterizedTest
    @EnumSource
    void transformedValuesAreTheRecordedBits(Scaling scaling) {
        if (scaling != Scaling.NONE) {
            for (var name : new String[]{"iris", "wine", "digits"}) {
                var data = Recorded.data(name);
                var scaler = scaling.fit(data.rowMajor(), data.features(), folds(data).trainRows(0));
                var expected = Recorded.compressed("scaled-" + name + "-" + scaling.label() + ".gz",
                        data.rowMajor().length);
                assertThat(transformed(scaler, data.rowMajor())).as(name).containsExactly(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris", "wine", "digits"})
    void aSingleColumnIsScaledToTheRecordedBits(String name) {
        var data = Recorded.data(name);
        var folds = folds(data);
        for (var line : Recorded.table("scalers.tsv")) {
            if (line[0].equals(name) && line[1].equals("single")) {
                var feature = Integer.parseInt(line[3]);
                var column = IntStream.range(0, data.rows())
                        .mapToDouble(row -> data.rowMajor()[row * data.features() + feature]).toArray();
                var scaler = Scaling.STANDARD.fit(column, 1, folds.trainRows(Integer.parseInt(line[2])));
                var expected = Recorded.doubles(line[4]);
                var out = new double[1];
                scaler.transform(column, 0, out, 0);
                assertThat(out[0]).as(String.join(" ", line))
                        .isEqualTo((column[0] - expected[0]) / expected[1]);
                assertThat(scaler.weight(0)).isEqualTo(1 / expected[1]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConstantColumnKeepsItsScale(Scaling scaling) {
        double[] rows = {0.1, 1e-17, 0.1, 1e-17, 0.1, -1e-17, 0.1, 1e-17};
        var scaler = scaling.fit(rows, 2, new int[]{0, 1, 2, 3});
        // The largest magnitude of 0.1 is no constant's range: max-abs divides by it.
        assertThat(scaler.weight(0)).isEqualTo(scaling == Scaling.MAXABS ? 10 : 1);
        // Standard deviations know no absolute threshold: ±1e-17 is a proper spread.
        assertThat(scaler.weight(1) == 1).isEqualTo(scaling != Scaling.STANDARD);
    }

    @Test
    void aSinglePassOverNearConstantValuesIsRecognised() {
        var rows = IntStream.range(0, 100).mapToDouble(i -> 1e6 + (i % 2) * 1e-10).toArray();
        assertThat(Scaling.STANDARD.fit(rows, 1, IntStream.range(0, 100).toArray()).weight(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void weightsMakeTheDistancesOfTransformedRows(Scaling scaling) {
        var data = Recorded.data("wine");
        var scaler = scaling.fit(data.rowMajor(), data.features(), folds(data).trainRows(2));
        var out = transformed(scaler, data.rowMajor());
        for (var f = 0; f < data.features(); f++) {
            var difference = data.rowMajor()[f] - data.rowMajor()[data.features() + f];
            assertThat(out[f] - out[data.features() + f]).isCloseTo(difference * scaler.weight(f),
                    offset(1e-12 * (1 + Math.abs(out[f]))));
        }
    }

    @Test
    void transformsInPlace() {
        double[] rows = {1, 2, 3, 4};
        var scaler = Scaling.MINMAX.fit(rows, 2, new int[]{0, 1});
        scaler.transform(rows, 2, rows, 2);
        assertThat(rows).containsExactly(1, 2, 1, 1);
    }

    @Test
    void refusesWhatItCannotFit() {
        assertThatThrownBy(() -> Scaling.STANDARD.fit(new double[4], 2, new int[0]))
                .hasMessage("fitting needs at least one row: trainRows=0");
        assertThatThrownBy(() -> Scaling.STANDARD.fit(new double[3], 2, new int[1]))
                .hasMessage("values must fill whole rows: values=3, features=2");
        assertThatThrownBy(() -> Scaling.parse("standart")).hasMessageStartingWith(
                "unknown scaler: scaler=standart; did you mean standard? one of none, standard, minmax");
    }
}
