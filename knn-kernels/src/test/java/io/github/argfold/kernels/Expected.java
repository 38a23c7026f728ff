package io.github.argfold.kernels;

import java.util.List;

/** What this test JVM was started for: the build says it, so that a run never quietly tests less. */
public final class Expected {
    private Expected() {
    }

    /** The backend that this run must prefer; vector where nothing is said, as in an IDE. */
    public static Backend backend() {
        return switch (System.getProperty("argfold.test.expect", "vector")) {
            case "vector" -> Backend.VECTOR;
            case "scalar" -> Backend.SCALAR;
            default -> throw new IllegalStateException(
                    "argfold.test.expect must be vector or scalar: argfold.test.expect="
                            + System.getProperty("argfold.test.expect"));
        };
    }

    /** Every backend that this run must be able to use. */
    public static List<Backend> backends() {
        return backend() == Backend.VECTOR
                ? List.of(Backend.SCALAR, Backend.VECTOR)
                : List.of(Backend.SCALAR);
    }
}
