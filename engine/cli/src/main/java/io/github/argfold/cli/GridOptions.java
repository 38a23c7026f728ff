package io.github.argfold.cli;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Metric;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.Weighting;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The axes of the grid. */
final class GridOptions {
    @Option(names = "--k", paramLabel = "SPEC", defaultValue = "1:30", description = "Numbers of neighbours: FROM:TO, FROM:TO:STEP, or a list of these (default: ${DEFAULT-VALUE}).")
    String k = "";

    @Option(names = "--metric", paramLabel = "NAME", split = ",", defaultValue = "euclidean", description = "Distances: euclidean, manhattan, chebyshev, minkowski, cosine (default: ${DEFAULT-VALUE}).")
    List<String> metrics = List.of();

    @Option(names = "--p", paramLabel = "P", split = ",", description = "Exponents of minkowski, each at least 1, such as 1.5,3.")
    List<Double> exponents = List.of();

    @Option(names = "--weights", paramLabel = "NAME", split = ",", defaultValue = "uniform", description = "How neighbours count: uniform, distance, or a kernel of R's kknn: rectangular, triangular, epanechnikov,"
            + " biweight, triweight, cos, inv, gaussian, rank, optimal (default: ${DEFAULT-VALUE}).")
    List<String> weightings = List.of();

    @Option(names = "--scaler", paramLabel = "NAME", split = ",", defaultValue = "none", description = "How features are scaled, fitted on each training fold: none, standard, minmax, robust,"
            + " maxabs (default: ${DEFAULT-VALUE}).")
    List<String> scalers = List.of();

    /** The grid these options span. */
    KnnGrid grid() {
        if (!exponents.isEmpty() && !metrics.contains("minkowski")) {
            throw new IllegalArgumentException(
                    "--p belongs to minkowski: --metric=" + String.join(",", metrics)
                            + "; add minkowski to --metric");
        }
        return KnnGrid.builder().k(KSpec.parse(k))
                .metrics(metrics.stream().flatMap(this::metrics).toArray(Metric[]::new))
                .weightings(weightings.stream().map(name -> Choice.of("--weights", name, Weighting.class))
                        .toArray(Weighting[]::new))
                .scalings(scalers.stream().map(name -> Choice.of("--scaler", name, Scaling.class))
                        .toArray(Scaling[]::new))
                .build();
    }

    private Stream<Metric> metrics(String name) {
        Metric.Kind kind = Choice.of("--metric", name, Metric.Kind.class);
        if (kind != Metric.Kind.MINKOWSKI) {
            return Stream.of(new Metric(kind, Double.NaN));
        }
        if (exponents.isEmpty()) {
            throw new IllegalArgumentException(
                    "minkowski needs its exponents: --metric=" + String.join(",", metrics)
                            + "; add --p, such as --p 1.5,3");
        }
        return exponents.stream().map(Metric::minkowski);
    }
}
