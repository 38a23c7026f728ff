package io.github.argfold.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.function.BooleanSupplier;

/** One run of the command inside the test's JVM. */
record Run(int code, String out, String err) {

    static Run of(String... args) {
        return of(() -> false, args);
    }

    static Run of(BooleanSupplier cancelled, String... args) {
        return of("", cancelled, args);
    }

    /** With this text on standard input. */
    static Run withInput(String input, String... args) {
        return of(input, () -> false, args);
    }

    private static Run of(String input, BooleanSupplier cancelled, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(args,
                new Session(new BufferedReader(new StringReader(input)), new PrintWriter(out),
                        new PrintWriter(err), false, cancelled, () -> {
                        }));
        return new Run(code, out.toString(), err.toString());
    }
}
