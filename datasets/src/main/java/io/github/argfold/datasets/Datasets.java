package io.github.argfold.datasets;

import java.nio.file.Path;

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
