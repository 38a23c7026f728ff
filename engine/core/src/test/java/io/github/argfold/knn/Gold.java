package io.github.argfold.knn;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Metric;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Recorded scikit-learn results, read from the test resources. */
final class Gold {
    /** A line of a table by column name. */
    record Row(Map<String, String> cells) {
        String get(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }
    }

    private Gold() {
    }

    static Dataset classes(String name) {
        List<double[]> rows = matrix(name);
        int[] labels = rows.stream().mapToInt(row -> (int) row[row.length - 1]).toArray();
        return Dataset.classification(name, features(rows), labels);
    }

    static Dataset values(String name) {
        List<double[]> rows = matrix(name);
        return Dataset.regression(name, features(rows),
                rows.stream().mapToDouble(row -> row[row.length - 1]).toArray());
    }

    private static double[][] features(List<double[]> rows) {
        return rows.stream().map(row -> java.util.Arrays.copyOf(row, row.length - 1))
                .toArray(double[][]::new);
    }

    private static List<double[]> matrix(String name) {
        List<double[]> rows = new ArrayList<>();
        for (String line : lines(name, "data.csv")) {
            rows.add(java.util.Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray());
        }
        return rows;
    }

    /** The rows of a table with a header, as column → text. */
    static List<Row> table(String name, String file) {
        List<String> lines = lines(name, file);
        String[] header = lines.get(0).split(",", -1);
        List<Row> table = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            table.add(new Row(row));
        }
        return table;
    }

    static KnnCell cell(Row row) {
        String metric = row.get("metric");
        return new KnnCell(Scaling.parse(row.get("scaler")), metric(metric, row.get("p")),
                Weighting.parse(row.get("weights")), Integer.parseInt(row.get("k")));
    }

    static Metric metric(String name, String p) {
        return switch (name) {
            case "euclidean" -> Metric.EUCLIDEAN;
            case "manhattan" -> Metric.MANHATTAN;
            case "chebyshev" -> Metric.CHEBYSHEV;
            case "cosine" -> Metric.COSINE;
            case "minkowski" -> Metric.minkowski(Double.parseDouble(p));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<String> lines(String name, String file) {
        String path = "/gold/" + name + "/" + file;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Gold.class.getResourceAsStream(path), path),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
