package io.github.argfold.crossval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What {@code src/test/python/record_crossval.py} wrote, and the data sets it read. */
final class Recorded {
    /** A data set: features row-major, and the last column. */
    @SuppressWarnings("ArrayRecordComponent") // a fixture: nobody compares or keeps it
    record Data(String name, double[] rowMajor, int features, double[] target) {
        int rows() {
            return target.length;
        }

        int[] classIndex() {
            return Arrays.stream(target).mapToInt(label -> (int) label).toArray();
        }

        int classes() {
            return Arrays.stream(classIndex()).max().orElseThrow() + 1;
        }
    }

    private Recorded() {
    }

    static Data data(String name) {
        var rows = lines("/gold/" + name + "/data.csv").stream().map(Recorded::doubles).toList();
        var features = rows.getFirst().length - 1;
        var rowMajor = new double[rows.size() * features];
        var target = new double[rows.size()];
        for (var row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, rowMajor, row * features, features);
            target[row] = rows.get(row)[features];
        }
        return new Data(name, rowMajor, features, target);
    }

    /** The fields of every line of a tab-separated file. */
    static List<String[]> table(String file) {
        return lines("/crossval/" + file).stream().map(line -> line.split("\t", -1)).toList();
    }

    static double[] doubles(String list) {
        return Arrays.stream(list.split(",")).mapToDouble(Recorded::number).toArray();
    }

    /** A number as Python writes it. */
    static double number(String text) {
        return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }

    static int[] ints(String list) {
        return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** A gzip file of big-endian doubles. */
    static double[] compressed(String file, int count) {
        try (var in = new DataInputStream(new GZIPInputStream(open("/crossval/" + file)))) {
            var values = new double[count];
            for (var i = 0; i < count; i++) {
                values[i] = in.readDouble();
            }
            assertThat(in.read()).as("end of " + file).isEqualTo(-1);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Equal to 1e-12 relative, or both NaN. */
    static void assertClose(double actual, double expected, String what) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(what).isNaN();
        } else {
            var error = Math.abs(actual - expected);
            assertThat(error <= 1e-12 * Math.abs(expected)).as("%s: %s instead of %s", what, actual, expected)
                    .isTrue();
        }
    }

    private static List<String> lines(String resource) {
        try (var in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return requireNonNull(Recorded.class.getResourceAsStream(resource), resource);
    }
}
