package io.github.argfold.datasets;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to read a file. A column is named by its name or, where no column bears that name, by its 0-based index.
 *
 * @param target the target column; null for the last column that is neither dropped nor set aside
 * @param task the task; null to infer it: a target of texts, or of whole numbers with at most 50 distinct values,
 *     is classification, any other regression
 * @param header whether a delimited file names its columns
 * @param delimiter what separates the cells of a delimited file; null to decide by its content
 * @param drop columns to leave out
 * @param side columns to set aside as {@link SideColumn}s, such as groups or folds
 * @param missing what to do with missing cells
 * @param categorical how categorical columns become numbers
 * @param categoricalColumns columns to treat as categorical though their cells are numbers
 */
public record ReadOptions(@Nullable String target, @Nullable Task task, Header header,
        @Nullable Character delimiter,
        List<String> drop, List<String> side, MissingPolicy missing, Categorical categorical,
        List<String> categoricalColumns) {

    /** Stands for the target where rows are read to predict for. */
    static final String NO_TARGET = "\0none";

    private static final ReadOptions DEFAULTS = new ReadOptions(null, null, Header.AUTO, null, List.of(),
            List.of(),
            MissingPolicy.ERROR, Categorical.ONE_HOT, List.of());

    /** Copies the lists. */
    public ReadOptions {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(missing, "missing");
        Objects.requireNonNull(categorical, "categorical");
        drop = List.copyOf(drop);
        side = List.copyOf(side);
        categoricalColumns = List.copyOf(categoricalColumns);
    }

    /** Everything decided by the file: last column as target, missing cells refused, one-hot categories. */
    public static ReadOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return DEFAULTS.toBuilder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects options; not thread-safe. */
    public static final class Builder {
        private @Nullable String target;
        private @Nullable Task task;
        private Header header;
        private @Nullable Character delimiter;
        private List<String> drop;
        private List<String> side;
        private MissingPolicy missing;
        private Categorical categorical;
        private List<String> categoricalColumns;

        private Builder(ReadOptions from) {
            target = from.target;
            task = from.task;
            header = from.header;
            delimiter = from.delimiter;
            drop = from.drop;
            side = from.side;
            missing = from.missing;
            categorical = from.categorical;
            categoricalColumns = from.categoricalColumns;
        }

        /** Sets the target column by name or 0-based index; null for the last. */
        public Builder target(@Nullable String column) {
            target = column;
            return this;
        }

        /** Sets the task; null to infer it from the target. */
        public Builder task(@Nullable Task value) {
            task = value;
            return this;
        }

        /** Sets whether the first line names the columns. */
        public Builder header(Header value) {
            header = value;
            return this;
        }

        /** Sets the delimiter; null to decide by the content. */
        public Builder delimiter(@Nullable Character value) {
            delimiter = value;
            return this;
        }

        /** Sets the columns to leave out. */
        public Builder drop(List<String> columns) {
            drop = columns;
            return this;
        }

        /** Sets the columns to leave out. */
        public Builder drop(String... columns) {
            return drop(List.of(columns));
        }

        /** Sets the columns to set aside. */
        public Builder side(List<String> columns) {
            side = columns;
            return this;
        }

        /** Sets the columns to set aside. */
        public Builder side(String... columns) {
            return side(List.of(columns));
        }

        /** Sets what to do with missing cells. */
        public Builder missing(MissingPolicy value) {
            missing = value;
            return this;
        }

        /** Sets how categorical columns become numbers. */
        public Builder categorical(Categorical value) {
            categorical = value;
            return this;
        }

        /** Sets the columns to treat as categorical though their cells are numbers. */
        public Builder categoricalColumns(String... columns) {
            categoricalColumns = List.of(columns);
            return this;
        }

        /** The options collected so far. */
        public ReadOptions build() {
            return new ReadOptions(target, task, header, delimiter, drop, side, missing, categorical,
                    categoricalColumns);
        }
    }
}
