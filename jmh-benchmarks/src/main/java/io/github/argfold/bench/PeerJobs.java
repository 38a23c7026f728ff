package io.github.argfold.bench;

import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.Datasets;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.NeighbourSearch;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.KnnResult;
import io.github.argfold.knn.Weighting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Our side of {@code peers/peers.py}: runs one job again and again in a warm JVM, data in memory, and prints JSON with
 * the seconds of each repetition and what was computed, so that the script can compare both. A program, since it
 * takes turns with other programs; what compares our own ways is JMH's.
 *
 * <p>Arguments: a data set or {@code lists:DIMENSION}, a file or {@code -}, threads, seconds to warm up, repetitions.
 */
public final class PeerJobs {
    private static final int LIST_LENGTH = 285;

    /** What a repetition computes; prints it as the members of a JSON object. */
    private interface Job {
        void run();

        String computed();
    }

    private PeerJobs() {
    }

    /** See above; the script checks its arguments. */
    public static void main(String[] arguments) throws IOException {
        String name = arguments[0];
        int threads = Integer.parseInt(arguments[2]);
        Job job = name.startsWith("lists:")
                ? lists(Path.of(arguments[1]), Integer.parseInt(name.substring(6)))
                : tune(name.equals("fashion")
                        ? Datasets.read(Path.of(arguments[1]))
                        : BundledDatasets.load(name),
                        grid(name), threads);
        double warmUpSeconds = Double.parseDouble(arguments[3]);
        double[] seconds = new double[Integer.parseInt(arguments[4])];
        for (long start = System.nanoTime(); (System.nanoTime() - start) * 1e-9 < warmUpSeconds;) {
            job.run();
        }
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            job.run();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
        System.out.printf(
                "{\"seconds\": %s, \"peak_mebibytes\": %s, \"threads\": %d, \"jvm\": \"%s %s\", \"vectors\": \"%s\", %s}%n",
                Arrays.toString(seconds), peakMebibytes(), threads, System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"), NeighbourSearch.describe(Backend.preferred()),
                job.computed());
    }

    /** The most memory that this process ever held, as Linux counts it; null elsewhere. */
    private static String peakMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "null";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:")).findFirst()
                    .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) >> 10))
                    .orElse("null");
        }
    }

    /** The grids that the script gives its peers; cells in the same order. */
    static KnnGrid grid(String data) {
        KnnGrid.Builder grid = KnnGrid.builder().k(1, 50).weightings(Weighting.UNIFORM, Weighting.DISTANCE);
        return switch (data) {
            case "iris" -> KnnGrid.builder().k(1, 30).build();
            case "digits" ->
                grid.metrics(Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.CHEBYSHEV, Metric.COSINE).build();
            case "letter" -> grid.metrics(Metric.EUCLIDEAN, Metric.MANHATTAN).build();
            case "shuttle" -> grid.build();
            case "fashion" -> grid.k(1, 100).build();
            default -> throw new IllegalArgumentException("no such job: " + data);
        };
    }

    private static Job tune(Dataset data, KnnGrid grid, int threads) {
        return new Job() {
            private KnnResult result = evaluate();

            private KnnResult evaluate() {
                return KnnEvaluator.builder(data).threads(threads).build().evaluate(grid);
            }

            @Override
            public void run() {
                result = evaluate();
            }

            @Override
            public String computed() {
                ScoreTable scores = result.scores();
                return "\"rows\": %d, \"backend\": \"%s\", \"best\": \"%s\", \"score\": %s, \"means\": %s, \"first_fold\": %s"
                        .formatted(data.rows(), result.backend().label(), result.best(), result.bestScore(),
                                array(IntStream.range(0, grid.cells()).mapToDouble(c -> scores.mean(c, 0))),
                                array(IntStream.range(0, grid.cells())
                                        .mapToDouble(c -> scores.splitScore(c, 0, 0))));
            }
        };
    }

    /** Every row's list of nearest rows, itself among them, from a file of little-endian float64; one thread. */
    private static Job lists(Path file, int dimension) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[] matrix = new double[bytes.capacity() / Double.BYTES];
        bytes.asDoubleBuffer().get(matrix);
        int rows = matrix.length / dimension;
        int[] all = Inputs.allRows(rows);
        NeighbourLists lists = new NeighbourLists(rows, LIST_LENGTH);
        return new Job() {
            @Override
            public void run() {
                NeighbourSearch search = NeighbourSearch.exact(Metric.EUCLIDEAN,
                        PointSet.pack(matrix, dimension, all), Backend.preferred());
                NeighbourSearch.Workspace workspace = search.workspace(LIST_LENGTH);
                for (int first = 0; first < rows; first += NeighbourSearch.QUERY_BLOCK) {
                    search.search(matrix, all, first, Math.min(NeighbourSearch.QUERY_BLOCK, rows - first),
                            NeighbourSearch.Exclusion.NONE, LIST_LENGTH, lists, workspace);
                }
            }

            @Override
            public String computed() {
                return "\"farthest\": " + array(IntStream.range(0, rows).mapToDouble(
                        row -> Metric.EUCLIDEAN.distance(lists.rankValue(row, LIST_LENGTH - 1))));
            }
        };
    }

    private static String array(DoubleStream values) {
        return values.mapToObj(Double::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
