package io.github.argfold.cli;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.datasets.BundledDataset;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.Categorical;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.Datasets;
import io.github.argfold.datasets.MissingPolicy;
import io.github.argfold.datasets.ReadOptions;
import io.github.argfold.datasets.Task;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data, and how to read them. */
final class DataOptions {
    private static final int BYTES_PER_VALUE = 4;

    @Parameters(paramLabel = "DATA", description = {
        "The name of a bundled set (see argfold datasets), or a file: CSV or TSV, ARFF, LIBSVM, IDX,"
                + " NumPy .npy/.npz, Parquet, each also as .gz. For IDX, name the images file or its folder: the"
                + " Debian package dataset-fashion-mnist puts all of Fashion-MNIST in"
                + " /usr/share/datasets/fashion-mnist. Where both exist, write ./iris for the file."})
    String source = "";

    @Option(names = "--target", paramLabel = "COLUMN", description = "What to predict: a column by name or 0-based index (default: the last).")
    @Nullable
    String target;

    @Option(names = "--task", paramLabel = "TASK", description = "classification or regression (default: classification for text, or for at most 50 distinct"
            + " whole numbers; else regression).")
    @Nullable
    String task;

    @Mixin
    TextOptions text = new TextOptions();

    @Option(names = "--drop", paramLabel = "COLUMN", split = ",", description = "Columns to leave out.")
    List<String> drop = List.of();

    @Option(names = "--missing", paramLabel = "RULE", defaultValue = "error", description = "Missing cells: error, drop (the row), or fill with the mean, median or most-frequent value"
            + " of the training fold (default: ${DEFAULT-VALUE}).")
    String missing = "";

    @Option(names = "--categorical", paramLabel = "HOW", defaultValue = "one-hot", description = "Columns of text become one-hot or ordinal features (default: ${DEFAULT-VALUE}).")
    String categorical = "";

    private enum Missing {
        ERROR, DROP, MEAN, MEDIAN, MOST_FREQUENT
    }

    /** Whether the data come with the program. */
    boolean bundled() {
        return BundledDatasets.contains(source);
    }

    /** About how many values there are, without reading them; 0 if there is no such file. */
    long values() {
        if (bundled()) {
            BundledDataset set = BundledDatasets.describe(source);
            return (long) set.rows() * set.features();
        }
        return new File(source).length() / BYTES_PER_VALUE;
    }

    /** Reads the data; the side columns leave the features. */
    Dataset load(List<String> side) {
        requireNamed(source);
        ReadOptions options = text.apply(ReadOptions.builder()).target(target)
                .task(task == null ? null : Choice.of("--task", task, Task.class))
                .drop(drop).side(side)
                .missing(switch (missing()) {
                    case ERROR -> MissingPolicy.ERROR;
                    case DROP -> MissingPolicy.DROP;
                    case MEAN, MEDIAN, MOST_FREQUENT -> MissingPolicy.KEEP;
                }).categorical(Choice.of("--categorical", categorical, Categorical.class)).build();
        return isBundledName(source)
                ? BundledDatasets.load(source, options)
                : Datasets.read(Path.of(source), options);
    }

    /** How missing cells are filled on each training fold. */
    Imputation imputation() {
        return switch (missing()) {
            case ERROR, DROP -> Imputation.NONE;
            case MEAN -> Imputation.MEAN;
            case MEDIAN -> Imputation.MEDIAN;
            case MOST_FREQUENT -> Imputation.MOST_FREQUENT;
        };
    }

    private Missing missing() {
        return Choice.of("--missing", missing, Missing.class);
    }

    /** Requires a name: the empty one is the current folder's. */
    static void requireNamed(String source) {
        if (source.isBlank()) {
            throw new IllegalArgumentException(
                    "DATA must not be empty; name a file, or a bundled set (see argfold datasets)");
        }
    }

    /** Whether that names a bundled set, be it misspelt: a bare word that is no file does. */
    static boolean isBundledName(String source) {
        boolean bareWord = source.chars().noneMatch(c -> c == '/' || c == '\\' || c == '.');
        return BundledDatasets.contains(source) || (bareWord && !Files.exists(Path.of(source)));
    }
}
