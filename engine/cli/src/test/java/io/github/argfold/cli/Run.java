package io.github.argfold.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.BooleanSupplier;

/** One run of the command inside the test's JVM. */
record Run(int code, String out, String err) {

    static Run of(String... args) {
        return of(() -> false, args);
    }

    static Run of(BooleanSupplier cancelled, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(args, new Session(new PrintWriter(out), new PrintWriter(err), false, cancelled));
        return new Run(code, out.toString(), err.toString());
    }
}
