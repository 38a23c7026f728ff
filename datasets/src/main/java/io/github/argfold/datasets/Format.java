package io.github.argfold.datasets;

/** Reads one file format into a table. */
@FunctionalInterface
interface Format {
    Table read(Content content, ReadOptions options);
}
