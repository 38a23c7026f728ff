package io.github.argfold.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

/**
 * Where one run of the command prints, and whether it should stop.
 *
 * @param in standard input
 * @param out results
 * @param err messages and progress
 * @param terminal whether {@code err} is a terminal, so that a progress bar makes sense
 * @param cancelled whether the user wants to stop
 * @param stopAtOnce says that nothing is left to print when the user stops, so that the JVM may end without waiting
 */
record Session(BufferedReader in, PrintWriter out, PrintWriter err, boolean terminal,
        BooleanSupplier cancelled,
        Runnable stopAtOnce) {

    /** A line beside the result. */
    void warn(String message) {
        err.println("argfold: warning: " + message);
        err.flush();
    }
}
