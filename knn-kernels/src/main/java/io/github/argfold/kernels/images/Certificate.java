package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.loops.FloatKernel;

/**
 * How far float32 rank values may stray from the order of the float64 definition, so that candidates proposed by
 * {@link FloatKernel} are certain to hold every true neighbour. Immutable and thread-safe.
 *
 * <p>Notation: x is a point, x̂ its float32 image of σ(x − c) with σ a power of two; D is the distance of two points
 * as their features stand, D̂ that of their images, s the kernel's value for the images, R the float64 rank value
 * by the definition. u = 2⁻²⁴, v = 2⁻⁵³, d features.
 *
 * <ol>
 * <li><b>Images.</b> By Minkowski's inequality |D̂ − σD| ≤ E = ‖x̂ − σ(x − c)‖ + ‖ŷ − σ(y − c)‖. Both norms are
 * measured, not estimated, when the images are made.
 * <li><b>Kernel.</b> A feature's term is a product of at most four rounded factors (a difference, its magnitude, a
 * root) and d terms are added, so by the usual (1 + δ) calculus s = D̂^p(1 + θ) + underflow with
 * |θ| ≤ (1 + u)^(d + 7) − 1 ≤ g = 1.05·(d + 8)·u as long as (d + 8)·u ≤ 0.01, and |underflow| ≤ η = d·2⁻¹⁴⁶.
 * <li><b>Definition.</b> In the same way R = D^p(1 + θ') + underflow with |θ'| ≤ h = 1.05·(d + 8)·v. Powers up to the
 * fourth underflow below differences of 2⁻²⁵⁵ only, so underflow is worth a distance below ω = 2⁻²⁴⁰.
 * </ol>
 *
 * <p>Suppose k points have s ≤ t. By 2 and 1, σD ≤ U = ((t + η)/(1 − g))^(1/p) + E + σω for each of them, and by 3
 * R ≤ (U/σ)^p(1 + h). So does the k-th smallest R. Whoever has no larger R than that has
 * σD ≤ U((1 + h)/(1 − h))^(1/p) ≤ U(1 + 4h), hence D̂ ≤ U(1 + 4h) + E and s ≤ (1 + g)(U(1 + 4h) + E)^p + η:
 * {@link #farthest} and {@link #bound}. The maximum metric is the case p = 1 with one rounding.
 *
 * <p><b>Cosine</b> distances C are candidates by the euclidean distance of the normalised points: D² = 2C. Normalising in
 * float64 moves a point by less than (d + 4)v, which joins E; R is off by less than z = (2d + 12)·v, so whoever has no
 * larger R has C ≤ U²/2σ² + 2z and D ≤ √(U² + 4zσ²)/σ. The clamp to [0, 2] only moves towards the true value.
 *
 * <p><b>Products.</b> For sums of squares, {@link ProductForm} takes s = w(x) + w(y) − 2Σx̂ŷ, a fused step per feature, with
 * w(x) = (1 + g)|x̂|² + 2⁻¹⁰⁰ rounded to float32. Let N = |x̂|² + |ŷ|². In exact arithmetic, and but for what w adds, the
 * sum after f features is t = Σ(x̂ − ŷ)² over those f, plus Σ(x̂² + ŷ²) over the others: never below 0 or above N + D̂².
 * Each of the d + 3 roundings loses at most u of it, or 2⁻¹⁵⁰; so s = D̂² + gN + 2⁻⁹⁹ ± 1.04(d + 3)u(N + D̂² + 2⁻⁹⁹) and, as g
 * exceeds 1.04(d + 3)u, (1 − g)D̂² < s ≤ (1 + g)D̂² + 2gN + 2⁻⁹⁸. The left side is what step 2 asks for, and s is never
 * negative. On the right, |ŷ| ≤ |x̂| + D̂ bounds N by the query's norm alone: {@link #productBound}.
 *
 * <p>Every step here is taken in float64 and widened by more than its own rounding.
 */
public final class Certificate {
    private static final double FLOAT_ROUNDING = 0x1p-24;
    private static final double DOUBLE_ROUNDING = 0x1p-53;
    private static final double LEAST_LIFT = 0x1p-100;
    private static final double SLACK = 1 + 1e-12;

    private final double p;
    private final double kernelError;
    private final double underflow;
    private final double definitionError;
    private final double lostDistance;
    /** 4zσ² for cosine, else 0. */
    private final double cosineError;

    public Certificate(Metric metric, int dimension, double scale) {
        p = switch (metric.kind()) {
            case EUCLIDEAN, COSINE -> 2;
            case MANHATTAN, CHEBYSHEV -> 1;
            case MINKOWSKI -> metric.p();
        };
        kernelError = 1.05 * (dimension + 8) * FLOAT_ROUNDING;
        underflow = dimension * 0x1p-146;
        lostDistance = 0x1p-240 * scale;
        definitionError = 1.05 * (dimension + 8) * DOUBLE_ROUNDING;
        cosineError = metric.kind() == Metric.Kind.COSINE
                ? 4 * (2 * dimension + 12) * DOUBLE_ROUNDING * scale * scale
                : 0;
    }

    /** Whether the kernel's rounding stays in the range of the proof. */
    static boolean covers(int dimension) {
        return (dimension + 8) * FLOAT_ROUNDING <= 0.01;
    }

    /** How far normalising moves a point, in units of the images. */
    static double normalisation(int dimension, double scale) {
        return (dimension + 4) * DOUBLE_ROUNDING * scale * 1.01;
    }

    /**
     * How far a point among the k nearest can be, in units of the images, given k points whose values are not above
     * {@code value}: U(1 + 4h), for cosine widened by z.
     *
     * @param imageError E: what the images of the query and of any point are off by, added
     */
    public double farthest(float value, double imageError) {
        double farthest = (root((value + underflow) / (1 - kernelError)) * SLACK + imageError + lostDistance)
                * (1 + 4 * definitionError);
        return cosineError > 0 ? Math.sqrt(farthest * farthest + cosineError) * SLACK : farthest;
    }

    /** The largest float32 value that a point not beyond {@code farthest} can have. */
    public float bound(double farthest, double imageError) {
        double bound = (1 + kernelError) * power(farthest + imageError) * SLACK + underflow;
        return bound >= Float.MAX_VALUE ? Float.MAX_VALUE : Math.nextUp((float) (bound * SLACK));
    }

    /** The same where the value is that of {@link ProductForm}, for a query whose image has this squared norm. */
    public float productBound(double farthest, double imageError, double squaredNorm) {
        double reach = Math.sqrt(squaredNorm) + farthest + imageError;
        double lifted = 2 * kernelError * (squaredNorm + reach * reach) + 4 * LEAST_LIFT;
        double bound = ((1 + kernelError) * power(farthest + imageError) + lifted) * SLACK;
        return bound >= Float.MAX_VALUE ? Float.MAX_VALUE : Math.nextUp((float) (bound * SLACK));
    }

    /** w: the squared norm of an image, lifted so that no sum of products falls below the distance it stands for. */
    float liftedNorm(double squaredNorm) {
        return (float) ((1 + kernelError) * squaredNorm + LEAST_LIFT);
    }

    /** g: what a kernel's value may be off by, relative to the true one. */
    public double kernelError() {
        return kernelError;
    }

    /**
     * What a gap between boxes, summed in float32 with the same kernel error, must be multiplied by to stay below the
     * kernel's value for any pair across it.
     */
    public float gapFactor() {
        return (float) (1 - 2.1 * kernelError);
    }

    private double root(double value) {
        return p == 1 ? value : p == 2 ? Math.sqrt(value) : Math.pow(value, 1 / p);
    }

    private double power(double value) {
        return p == 1 ? value : p == 2 ? value * value : Math.pow(value, p);
    }
}
