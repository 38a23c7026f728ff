package io.github.argfold.datasets;

import io.github.argfold.datasets.FeatureColumn.Encoding;
import io.github.argfold.datasets.Table.Column;
import java.util.List;
import java.util.Map;

/**
 * Rows without a target, encoded as the features of an earlier data set were: what a model predicts for. Row-major;
 * NaN marks a missing cell. Immutable and thread-safe.
 */
public final class FeatureRows {
    private final int rows;
    private final int features;
    private final double[] cells;
    private final boolean missing;

    private FeatureRows(int rows, int features, double[] cells, boolean missing) {
        this.rows = rows;
        this.features = features;
        this.cells = cells;
        this.missing = missing;
    }

    /** Picks the columns, by name or where there are none by place, and encodes them with the categories known. */
    static FeatureRows encode(Table table, List<FeatureColumn> columns, MissingPolicy policy) {
        Place file = Place.of(table.file());
        if (table.rows() == 0) {
            throw file.fault("no rows of data", "");
        }
        Map<String, Integer> indexOf = ColumnSources.of(table, columns);
        int features = columns.getLast().firstFeature() + columns.getLast().size();
        double[] cells = new double[Limits.cells(file, table.rows(), features)];
        boolean missing = false;
        for (FeatureColumn column : columns) {
            Integer source = indexOf.get(column.name());
            if (source != null) {
                missing |= encode(table, source, column, policy, cells, features);
            } else if (!table.absentIsZero()) {
                throw file.fault("no column '" + column.name() + "', which the features need",
                        ColumnSources.remedy(column, table, columns));
            }
        }
        return new FeatureRows(table.rows(), features, cells, missing);
    }

    private static boolean encode(Table table, int source, FeatureColumn column, MissingPolicy policy,
            double[] cells,
            int features) {
        Column from = table.columns().get(source);
        boolean number = column.encoding() == Encoding.NUMBER;
        Texts texts = number ? new Texts(0) : texts(table, source, from);
        int[] codes = codes(texts, column);
        boolean missing = false;
        for (int row = 0; row < table.rows(); row++) {
            int at = row * features + column.firstFeature();
            if (table.isMissing(row, source)) {
                if (policy != MissingPolicy.KEEP) {
                    throw table.at(row, from).fault("missing value", "complete the row, or leave it out");
                }
                missing = true;
                column.write(-1, cells, at);
            } else if (number) {
                cells[at] = number(table, row, source, from);
            } else {
                int code = codes[texts.code(row)];
                if (code < 0) {
                    throw table.at(row, from).fault("not a category of the training data: \""
                            + texts.distinct().get(texts.code(row)) + "\"",
                            "known are: "
                                    + String.join(", ", column.levels()));
                }
                column.write(code, cells, at);
            }
        }
        return missing;
    }

    /** The texts of a column of categories; of one whose categories are all numbers here, those numbers written out. */
    private static Texts texts(Table table, int source, Column column) {
        Texts known = column.texts();
        if (known != null) {
            return known;
        }
        double[] values = new double[table.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = table.cells()[row * table.columns().size() + source];
        }
        return Texts.ofNumbers(values);
    }

    private static double number(Table table, int row, int source, Column column) {
        double value = table.cells()[row * table.columns().size() + source];
        if (!Double.isFinite(value)) {
            Texts texts = column.texts();
            throw table.at(row, column).fault(texts == null
                    ? "the number is infinite"
                    : "not a number: \""
                            + texts.distinct().get(texts.code(row)) + "\"",
                    "correct the cell");
        }
        return value;
    }

    /** For each distinct text of a column, the code of the category it names, as a text or as a number; or -1. */
    private static int[] codes(Texts found, FeatureColumn column) {
        List<String> texts = found.distinct();
        int[] codes = new int[texts.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = column.levels().indexOf(texts.get(i));
            double number = Cells.number(texts.get(i));
            for (int level = 0; level < column.levels().size() && codes[i] < 0; level++) {
                codes[i] = Cells.number(column.levels().get(level)) == number ? level : -1;
            }
        }
        return codes;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of features. */
    public int features() {
        return features;
    }

    /** Whether any feature is NaN, the mark of a missing cell. */
    public boolean hasMissing() {
        return missing;
    }

    /** Copies the features of a row to {@code into[offset .. offset + features)}. */
    public void copyRow(int row, double[] into, int offset) {
        System.arraycopy(cells, row * features, into, offset, features);
    }

    /** A fresh copy of all features, row-major. */
    public double[] copyFeatures() {
        return cells.clone();
    }
}
