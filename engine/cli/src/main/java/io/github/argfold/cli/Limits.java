package io.github.argfold.cli;

/** Checks of numbers on the command line. */
final class Limits {
    private Limits() {
    }

    static int atLeastOne(String option, int value) {
        return atLeast(1, option, value);
    }

    static int atLeast(int least, String option, int value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ": " + option + "="
                    + value);
        }
        return value;
    }
}
