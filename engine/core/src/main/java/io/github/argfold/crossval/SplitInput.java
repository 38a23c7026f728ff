package io.github.argfold.crossval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a splitter may look at: the number of rows, the classes, and side columns that are no features.
 *
 * <p>Immutable as long as nobody writes to the arrays handed in, which are not copied.
 */
public final class SplitInput {
    private final int rows;
    private final int @Nullable [] classIndex;
    private final int classes;
    private final SideColumns columns;

    /** Columns beside the features: groups, or the numbers of predefined folds. Thread-safe if shared. */
    @FunctionalInterface
    public interface SideColumns {
        /** No column at all. */
        SideColumns NONE = name -> null;

        /**
         * One code per row of the column {@code name}: equal values have equal codes, greater values greater
         * codes, and in a column of predefined folds −1 marks a row that is never tested. Null if there is no
         * such column.
         */
        int @Nullable [] codes(String name);

        /**
         * Codes as {@link #codes} wants them from codes in any other order. Labels that are all numbers are
         * ordered and told apart as numbers, others as texts; the label −1 has the code −1.
         *
         * @param codes one per row, in [0, labels)
         * @param labels the text that each code stands for
         */
        static int[] ordered(int[] codes, List<String> labels) {
            return SideCodes.ordered(codes, labels);
        }
    }

    /**
     * Takes the shapes and the arrays, uncopied.
     *
     * @param rows how many rows there are, at least 1
     * @param classIndex the class of each row, in [0, classes), or null for regression
     * @param classes how many classes there are; 0 for regression
     * @param columns the side columns
     */
    public SplitInput(int rows, int @Nullable [] classIndex, int classes, SideColumns columns) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows must be at least 1: rows=" + rows);
        }
        if (classIndex != null && classIndex.length != rows) {
            throw new IllegalArgumentException(
                    "classIndex must have one entry per row: entries=" + classIndex.length
                            + ", rows=" + rows);
        }
        this.rows = rows;
        this.classIndex = classIndex;
        this.classes = classes;
        this.columns = columns;
    }

    /** Input of a classification without side columns. */
    public static SplitInput classification(int[] classIndex, int classes) {
        return new SplitInput(classIndex.length, classIndex, classes, SideColumns.NONE);
    }

    /** Input of a regression without side columns. */
    public static SplitInput regression(int rows) {
        return new SplitInput(rows, null, 0, SideColumns.NONE);
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** How many classes there are; 0 for regression. */
    public int classes() {
        return classes;
    }

    /** The class of each row, the array itself; null for regression. */
    public int @Nullable [] classIndex() {
        return classIndex;
    }

    /** The codes of a side column, or null if there is no such column; see {@link SideColumns}. */
    public int @Nullable [] codes(String column) {
        return columns.codes(column);
    }

    int[] requireClasses(String spec) {
        if (classIndex == null) {
            throw new IllegalArgumentException("stratified splits need classes: cv=" + spec
                    + ", task=regression; use kfold");
        }
        return classIndex;
    }

    int[] requireColumn(String name, String spec) {
        var codes = codes(name);
        if (codes == null) {
            throw new IllegalArgumentException(
                    "cv needs a column of the data: cv=" + spec + ", missing column="
                            + name);
        }
        if (codes.length != rows) {
            throw new IllegalArgumentException("a side column must have one code per row: column=" + name
                    + ", codes=" + codes.length + ", rows=" + rows);
        }
        return codes;
    }
}
