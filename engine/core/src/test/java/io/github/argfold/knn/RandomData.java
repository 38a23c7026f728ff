package io.github.argfold.knn;

import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.Datasets;
import io.github.argfold.datasets.MissingPolicy;
import io.github.argfold.datasets.ReadOptions;
import io.github.argfold.datasets.SideColumn;
import io.github.argfold.datasets.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small data sets that are hard on a neighbour search: grids of few values, repeated rows, constant columns. */
final class RandomData {
    private RandomData() {
    }

    /** Classes, with a side column {@code group} and a side column {@code fold} that holds −1. */
    static Dataset classes(Random random, int rows, int features) {
        int classes = 2 + random.nextInt(4);
        int[] classOf = IntStream.range(0, rows).map(row -> row < classes ? row : random.nextInt(classes))
                .toArray();
        return sides(random,
                Dataset.classification("random", cells(random, rows, features), features, classOf,
                        IntStream.range(0, classes).mapToObj(c -> "class " + c).toList()));
    }

    /** Numbers to predict, many of them equal, with the same side columns. */
    static Dataset values(Random random, int rows, int features) {
        boolean few = random.nextBoolean();
        double[] values = IntStream.range(0, rows)
                .mapToDouble(row -> few ? random.nextInt(4) : random.nextGaussian()).toArray();
        return sides(random,
                Dataset.regression("random", cells(random, rows, features), features, values));
    }

    /** A file with missing cells in columns of numbers and in two categorical ones, one-hot encoded. */
    static Dataset missing(Random random, int rows, boolean classes, Path folder) {
        double[] cells = cells(random, rows, 3);
        StringBuilder csv = new StringBuilder("a,colour,b,shape,c,y\n");
        for (int row = 0; row < rows; row++) {
            csv.append(number(random, cells[row * 3])).append(',');
            csv.append(word(random, row, List.of("red", "green", "blue"))).append(',');
            csv.append(number(random, cells[row * 3 + 1])).append(',');
            csv.append(word(random, row, List.of("round", "square"))).append(',');
            csv.append(number(random, cells[row * 3 + 2])).append(',');
            csv.append(classes ? "class" + (row < 3 ? row : random.nextInt(3)) : random.nextGaussian())
                    .append('\n');
        }
        Path file = folder.resolve("missing.csv");
        try {
            Files.writeString(file, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sides(random, Datasets.read(file, ReadOptions.builder().missing(MissingPolicy.KEEP)
                .task(classes ? Task.CLASSIFICATION : Task.REGRESSION).build()));
    }

    private static String number(Random random, double cell) {
        return random.nextInt(5) == 0 ? "" : Double.toString(cell);
    }

    private static String word(Random random, int row, List<String> words) {
        if (row < words.size()) {
            return words.get(row);
        }
        return random.nextInt(5) == 0 ? "" : words.get(random.nextInt(words.size()));
    }

    static double[] cells(Random random, int rows, int features) {
        int[] kinds = IntStream.range(0, features).map(f -> random.nextInt(6)).toArray();
        double[] cells = new double[rows * features];
        for (int row = 0; row < rows; row++) {
            if (row > 0 && random.nextInt(4) == 0) {
                System.arraycopy(cells, random.nextInt(row) * features, cells, row * features, features);
                continue;
            }
            for (int f = 0; f < features; f++) {
                cells[row * features + f] = switch (kinds[f]) {
                    case 0 -> random.nextGaussian();
                    case 1 -> 1e3 + random.nextInt(3);
                    case 2 -> row == 0 || random.nextInt(20) > 0 ? 0 : 1;
                    default -> (random.nextInt(5) - 2) * 0.5;
                };
            }
        }
        return cells;
    }

    private static Dataset sides(Random random, Dataset data) {
        int rows = data.rows();
        String[] groups = IntStream.range(0, rows)
                .mapToObj(row -> "g" + (row < 5 ? row : random.nextInt(7))).toArray(String[]::new);
        String[] folds = IntStream.range(0, rows)
                .mapToObj(row -> Integer.toString(row < 4 ? row - 1 : random.nextInt(4) - 1))
                .toArray(String[]::new);
        return data.withSideColumn(SideColumn.of("group", groups))
                .withSideColumn(SideColumn.of("fold", folds));
    }
}
