package io.github.argfold.datasets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of numbers with a target. The features are one row-major {@code double[]} of rows × features that is never
 * handed out: read cells, or copy blocks. A feature is finite, or NaN where its cell is missing
 * ({@link #hasMissing()}); a reader leaves NaN only under {@link MissingPolicy#KEEP}.
 *
 * <p>Immutable and thread-safe. Row and column indices are checked by the arrays they index.
 */
public final class Dataset {
    private final String name;
    private final int rows;
    private final double[] cells;
    private final List<FeatureColumn> columns;
    private final List<String> featureNames;
    private final boolean missing;
    private final Target target;
    private final List<SideColumn> sides;
    /** Null until asked for where the data was made in memory: hashing it costs a pass over the cells. */
    private volatile @Nullable Provenance provenance;

    /** Takes the arrays over and trusts them: rows × features cells, as many target and side rows. */
    Dataset(String name, double[] cells, List<FeatureColumn> columns, List<String> featureNames,
            boolean missing,
            Target target, List<SideColumn> sides, @Nullable Provenance provenance) {
        this.name = name;
        this.rows = target.rows();
        this.cells = cells;
        this.columns = List.copyOf(columns);
        this.featureNames = List.copyOf(featureNames);
        this.missing = missing;
        this.target = target;
        this.sides = List.copyOf(sides);
        this.provenance = provenance;
    }

    /**
     * A classification set from a row-major array, which is copied. NaN marks a missing cell.
     *
     * @param features the number of features
     * @param classIndex the class of each row, an index into the labels
     * @param labels the distinct labels; their order is kept, so that it decides ties between classes
     */
    public static Dataset classification(String name, double[] rowMajor, int features, int[] classIndex,
            List<String> labels) {
        Place place = Place.of(name);
        if (new HashSet<>(labels).size() != labels.size()) {
            throw place.fault("labels must be distinct: labels=" + labels, "");
        }
        for (int row = 0; row < classIndex.length; row++) {
            if (classIndex[row] < 0 || classIndex[row] >= labels.size()) {
                throw place.row(row + 1L)
                        .fault("class index must be in [0, classes): index=" + classIndex[row]
                                + ", classes=" + labels.size(), "");
            }
        }
        ClassTarget target = new ClassTarget("target", classIndex.clone(), labels);
        Assembly.requireTwoClasses(target, place);
        return inMemory(place, rowMajor.clone(), features, target);
    }

    /** A classification set from rows of features and one label per row, all copied. NaN marks a missing cell. */
    public static Dataset classification(String name, double[][] rows, String[] labels) {
        Texts texts = new Texts(labels.length);
        for (String label : labels) {
            texts.add(label);
        }
        Place place = Place.of(name);
        return inMemory(place, flatten(place, rows), width(rows), Assembly.classes("target", texts, place));
    }

    /** A classification set from rows of features and one whole number per row as its label, all copied. */
    public static Dataset classification(String name, double[][] rows, int[] labels) {
        return classification(name, rows,
                IntStream.of(labels).mapToObj(Integer::toString).toArray(String[]::new));
    }

    /** A regression set from a row-major array and one finite value per row, both copied. NaN marks a missing cell. */
    public static Dataset regression(String name, double[] rowMajor, int features, double[] values) {
        Place place = Place.of(name);
        for (int row = 0; row < values.length; row++) {
            if (!Double.isFinite(values[row])) {
                throw place.row(row + 1L).fault("the target must be finite: value=" + values[row], "");
            }
        }
        return inMemory(place, rowMajor.clone(), features, new ValueTarget("target", values.clone()));
    }

    /** A regression set from rows of features and one finite value per row, all copied. NaN marks a missing cell. */
    public static Dataset regression(String name, double[][] rows, double[] values) {
        return regression(name, flatten(Place.of(name), rows), width(rows), values);
    }

    private static Dataset inMemory(Place place, double[] cells, int features, Target target) {
        if (features < 1 || target.rows() < 1 || cells.length != (long) target.rows() * features) {
            throw place
                    .fault("features must be >= 1 and rows x features cells be given: rows=" + target.rows()
                            + ", features=" + features + ", cells=" + cells.length, "");
        }
        boolean missing = false;
        for (int i = 0; i < cells.length; i++) {
            if (Double.isInfinite(cells[i])) {
                throw place.row(i / features + 1L).column("x" + i % features)
                        .fault("a feature must be finite: value=" + cells[i], "");
            }
            missing |= Double.isNaN(cells[i]);
        }
        List<String> names = IntStream.range(0, features).mapToObj(i -> "x" + i).toList();
        return new Dataset(place.file(), cells, FeatureColumn.numbers(names), names, missing, target,
                List.of(), null);
    }

    private static int width(double[][] rows) {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    private static double[] flatten(Place place, double[][] rows) {
        int width = width(rows);
        double[] cells = new double[Limits.cells(place, rows.length, width)];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != width) {
                throw place.row(row + 1L).fault("every row must have as many features as the first: features="
                        + rows[row].length + ", first=" + width, "");
            }
            System.arraycopy(rows[row], 0, cells, row * width, width);
        }
        return cells;
    }

    /** The same data under other feature names, which must be distinct and as many as the features. */
    public Dataset withFeatureNames(List<String> names) {
        Set<String> distinct = new HashSet<>(names);
        if (names.size() != features() || distinct.size() != names.size()) {
            throw Place.of(name)
                    .fault("feature names must be distinct and one for each feature: features=" + features()
                            + ", names=" + names, "");
        }
        return new Dataset(name, cells, FeatureColumn.numbers(names), names, missing, target, sides,
                provenance);
    }

    /** The same data with one more side column, such as the group of each row. */
    public Dataset withSideColumn(SideColumn side) {
        if (side.rows() != rows || sides.stream().anyMatch(known -> known.name().equals(side.name()))) {
            throw Place.of(name).column(side.name())
                    .fault("a side column needs a new name and one code for each row: rows="
                            + rows + ", codes=" + side.rows(), "");
        }
        List<SideColumn> more = new ArrayList<>(sides);
        more.add(side);
        return new Dataset(name, cells, columns, featureNames, missing, target, more, provenance);
    }

    /** The name of a bundled set, else the file's name or the one given. */
    public String name() {
        return name;
    }

    /** The number of rows, at least 1. */
    public int rows() {
        return rows;
    }

    /** The number of features, at least 1. */
    public int features() {
        return featureNames.size();
    }

    /** The distinct names of the features. */
    public List<String> featureNames() {
        return featureNames;
    }

    /** The columns that became the features, in order. */
    public List<FeatureColumn> columns() {
        return columns;
    }

    /** One cell: finite, or NaN where missing. */
    public double feature(int row, int column) {
        return cells[row * features() + Objects.checkIndex(column, features())];
    }

    /** Copies the features of a row to {@code into[offset .. offset + features)}. */
    public void copyRow(int row, double[] into, int offset) {
        System.arraycopy(cells, row * features(), into, offset, features());
    }

    /** Copies the rows [fromRow, toRow) as a row-major block to {@code into}, from {@code offset} on. */
    public void copyRows(int fromRow, int toRow, double[] into, int offset) {
        Objects.checkFromToIndex(fromRow, toRow, rows);
        System.arraycopy(cells, fromRow * features(), into, offset, (toRow - fromRow) * features());
    }

    /** A fresh copy of all features, row-major. */
    public double[] copyFeatures() {
        return cells.clone();
    }

    /** Whether any feature is NaN, the mark of a missing cell; such data must be imputed before distances. */
    public boolean hasMissing() {
        return missing;
    }

    /** What is to be predicted. */
    public Target target() {
        return target;
    }

    /** The groups of features that encode one categorical column each, in order. */
    public List<OneHotGroup> oneHotGroups() {
        return columns.stream().filter(column -> column.encoding() == FeatureColumn.Encoding.ONE_HOT)
                .map(column -> new OneHotGroup(column.name(), column.firstFeature(), column.size())).toList();
    }

    /** The columns that were set aside, in the order asked for. */
    public List<SideColumn> sideColumns() {
        return sides;
    }

    /**
     * The column of that name that was set aside.
     *
     * @throws DataException if there is none, naming those there are
     */
    public SideColumn sideColumn(String column) {
        List<String> names = sides.stream().map(SideColumn::name).toList();
        int index = names.indexOf(column);
        if (index < 0) {
            throw Place.of(name).column(column).fault("no such side column", names.isEmpty()
                    ? "none was set aside: name it as a side column when reading"
                    : "there are: " + String.join(", ", names));
        }
        return sides.get(index);
    }

    /** Where the data comes from. The first call on data made in memory hashes it; later calls are free. */
    public Provenance provenance() {
        Provenance known = provenance;
        if (known == null) {
            known = new Provenance("memory", "unknown", "", Sha256.of(cells));
            provenance = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return name + " (" + rows + " x " + features() + ", " + target.task() + ")";
    }
}
