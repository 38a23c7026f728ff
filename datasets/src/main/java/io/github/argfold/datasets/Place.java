package io.github.argfold.datasets;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A place in a source that an error message points at; a line or row of 0 stands for none. */
record Place(String file, long line, long row, @Nullable String column) implements Serializable {

    static Place of(String file) {
        return new Place(file, 0, 0, null);
    }

    /** The line, counted from 1. */
    Place line(long number) {
        return new Place(file, number, 0, column);
    }

    /** The row, counted from 1. */
    Place row(long number) {
        return new Place(file, 0, number, column);
    }

    Place column(String name) {
        return new Place(file, line, row, name);
    }

    DataException fault(String rule, String remedy) {
        return new DataException(this, rule, remedy, null);
    }

    DataException fault(String rule, String remedy, Throwable cause) {
        return new DataException(this, rule, remedy, cause);
    }

    /** There are no such data, or they cannot be opened. */
    DataException absence(String rule, String remedy, @Nullable Throwable cause) {
        return new AbsentDataException(this, rule, remedy, cause);
    }

    @Override
    public String toString() {
        String where = line > 0 ? "line " + line : row > 0 ? "row " + row : "";
        String which = column == null ? "" : "column '" + column + "'";
        String within = where.isEmpty() || which.isEmpty() ? where + which : where + ", " + which;
        return within.isEmpty() ? file : file + ": " + within;
    }
}
