package io.github.argfold.kernels.images;

import io.github.argfold.kernels.loops.FloatRowKernel;

/**
 * Coordinates of points along {@link PrincipalAxes}, in float32, and how far they are off from a map that lengthens
 * no distance. In units of σ(x − c), σ a power of two. Immutable and thread-safe.
 *
 * <p>Let P be the orthonormal matrix nearest to the axes Q and v = σ(x − c). With the defect ε ≥ ‖QᵀQ − I‖,
 * ‖Q − P‖ ≤ ε. Rounding Q to float32 moves it by no more than 1.01·√m·u, u = 2⁻²⁴, and rounding v by no more than
 * 1.01·u‖v‖; a product of two rows is off by no more than 1.01·n·u times their lengths, n the roundings on a term's
 * way, since n·u ≤ 0.01. So the m coordinates together are within ρ‖v‖ of Pᵀv, ρ = ε + 1.1·√m·(n + 2)·u, but for
 * underflow, of which d·2⁻¹²⁰ is more than there can be.
 *
 * <p>The map x ↦ (P'ᵀv, ‖v − P'P'ᵀv‖), P' the leading columns of P, lengthens no distance: Pythagoras, and the triangle
 * inequality for its last component. The square of that component, ‖v‖² less the squares of the coordinates, is
 * computed to e = (3ρ + 2(d + m + 4)·2⁻⁵³)‖v‖²; so r, its root, is off by no more than √e, nor than e/r.
 */
public final class Projection {
    private static final double FLOAT_ROUNDING = 0x1p-24;

    private final FloatRowKernel kernel;
    private final int count;
    private final int dimension;
    private final int stride;
    private final double[] centre;
    private final double scale;
    private final float[] axes;
    private final double coordinateError;
    private final double restError;

    /** @param scale σ */
    public Projection(PrincipalAxes axes, double scale, FloatRowKernel kernel) {
        this.kernel = kernel;
        this.scale = scale;
        centre = axes.centre();
        dimension = centre.length;
        stride = FloatRowKernel.padded(dimension);
        count = axes.count();
        this.axes = new float[room() * stride];
        for (int axis = 0; axis < count; axis++) {
            for (int f = 0; f < dimension; f++) {
                this.axes[axis * stride + f] = (float) axes.component(axis, f);
            }
        }
        coordinateError = axes.defect()
                + 1.1 * Math.sqrt(count) * (kernel.roundings(dimension) + 2) * FLOAT_ROUNDING;
        restError = 3 * coordinateError + 2.0 * (dimension + count + 4) * 0x1p-53;
    }

    /** Whether rounding stays in the range of the proof. */
    public static boolean covers(int dimension, FloatRowKernel kernel) {
        return kernel.roundings(dimension) * FLOAT_ROUNDING <= 0.01;
    }

    /** Values that {@link #project} needs room for: the coordinates and some more. */
    public int room() {
        return (count + 3) / 4 * 4;
    }

    /** Room for a row on its way. */
    public float[] scratch() {
        return new float[stride];
    }

    /** Writes a row's coordinates and returns ‖v‖². */
    public double project(double[] rowMajor, int offset, float[] scratch, float[] coordinates) {
        double squares = 0;
        for (int f = 0; f < dimension; f++) {
            double x = (rowMajor[offset + f] - centre[f]) * scale;
            scratch[f] = (float) x;
            squares += x * x;
        }
        kernel.dotProducts(scratch, axes, stride, room(), coordinates);
        return squares;
    }

    /**
     * How far a point's coordinates and the length of what they leave over are, together, from a map that lengthens no
     * distance.
     *
     * @param squared ‖v‖²
     * @param rest what is left of it, the squares of the leading coordinates taken away
     */
    public double error(double squared, double rest) {
        double squaredRestError = restError * squared;
        double length = Math.sqrt(squaredRestError);
        if (rest > squaredRestError) {
            length = squaredRestError / Math.sqrt(rest);
        }
        return (coordinateError * Math.sqrt(squared) + length) * 1.01 + dimension * 0x1p-120;
    }
}
