package io.github.argfold.kernels;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How large the register tiles of the float32 kernels are. It changes speed and no result: the certified search that
 * runs on these kernels ranks by the definition.
 *
 * <p>One tiling serves a JVM, chosen when the first kernel is loaded: what the system property {@value #PROPERTY} says
 * ({@code auto}, {@code wide} or {@code narrow}), else what the machine's registers hold. {@link TilingComparison}
 * measures both.
 */
public enum Tiling {
    /** 4 queries × 4 vectors, 3 × 4 under chebyshev, 4 × 2 under manhattan: needs 32 vector registers. */
    WIDE,
    /** 4 queries × 2 vectors: fits 16. */
    NARROW;

    /** The system property that overrides the choice. */
    public static final String PROPERTY = "argfold.tiles";

    private static volatile @Nullable Tiling chosen;

    /**
     * This JVM's tiling.
     *
     * @throws IllegalArgumentException if the system property names none
     * @throws IllegalStateException if this JVM has no vector backend
     */
    public static Tiling chosen() {
        Backend.VECTOR.required();
        Tiling known = chosen;
        if (known == null) {
            known = parse(System.getProperty(PROPERTY, "auto"),
                    of(Kernels.of(Backend.VECTOR).vectorBits(), System.getProperty("os.arch", "")));
            chosen = known;
        }
        return known;
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
