package io.github.argfold.datasets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a format's reader found, before roles and encodings are applied: the common form of all formats.
 *
 * @param file the file's name for messages
 * @param rows the number of rows
 * @param columns the columns of {@code cells}
 * @param cells row-major numbers, at least rows × columns of them; NaN where a cell is missing or a word
 * @param target the target, where the format itself tells it from the features
 * @param lines the line of each row in a text file; null where the format has no lines
 * @param absentIsZero whether a column beyond those here is one of zeros, as in a sparse format without a header
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Table(String file, int rows, List<Column> columns, double[] cells, @Nullable GivenTarget target,
        int @Nullable [] lines, boolean absentIsZero) {

    /**
     * A column of a table.
     *
     * @param categorical whether its cells are categories: then {@code texts} holds them
     * @param texts the texts of its cells, where they were kept
     * @param firstNaN the row whose cell is the first to say NaN in so many words, or -1
     */
    record Column(String name, boolean categorical, @Nullable Texts texts, int firstNaN) {
        /** Whether the cell of a row, which reads as the number given, is missing. */
        boolean isMissing(int row, double number) {
            return texts != null ? texts.code(row) == Texts.MISSING : Double.isNaN(number);
        }

        static Column ofNumbers(String name) {
            return new Column(name, false, null, -1);
        }
    }

    /** A target that the format itself sets apart: one number for each row, texts too where it has labels. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record GivenTarget(Column column, double[] values) {}

    Place at(int row) {
        Place place = Place.of(file);
        return lines == null ? place.row(row + 1L) : place.line(lines[row]);
    }

    Place at(int row, Column column) {
        return at(row).column(column.name());
    }

    /** Whether the cell of a row is missing. */
    boolean isMissing(int row, int column) {
        return columns.get(column).isMissing(row, cells[row * columns.size() + column]);
    }
}
