package io.github.argfold.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

/**
 * Where one run of the command prints, and whether it should stop.
 *
 * @param out results
 * @param err messages and progress
 * @param terminal whether {@code err} is a terminal, so that a progress bar makes sense
 * @param cancelled whether the user wants to stop
 */
record Session(PrintWriter out, PrintWriter err, boolean terminal, BooleanSupplier cancelled) {

    /** A line beside the result. */
    void warn(String message) {
        err.println("argfold: warning: " + message);
        err.flush();
    }
}
