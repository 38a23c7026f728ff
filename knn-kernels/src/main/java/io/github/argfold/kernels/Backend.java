package io.github.argfold.kernels;

import java.util.Locale;

/**
 * Which code computes distances. Both give the same bits; the vector backend needs the incubating Vector API.
 */
public enum Backend {
    /** Plain loops: needs nothing, is at full speed at once, and is the oracle of the other. */
    SCALAR,
    /** SIMD tiles through {@code jdk.incubator.vector}: much faster once compiled. */
    VECTOR;

    /** The flag that makes the vector backend available on the class path. */
    public static final String FLAG = "--add-modules=jdk.incubator.vector";

    private static final String PROPERTY = "argfold.backend";

    /** Whether this JVM can run this backend. */
    public boolean available() {
        return this == SCALAR || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /**
     * The backend to use where the caller has no wish: that of the system property {@code argfold.backend}
     * ({@code auto}, {@code vector} or {@code scalar}), else vector where it is available, else scalar.
     *
     * @throws IllegalStateException if the property asks for what this JVM cannot run; the message names the flag
     */
    public static Backend preferred() {
        return parse(System.getProperty(PROPERTY, "auto"));
    }

    /**
     * The backend that {@code auto}, {@code vector} or {@code scalar} names.
     *
     * @throws IllegalArgumentException if the name is none of these
     * @throws IllegalStateException if the vector backend is asked for and not available
     */
    public static Backend parse(String name) {
        return switch (name) {
            case "auto" -> VECTOR.available() ? VECTOR : SCALAR;
            case "scalar" -> SCALAR;
            case "vector" -> VECTOR.required();
            default -> throw new IllegalArgumentException(
                    "backend must be auto, vector or scalar: backend=" + name);
        };
    }

    /**
     * This backend, after checking that the JVM can run it.
     *
     * @throws IllegalStateException if it cannot; the message names the flag
     */
    public Backend required() {
        if (!available()) {
            throw new IllegalStateException(
                    "the vector backend needs the incubating Vector API: start java with " + FLAG);
        }
        return this;
    }

    /** {@code scalar} or {@code vector}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
