package io.github.argfold.kernels.images;

import io.github.argfold.kernels.PointSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The directions along which some points vary most, nearly orthonormal, and how nearly. Immutable and thread-safe.
 *
 * <p>Found by simultaneous iteration on the covariance of a sample, orthonormalised by Cholesky's factor of the Gram
 * matrix, twice. They need not be the true principal axes: those only make the projections telling. Deterministic.
 *
 * <p>References: Golub and Van Loan (2013), Matrix Computations, §8.2.4; Yamamoto et al. (2015), Roundoff error analysis
 * of the CholeskyQR2 algorithm.
 */
public final class PrincipalAxes {
    private static final int SAMPLE = 800;
    private static final int ITERATIONS = 3;

    private final int count;
    private final double[] centre;
    /** Feature by feature, the components of all axes. */
    private final double[] axes;
    private final double defect;

    private PrincipalAxes(int count, double[] centre, double[] axes, double defect) {
        this.count = count;
        this.centre = centre;
        this.axes = axes;
        this.defect = defect;
    }

    /** {@code count} axes of some points; null if their sample does not vary along so many. */
    public static @Nullable PrincipalAxes of(PointSet points, int count) {
        int dimension = points.dimension();
        int step = Math.max(1, points.size() / SAMPLE);
        int rows = (points.size() + step - 1) / step;
        double[] centre = new double[dimension];
        for (int i = 0; i < rows; i++) {
            int offset = points.offset(i * step);
            for (int f = 0; f < dimension; f++) {
                centre[f] += points.rowMajor()[offset + f] / rows;
            }
        }
        SplittableRandom random = new SplittableRandom(1);
        double[] axes = random.doubles((long) dimension * count, -1, 1).toArray();
        double[] along = new double[count];
        for (int round = 0; round <= ITERATIONS; round++) {
            // The second time repairs what rounding left of a nearly dependent set.
            for (int repair = 0; repair < 2; repair++) {
                if (!orthonormalise(axes, dimension, count)) {
                    return null;
                }
            }
            if (round < ITERATIONS) {
                double[] next = new double[axes.length];
                for (int i = 0; i < rows; i++) {
                    int offset = points.offset(i * step);
                    project(points.rowMajor(), offset, centre, axes, along);
                    for (int f = 0; f < dimension; f++) {
                        addScaled(along, points.rowMajor()[offset + f] - centre[f], next, f * count);
                    }
                }
                axes = next;
            }
        }
        double squares = 0;
        double[] gram = gram(axes, dimension, count);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double off = gram[i * count + j] - (i == j ? 1 : 0);
                squares += off * off;
            }
        }
        double defect = Math.sqrt(squares) * 1.01 + dimension * (double) count * 0x1p-52;
        return defect < 1e-9 ? new PrincipalAxes(count, centre, axes, defect) : null;
    }

    private static double[] gram(double[] axes, int dimension, int count) {
        double[] gram = new double[count * count];
        double[] row = new double[count];
        for (int f = 0; f < dimension; f++) {
            System.arraycopy(axes, f * count, row, 0, count);
            for (int i = 0; i < count; i++) {
                addScaled(row, row[i], gram, i * count);
            }
        }
        return gram;
    }

    /** Makes the axes orthonormal but for rounding; false if they are not independent. */
    private static boolean orthonormalise(double[] axes, int dimension, int count) {
        double[] factor = gram(axes, dimension, count);
        // Cholesky: the Gram matrix becomes RᵀR, R in the upper triangle.
        for (int i = 0; i < count; i++) {
            double pivot = factor[i * count + i];
            if (!(pivot > 1e-200)) {
                return false;
            }
            double root = Math.sqrt(pivot);
            for (int j = i; j < count; j++) {
                factor[i * count + j] /= root;
            }
            for (int l = i + 1; l < count; l++) {
                double scale = factor[i * count + l];
                for (int j = l; j < count; j++) {
                    factor[l * count + j] -= scale * factor[i * count + j];
                }
            }
        }
        for (int f = 0; f < dimension; f++) {
            int row = f * count;
            for (int i = 0; i < count; i++) {
                axes[row + i] /= factor[i * count + i];
                double scale = axes[row + i];
                for (int j = i + 1; j < count; j++) {
                    axes[row + j] -= scale * factor[i * count + j];
                }
            }
        }
        return true;
    }

    private static void addScaled(double[] values, double scale, double[] into, int at) {
        for (int j = 0; j < values.length; j++) {
            into[at + j] += scale * values[j];
        }
    }

    private static void project(double[] rowMajor, int offset, double[] centre, double[] axes,
            double[] into) {
        java.util.Arrays.fill(into, 0);
        int f = 0;
        // Four features at a time: the coordinates are read and written a quarter as often.
        for (; f + 4 <= centre.length; f += 4) {
            double x0 = rowMajor[offset + f] - centre[f];
            double x1 = rowMajor[offset + f + 1] - centre[f + 1];
            double x2 = rowMajor[offset + f + 2] - centre[f + 2];
            double x3 = rowMajor[offset + f + 3] - centre[f + 3];
            int a0 = f * into.length;
            int a1 = a0 + into.length;
            int a2 = a1 + into.length;
            int a3 = a2 + into.length;
            for (int j = 0; j < into.length; j++) {
                into[j] += (x0 * axes[a0 + j] + x1 * axes[a1 + j]) + (x2 * axes[a2 + j] + x3 * axes[a3 + j]);
            }
        }
        for (; f < centre.length; f++) {
            addScaledAxes(rowMajor[offset + f] - centre[f], axes, f * into.length, into);
        }
    }

    private static void addScaledAxes(double x, double[] axes, int at, double[] into) {
        for (int j = 0; j < into.length; j++) {
            into[j] += x * axes[at + j];
        }
    }

    /** How many axes there are. */
    public int count() {
        return count;
    }

    /** Writes a row's coordinates along the axes. */
    public void project(double[] rowMajor, int offset, double[] into) {
        project(rowMajor, offset, centre, axes, into);
    }

    /** The square of a row's distance from the centre. */
    public double squaredDistance(double[] rowMajor, int offset) {
        double squares = 0;
        for (int f = 0; f < centre.length; f++) {
            double x = rowMajor[offset + f] - centre[f];
            squares += x * x;
        }
        return squares;
    }

    /** Where the coordinates are all 0: the mean of the sample. */
    public double[] centre() {
        return centre;
    }

    /** An axis's component along a feature. */
    public double component(int axis, int feature) {
        return axes[feature * count + axis];
    }

    /** ε ≥ ‖QᵀQ − I‖: how far the axes Q are from orthonormal. */
    double defect() {
        return defect;
    }
}
