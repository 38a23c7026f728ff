package io.github.argfold.datasets;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Data that cannot be used as it is: where the fault lies, which rule it breaks and what to do. The message reads
 * {@code data.csv: line 17, column 'age': not a number: "12x" (correct the cell, …)}.
 */
public class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Place place;
    private final String rule;
    private final String remedy;

    DataException(Place place, String rule, String remedy, @Nullable Throwable cause) {
        super(place + ": " + rule + (remedy.isEmpty() ? "" : " (" + remedy + ")"), cause);
        this.place = place;
        this.rule = rule;
        this.remedy = remedy;
    }

    /** The file, or the name of the data set. */
    public String file() {
        return place.file();
    }

    /** The line of a text file, counted from 1. */
    public OptionalLong line() {
        return place.line() > 0 ? OptionalLong.of(place.line()) : OptionalLong.empty();
    }

    /** The row of a file without lines, counted from 1. */
    public OptionalLong row() {
        return place.row() > 0 ? OptionalLong.of(place.row()) : OptionalLong.empty();
    }

    /** The name of the column. */
    public Optional<String> column() {
        return Optional.ofNullable(place.column());
    }

    /** The rule that is broken, with the offending value. */
    public String rule() {
        return rule;
    }

    /** What to do, in the names of {@link ReadOptions}; empty if nothing is known to help. */
    public String remedy() {
        return remedy;
    }
}
