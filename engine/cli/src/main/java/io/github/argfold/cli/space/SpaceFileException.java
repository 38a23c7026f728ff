package io.github.argfold.cli.space;

/**
 * A space file that cannot be used: where the fault lies, which rule it breaks and what to do. The message reads
 * {@code space.yaml: line 4, parameters.lr.hihg: unknown key (did you mean 'high'?; …)}.
 */
public final class SpaceFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpaceFileException(String message) {
        super(message);
    }
}
