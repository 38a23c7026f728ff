package io.github.argfold.cli;

/** What the command answers to the shell; the numbers from 64 on are those of BSD's {@code sysexits.h}. */
final class ExitCode {
    static final int OK = 0;
    /** The work was done and has no result: every trial failed. */
    static final int NO_RESULT = 1;
    /** The line cannot be understood, or asks for what does not fit together. */
    static final int USAGE = 2;
    /** The data cannot be used as they are. */
    static final int DATA = 65;
    /** There are no such data or no such model, or they cannot be opened. */
    static final int NO_INPUT = 66;
    /** A fault in this program. */
    static final int INTERNAL = 70;
    /** The memory given to the JVM does not suffice. */
    static final int MEMORY = 71;
    /** A file or standard output cannot be written. */
    static final int IO = 74;
    /** Stopped by Ctrl-C: 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
