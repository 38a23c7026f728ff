package io.github.argfold.kernels;

/**
 * How long the vectors of the vector backend are. It changes speed and no result.
 *
 * <p>One width serves a JVM, chosen when its first kernel is loaded: what the system property {@value #PROPERTY} says
 * ({@code auto}, {@code 128}, {@code 256} or {@code 512}), else that of the machine. A narrower one suits processors that
 * lower their clock for long vectors. A wider one is computed without instructions of that width: right and some hundred times
 * slower, which serves to test the code of machines other than one's own.
 */
public final class SimdWidth {
    /** The system property that overrides the choice. */
    public static final String PROPERTY = "argfold.vector.bits";

    private static final int LONGEST = Double.SIZE * PointSet.PANEL / 2;

    private SimdWidth() {
    }

    /**
     * The bits of a vector where the machine has vectors of {@code machine} bits: two of doubles must fit a panel.
     *
     * @throws IllegalArgumentException if the system property names no width
     */
    public static int preferred(int machine) {
        return parse(System.getProperty(PROPERTY, "auto"), machine);
    }

    /**
     * Refuses a system property that names no width before a class that depends on it is loaded.
     *
     * @throws IllegalArgumentException if it does
     */
    public static void check() {
        preferred(LONGEST);
    }

    static int parse(String width, int machine) {
        return switch (width) {
            case "auto" -> Math.min(LONGEST, machine);
            case "128", "256", "512" -> Integer.parseInt(width);
            default -> throw new IllegalArgumentException(
                    PROPERTY + " must be auto, 128, 256 or 512: " + PROPERTY + "=" + width);
        };
    }
}
