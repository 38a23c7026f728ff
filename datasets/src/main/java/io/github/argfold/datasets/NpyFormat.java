package io.github.argfold.datasets;

/** NumPy's {@code .npy}: one array of two dimensions, whose last column is the target unless told otherwise. */
final class NpyFormat implements Format {

    @Override
    public Table read(Content content, ReadOptions options) {
        return NpyArray.parse(content.place(), content.bytes()).table(content.file());
    }
}
