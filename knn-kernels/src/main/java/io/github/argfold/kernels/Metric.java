package io.github.argfold.kernels;

/**
 * A distance between two points of equal dimension.
 *
 * <p>Distances are ranked by their <em>rank value</em>, the float64 sum of the plain definition taken feature
 * by feature in order without fused multiply-add, before the root: Σ(x−y)² for euclidean, Σ|x−y| for manhattan,
 * max|x−y| for chebyshev, Σ|x−y|^p for minkowski, and 1−x·y/(‖x‖‖y‖) clamped to [0, 2] for cosine.
 * {@link #distance(double)} takes the root. Immutable and thread-safe.
 *
 * @param kind which definition
 * @param p the exponent of {@link Kind#MINKOWSKI}, finite and at least 1; NaN for every other kind
 */
public record Metric(Kind kind, double p) {

    /** The definitions known here. */
    public enum Kind {
        EUCLIDEAN, MANHATTAN, CHEBYSHEV, MINKOWSKI, COSINE
    }

    public static final Metric EUCLIDEAN = new Metric(Kind.EUCLIDEAN, Double.NaN);
    public static final Metric MANHATTAN = new Metric(Kind.MANHATTAN, Double.NaN);
    public static final Metric CHEBYSHEV = new Metric(Kind.CHEBYSHEV, Double.NaN);
    public static final Metric COSINE = new Metric(Kind.COSINE, Double.NaN);

    /** Validates {@code p}. */
    public Metric {
        if (kind == Kind.MINKOWSKI) {
            if (!(p >= 1) || Double.isInfinite(p)) {
                throw new IllegalArgumentException("p must be finite and at least 1: p=" + p);
            }
        } else if (!Double.isNaN(p)) {
            throw new IllegalArgumentException("p belongs to minkowski only: kind=" + kind + ", p=" + p);
        }
    }

    /**
     * The Minkowski metric of exponent {@code p}.
     *
     * @throws IllegalArgumentException if {@code p} is below 1 or not finite
     */
    public static Metric minkowski(double p) {
        return new Metric(Kind.MINKOWSKI, p);
    }

    /**
     * The distance that a rank value stands for: the root where the definition has one, else the value itself.
     * Weights and reported distances use it.
     */
    public double distance(double rankValue) {
        return switch (kind) {
            case EUCLIDEAN -> Math.sqrt(rankValue);
            case MANHATTAN, CHEBYSHEV, COSINE -> rankValue;
            case MINKOWSKI ->
                p == 1 ? rankValue : p == 2 ? Math.sqrt(rankValue) : StrictMath.pow(rankValue, 1 / p);
        };
    }

    /** Whether a rank value takes a {@code pow} per feature, for want of a form in products and roots. */
    public boolean needsPow() {
        return kind == Kind.MINKOWSKI && p != 1 && p != 1.5 && p != 2 && p != 2.5 && p != 3 && p != 4;
    }

    /** The name the command line and result files use: {@code euclidean}, …, {@code minkowski}. */
    public String label() {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return kind == Kind.MINKOWSKI ? label() + "(p=" + p + ")" : label();
    }
}
