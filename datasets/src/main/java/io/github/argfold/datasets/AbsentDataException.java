package io.github.argfold.datasets;

import org.jspecify.annotations.Nullable;

/** There are no such data, or they cannot be opened or read from their medium; nothing is said of their content. */
public final class AbsentDataException extends DataException {
    private static final long serialVersionUID = 1L;

    AbsentDataException(Place place, String rule, String remedy, @Nullable Throwable cause) {
        super(place, rule, remedy, cause);
    }
}
