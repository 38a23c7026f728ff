package io.github.argfold.datasets;

import io.github.argfold.datasets.FeatureColumn.Encoding;
import io.github.argfold.datasets.Table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a data set of a table: applies roles, the policy for missing cells, the task and the encodings. */
final class Assembly {
    /** Up to so many distinct whole numbers make a target one of classes. */
    static final int MOST_INFERRED_CLASSES = 50;
    /** A column of more categories than this and than half the rows is taken for an identifier. */
    private static final int MANY_CATEGORIES = 256;

    private static final String MISSING_REMEDY = "choose missing=drop to leave out such rows, or missing=mean, median or"
            + " most-frequent to fill them from each training fold";

    private final Table table;
    private final ReadOptions options;
    private final Roles roles;
    private final Place file;

    private Assembly(Table table, ReadOptions options) {
        this.table = table;
        this.options = options;
        this.file = Place.of(table.file());
        List<String> names = new ArrayList<>(table.columns().size());
        for (Column column : table.columns()) {
            names.add(column.name());
        }
        this.roles = Roles.resolve(file, names,
                table.target() == null ? null : table.target().column().name(), options);
    }

    static Dataset assemble(Table table, String name, ReadOptions options, Provenance provenance) {
        return new Assembly(table, options).assemble(name, provenance);
    }

    private Dataset assemble(String name, Provenance provenance) {
        if (table.rows() == 0) {
            throw file.fault("no rows of data", "");
        }
        int[] kept = keptRows();
        if (kept.length == 0) {
            throw file.fault("no row is left: every row has a missing cell",
                    "drop the columns that are mostly missing,"
                            + " or impute");
        }
        Target target = target(kept);
        List<Encoded> encoded = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<FeatureColumn> columns = new ArrayList<>();
        boolean numeric = true;
        for (int column : roles.features()) {
            Encoded next = plan(column, kept, names);
            encoded.add(next);
            columns.add(next.column());
            numeric &= next.texts() == null;
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw file.fault("a one-hot feature bears the name of another column",
                    "rename the column, or choose categorical=ordinal");
        }
        boolean asItIs = table.cells().length == (long) kept.length * table.columns().size()
                && encoded.size() == table.columns().size()
                && numeric;
        double[] cells = asItIs ? table.cells() : encode(kept, encoded, names.size());
        boolean missing = options.missing() == MissingPolicy.KEEP && anyNaN(cells);
        List<SideColumn> sides = new ArrayList<>();
        for (int column : roles.side()) {
            sides.add(side(column, kept));
        }
        return new Dataset(name, cells, columns, names, missing, target, sides, provenance);
    }

    /** Checks every cell in use, row by row, and lists the rows that stay. */
    private int[] keptRows() {
        int[] kept = new int[table.rows()];
        int count = 0;
        int width = table.columns().size();
        boolean[] words = new boolean[width];
        for (int column = 0; column < width; column++) {
            words[column] = table.columns().get(column).categorical();
        }
        for (int row = 0; row < table.rows(); row++) {
            boolean keep = true;
            for (int column : roles.features()) {
                if (words[column] || !Double.isFinite(table.cells()[row * width + column])) {
                    keep &= isPresent(row, column) || options.missing() == MissingPolicy.KEEP;
                }
            }
            for (int column : roles.side()) {
                keep &= isPresent(row, column)
                        || refuseToImpute(row, table.columns().get(column), "group or fold");
            }
            keep &= targetIsPresent(row);
            if (keep) {
                kept[count++] = row;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private boolean isPresent(int row, int index) {
        Column column = table.columns().get(index);
        if (!table.isMissing(row, index)) {
            if (!column.categorical()) {
                requireFinite(row, column, table.cells()[row * table.columns().size() + index]);
            }
            return true;
        }
        if (options.missing() == MissingPolicy.ERROR) {
            throw missing(row, column);
        }
        return false;
    }

    private boolean targetIsPresent(int row) {
        Table.GivenTarget given = table.target();
        if (given == null) {
            return isPresent(row, roles.target())
                    || refuseToImpute(row, table.columns().get(roles.target()), "target");
        }
        Column column = given.column();
        if (!column.isMissing(row, given.values()[row])) {
            if (!column.categorical()) {
                requireFinite(row, column, given.values()[row]);
            }
            return true;
        }
        if (options.missing() == MissingPolicy.ERROR) {
            throw missing(row, column);
        }
        return refuseToImpute(row, column, "target");
    }

    /** False where rows with missing cells are dropped; else only features can be imputed. */
    private boolean refuseToImpute(int row, Column column, String what) {
        if (options.missing() == MissingPolicy.KEEP) {
            throw table.at(row, column).fault("a missing " + what + " cannot be imputed",
                    "choose missing=drop, or complete the file");
        }
        return false;
    }

    private DataException missing(int row, Column column) {
        return table.at(row, column).fault(row == column.firstNaN() ? "the cell says NaN" : "missing value",
                MISSING_REMEDY);
    }

    private void requireFinite(int row, Column column, double value) {
        if (Double.isInfinite(value)) {
            throw table.at(row, column).fault("the number is infinite or beyond the largest double: " + value,
                    "correct the cell, or mark it as missing with '?'");
        }
    }

    private Target target(int[] kept) {
        Table.GivenTarget given = table.target();
        Column column = given == null ? table.columns().get(roles.target()) : given.column();
        double[] values = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            values[i] = given == null
                    ? table.cells()[kept[i] * table.columns().size() + roles.target()]
                    : given.values()[kept[i]];
        }
        Task task = task(column, values, options);
        if (task == Task.REGRESSION) {
            if (column.categorical()) {
                throw file.column(column.name()).fault("a target of texts cannot be a regression's",
                        "choose task=classification, or another target");
            }
            return new ValueTarget(column.name(), values);
        }
        return classes(column.name(), column.texts() == null
                ? Texts.ofNumbers(values)
                : column.texts().select(kept), file);
    }

    /** The task asked for or, failing that, the one that the target's values suggest. */
    static Task task(Column column, double[] values, ReadOptions options) {
        if (options.task() != null) {
            return options.task();
        }
        return column.categorical() || looksLikeClasses(values, 0, 1, values.length)
                ? Task.CLASSIFICATION
                : Task.REGRESSION;
    }

    /** Whether a column of row-major values is whole numbers with few distinct ones; NaN is passed over. */
    static boolean looksLikeClasses(double[] values, int column, int width, int rows) {
        double[] distinct = new double[MOST_INFERRED_CLASSES];
        int known = 0;
        for (int row = 0; row < rows; row++) {
            double value = values[row * width + column];
            if (Double.isNaN(value)) {
                continue;
            }
            if (value != Math.rint(value)) {
                return false;
            }
            int at = 0;
            while (at < known && distinct[at] != value) {
                at++;
            }
            if (at == MOST_INFERRED_CLASSES) {
                return false;
            }
            if (at == known) {
                distinct[known++] = value;
            }
        }
        return true;
    }

    static ClassTarget classes(String name, Texts texts, Place place) {
        Labels labels = Labels.of(texts.distinct());
        int[] classOf = new int[texts.rows()];
        for (int row = 0; row < classOf.length; row++) {
            classOf[row] = labels.rank()[texts.code(row)];
        }
        ClassTarget target = new ClassTarget(name, classOf, labels.sorted());
        requireTwoClasses(target, place);
        return target;
    }

    static void requireTwoClasses(ClassTarget target, Place place) {
        if (target.classes() < 2) {
            throw place.column(target.name()).fault("only one class: every row is '"
                    + String.join("", target.labels()) + "'",
                    "choose another target, or rows of at least two classes");
        }
    }

    /**
     * A column on its way to features.
     *
     * @param source the index of the table's column
     * @param texts the texts of the rows that stay; null for a column of numbers
     * @param rank for each distinct text, the index of its category
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Encoded(FeatureColumn column, int source, @Nullable Texts texts, int[] rank) {}

    /** Decides how a column becomes features, and adds their names. */
    private Encoded plan(int source, int[] kept, List<String> names) {
        Column column = table.columns().get(source);
        int first = names.size();
        if (!column.categorical() && !roles.categorical().get(source)) {
            names.add(column.name());
            return new Encoded(new FeatureColumn(column.name(), Encoding.NUMBER, List.of(), first), source,
                    null,
                    new int[0]);
        }
        Texts texts = texts(column, source).select(kept);
        Labels labels = Labels.of(texts.distinct());
        List<String> levels = labels.sorted();
        boolean ordinal = options.categorical() == Categorical.ORDINAL;
        if (levels.isEmpty()) {
            throw file.column(column.name()).fault("every cell is missing", "drop the column");
        }
        if (ordinal) {
            names.add(column.name());
        } else if (levels.size() > MANY_CATEGORIES && levels.size() > kept.length / 2) {
            throw file.column(column.name()).fault("looks like an identifier: " + levels.size()
                    + " distinct texts in " + kept.length + " rows",
                    "drop the column, or choose categorical=ordinal");
        } else {
            levels.forEach(level -> names.add(column.name() + "=" + level));
        }
        Encoding encoding = ordinal ? Encoding.ORDINAL : Encoding.ONE_HOT;
        return new Encoded(new FeatureColumn(column.name(), encoding, levels, first), source, texts,
                labels.rank());
    }

    private double[] encode(int[] kept, List<Encoded> encoded, int features) {
        double[] into = new double[Limits.cells(file, kept.length, features)];
        int width = table.columns().size();
        for (int row = 0; row < kept.length; row++) {
            for (Encoded e : encoded) {
                int at = row * features + e.column().firstFeature();
                if (e.texts() == null) {
                    into[at] = table.cells()[kept[row] * width + e.source()];
                } else {
                    int code = e.texts().code(row);
                    e.column().write(code == Texts.MISSING ? code : e.rank()[code], into, at);
                }
            }
        }
        return into;
    }

    private static boolean anyNaN(double[] cells) {
        for (double cell : cells) {
            if (Double.isNaN(cell)) {
                return true;
            }
        }
        return false;
    }

    private SideColumn side(int index, int[] kept) {
        Column column = table.columns().get(index);
        Texts texts = texts(column, index).select(kept);
        return new SideColumn(column.name(), texts.copyCodes(), texts.distinct());
    }

    private Texts texts(Column column, int index) {
        @Nullable
        Texts texts = column.texts();
        if (texts != null) {
            return texts;
        }
        double[] values = new double[table.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = table.cells()[row * table.columns().size() + index];
        }
        return Texts.ofNumbers(values);
    }
}
