package io.github.argfold.datasets;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads data files. The format follows from the content and the name: CSV and its kin, ARFF, LIBSVM, IDX, NumPy's
 * {@code .npy} and {@code .npz}, and Parquet, each also packed with gzip. Thread-safe.
 */
public final class Datasets {

    private Datasets() {
    }

    /** Reads a file as {@link #read(Path, ReadOptions)} does, everything decided by the file. */
    public static Dataset read(Path path) {
        return read(path, ReadOptions.defaults());
    }

    /**
     * Reads rows to predict for and encodes them as an earlier data set's columns were: columns are found by name,
     * or by place where neither file names its columns and there are as many; others are passed over, categories must be known. Of the options, the target, task, dropped and side columns do
     * not count; a missing cell is NaN under {@link MissingPolicy#KEEP} and an error under any other policy.
     *
     * @param columns what {@link Dataset#columns()} of the training data said
     * @throws DataException if there is no such file, or its data cannot be used: with the place and the remedy
     */
    public static FeatureRows readRows(Path path, List<FeatureColumn> columns, ReadOptions options) {
        Content content = Content.of(path);
        ReadOptions asRows = options.toBuilder().target(ReadOptions.NO_TARGET).task(null).drop().side()
                .categoricalColumns().build();
        Table table = FileFormats.of(content).read(content, asRows);
        return FeatureRows.encode(table, columns, options.missing());
    }

    /**
     * Reads a file, or a folder of IDX files.
     *
     * @throws DataException if there is no such file, or its data cannot be used: with the place and the remedy
     */
    public static Dataset read(Path path, ReadOptions options) {
        Content content = Content.of(path);
        Table table = FileFormats.of(content).read(content, options);
        return Assembly.assemble(table, content.baseName(), options,
                new Provenance(path.toString(), "unknown", "", content.sha256()));
    }
}
