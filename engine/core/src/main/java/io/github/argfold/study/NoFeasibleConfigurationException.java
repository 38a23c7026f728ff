package io.github.argfold.study;

/** No configuration that satisfies the constraints of the space was found, after many were looked at. */
public final class NoFeasibleConfigurationException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NoFeasibleConfigurationException(String message) {
        super(message);
    }
}
