package io.github.argfold.cli.program;

/** Why a program gave no value, in words for the user: a study keeps them as the cause of the failed trial. */
final class TrialFailure extends Exception {
    private static final long serialVersionUID = 1L;

    TrialFailure(String message) {
        super(message);
    }

    /** The words alone: the name of this class would tell the user nothing. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
