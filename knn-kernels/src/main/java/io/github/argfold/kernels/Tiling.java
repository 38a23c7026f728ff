package io.github.argfold.kernels;

import java.util.Locale;

/**
 * How large the register tiles of the float32 kernels are. It changes speed and no result: the certified search that
 * runs on these kernels ranks by the definition.
 *
 * <p>One tiling serves a JVM, chosen when the first kernel is loaded: what the system property {@value #PROPERTY} says
 * ({@code auto}, {@code wide} or {@code narrow}), else what the machine's registers hold. {@code TilingComparison}
 * measures both.
 */
public enum Tiling {
    /** 4 queries × 4 vectors, 3 × 4 under chebyshev, 4 × 2 under manhattan: needs 32 vector registers. */
    WIDE,
    /** 4 queries × 2 vectors: fits 16. */
    NARROW;

    /** The system property that overrides the choice. */
    public static final String PROPERTY = "argfold.tiles";

    /**
     * The tiling to use where the caller has no wish: that of the system property, else the one for vectors of
     * {@code vectorBits} on this machine.
     *
     * @throws IllegalArgumentException if the system property names none
     */
    public static Tiling preferred(int vectorBits) {
        return parse(System.getProperty(PROPERTY, "auto"), of(vectorBits, System.getProperty("os.arch", "")));
    }

    /** The tiling that {@code auto}, {@code wide} or {@code narrow} names, the first by {@code automatic}. */
    static Tiling parse(String name, Tiling automatic) {
        return switch (name) {
            case "auto" -> automatic;
            case "wide" -> WIDE;
            case "narrow" -> NARROW;
            default -> throw new IllegalArgumentException(
                    PROPERTY + " must be auto, wide or narrow: " + PROPERTY + "=" + name);
        };
    }

    /**
     * Vectors of 512 bits come with 32 registers, and so does every 64-bit ARM, whatever its vectors; on other machines
     * count on 16.
     */
    static Tiling of(int vectorBits, String architecture) {
        return vectorBits >= 512 || architecture.equals("aarch64") ? WIDE : NARROW;
    }

    /** {@code wide} or {@code narrow}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
