package io.github.argfold.strategy.gp;

import java.util.Arrays;

/**
 * A Gaussian process with zero mean and a Matérn-5/2 kernel with a length scale per axis, over up to
 * {@code capacity} points.
 *
 * <p>
 * A point is appended to the Cholesky factor in O(n²); new hyperparameters cost O(n³). Equation numbers are
 * those of Rasmussen &amp; Williams, Gaussian Processes for Machine Learning (2006). Along a categorical axis
 * two values differ by 1 or by 0; along an axis on which just one of two points has a value (NaN), by 1.
 * Matrices are row-major with row length {@code capacity}. Not thread-safe.
 */
final class GaussianProcess {
    private static final double JITTER = 1e-9;

    private final int capacity;
    private final int dimensions;
    private final boolean[] categorical;
    private final boolean plain;
    private final double[] x;
    private final double[] y;
    private final double[] factor;
    private final double[] alpha;
    private final double[] inverse;
    private final double[] column;
    /** log length scales, then log signal variance, then log noise variance. */
    private final double[] theta;
    private final double[] inverseSquares;
    private double signal;
    private double noise;
    private int n;

    GaussianProcess(int capacity, boolean[] categorical, boolean conditional) {
        this.capacity = capacity;
        dimensions = categorical.length;
        this.categorical = categorical.clone();
        boolean ordered = true;
        for (boolean flag : categorical) {
            ordered &= !flag;
        }
        plain = ordered && !conditional;
        x = new double[capacity * dimensions];
        y = new double[capacity];
        factor = new double[capacity * capacity];
        inverse = new double[capacity * capacity];
        alpha = new double[capacity];
        column = new double[capacity];
        inverseSquares = new double[dimensions];
        theta = new double[dimensions + 2];
        Arrays.fill(theta, 0, dimensions, HyperPrior.lengthMode(dimensions));
        theta[dimensions + 1] = HyperPrior.NOISE_MEAN;
        setTheta(theta);
    }

    int size() {
        return n;
    }

    int parameterCount() {
        return theta.length;
    }

    double[] theta() {
        return theta.clone();
    }

    double lengthScale(int axis) {
        return Math.exp(theta[axis]);
    }

    private void setTheta(double[] values) {
        System.arraycopy(values, 0, theta, 0, theta.length);
        for (int d = 0; d < dimensions; d++) {
            inverseSquares[d] = Math.exp(-2 * theta[d]);
        }
        signal = Math.exp(theta[dimensions]);
        noise = Math.exp(theta[dimensions + 1]);
    }

    /** Forgets all points but not the hyperparameters. */
    void clear() {
        n = 0;
    }

    /** Adds a point; its target may be changed later by {@link #setTargets}. */
    void add(double[] point) {
        System.arraycopy(point, 0, x, n * dimensions, dimensions);
        appendRow(n);
        n++;
    }

    /** Removes the points added last. */
    void truncate(int size) {
        n = size;
    }

    /** The targets of all points, and what follows from them. */
    void setTargets(double[] targets) {
        System.arraycopy(targets, 0, y, 0, n);
        solveAlpha();
    }

    private void solveAlpha() {
        for (int i = 0; i < n; i++) {
            double sum = y[i];
            for (int j = 0, at = i * capacity; j < i; j++, at++) {
                sum -= factor[at] * alpha[j];
            }
            alpha[i] = sum / factor[i * capacity + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            alpha[i] /= factor[i * capacity + i];
            double a = alpha[i];
            for (int j = 0, at = i * capacity; j < i; j++, at++) {
                alpha[j] -= factor[at] * a;
            }
        }
    }

    /** Row i of the Cholesky factor of K + noise, from rows before it. */
    private void appendRow(int i) {
        int row = i * capacity;
        for (int j = 0; j < i; j++) {
            double sum = signal * matern(squaredDistance(i * dimensions, x, j));
            int other = j * capacity;
            for (int k = 0; k < j; k++) {
                sum -= factor[row + k] * factor[other + k];
            }
            factor[row + j] = sum / factor[other + j];
        }
        double diagonal = signal * (1 + JITTER) + noise;
        for (int k = 0; k < i; k++) {
            diagonal -= factor[row + k] * factor[row + k];
        }
        factor[row + i] = Math.sqrt(Math.max(diagonal, signal * JITTER));
    }

    private double squaredDistance(int offset, double[] points, int j) {
        double sum = 0;
        int other = j * dimensions;
        for (int d = 0; d < dimensions; d++) {
            double difference = points[offset + d] - x[other + d];
            if (!plain) {
                difference = categoricalDifference(d, points[offset + d], x[other + d]);
            }
            sum += difference * difference * inverseSquares[d];
        }
        return sum;
    }

    private double categoricalDifference(int axis, double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) && Double.isNaN(b) ? 0 : 1;
        }
        return categorical[axis] ? (a == b ? 0 : 1) : a - b;
    }

    /** Matérn with ν = 5/2, (4.17), of r². */
    private static double matern(double squared) {
        double r = Math.sqrt(5 * squared);
        return (1 + r + r * r / 3) * Math.exp(-r);
    }

    /** Writes the mean and the variance of the process at a point, (2.25) and (2.26), into two cells. */
    void predict(double[] point, double[] meanAndVariance) {
        double mean = 0;
        double variance = signal;
        double[] v = column;
        for (int i = 0; i < n; i++) {
            double k = signal * matern(squaredDistance(0, point, i));
            mean += k * alpha[i];
            int row = i * capacity;
            double sum = k;
            for (int j = 0; j < i; j++) {
                sum -= factor[row + j] * v[j];
            }
            v[i] = sum / factor[row + i];
            variance -= v[i] * v[i];
        }
        meanAndVariance[0] = mean;
        meanAndVariance[1] = Math.max(variance, 1e-12 * signal);
    }

    /** The mean alone, in O(n). */
    double mean(double[] point) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += signal * matern(squaredDistance(0, point, i)) * alpha[i];
        }
        return mean;
    }

    /**
     * The hyperparameters of highest posterior density near the present ones, by sign-based steps (iRprop−,
     * Igel &amp; Hüsken 2000), which need no line search.
     */
    void fit(int iterations) {
        int m = theta.length;
        double[] at = theta.clone();
        double[] best = theta.clone();
        double[] step = new double[m];
        double[] before = new double[m];
        double[] gradient = new double[m];
        Arrays.fill(step, 0.2);
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int iteration = 0; iteration < iterations; iteration++) {
            double value = logPosterior(at, gradient);
            if (value > bestValue) {
                bestValue = value;
                System.arraycopy(at, 0, best, 0, m);
            }
            double largest = 0;
            for (int p = 0; p < m; p++) {
                double agreement = gradient[p] * before[p];
                if (agreement < 0) {
                    step[p] *= 0.5;
                    gradient[p] = 0;
                } else if (agreement > 0) {
                    step[p] = Math.min(step[p] * 1.3, 1);
                }
                at[p] = HyperPrior.clamp(p, dimensions, at[p] + Math.signum(gradient[p]) * step[p]);
                before[p] = gradient[p];
                largest = Math.max(largest, step[p]);
            }
            if (largest < 0.01) {
                break;
            }
        }
        setTheta(best);
        refactor();
    }

    private void refactor() {
        for (int i = 0; i < n; i++) {
            appendRow(i);
        }
        solveAlpha();
    }

    /** The log marginal likelihood (5.8) plus the log prior, with its gradient (5.9). */
    private double logPosterior(double[] values, double[] gradient) {
        setTheta(values);
        refactor();
        double value = 0;
        for (int i = 0; i < n; i++) {
            value -= 0.5 * y[i] * alpha[i] + Math.log(factor[i * capacity + i]);
        }
        invert();
        Arrays.fill(gradient, 0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                // Twice a half: each pair stands for two entries of the symmetric matrices.
                double outer = alpha[i] * alpha[j] - inverse[i * capacity + j];
                double squared = squaredDistance(i * dimensions, x, j);
                double r = Math.sqrt(5 * squared);
                double decay = signal * Math.exp(-r);
                gradient[dimensions] += outer * decay * (1 + r + r * r / 3);
                // dk/dlog ℓ_d = σ² · 5/3 · (1 + r) · exp(−r) · (Δ_d/ℓ_d)²
                double common = outer * decay * (5.0 / 3) * (1 + r);
                for (int d = 0; d < dimensions; d++) {
                    double difference = plain
                            ? x[i * dimensions + d] - x[j * dimensions + d]
                            : categoricalDifference(d, x[i * dimensions + d], x[j * dimensions + d]);
                    gradient[d] += common * difference * difference * inverseSquares[d];
                }
            }
            double outer = alpha[i] * alpha[i] - inverse[i * capacity + i];
            gradient[dimensions] += 0.5 * outer * signal;
            gradient[dimensions + 1] += 0.5 * outer * noise;
        }
        return value + HyperPrior.add(values, dimensions, gradient);
    }

    /** (L·Lᵀ)⁻¹, lower triangle. */
    private void invert() {
        // First L⁻¹ into the upper triangle, transposed, so that all inner loops run along rows.
        for (int j = 0; j < n; j++) {
            int row = j * capacity;
            inverse[row + j] = 1 / factor[row + j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                int rowI = i * capacity;
                for (int k = j; k < i; k++) {
                    sum -= factor[rowI + k] * inverse[row + k];
                }
                inverse[row + i] = sum / factor[rowI + i];
            }
        }
        // Row i of the transposed L⁻¹ starts at its diagonal; (L⁻¹)ᵀL⁻¹ at (i, j) sums from max(i, j).
        for (int i = 0; i < n; i++) {
            int rowI = i * capacity;
            for (int j = 0; j < i; j++) {
                int rowJ = j * capacity;
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum += inverse[rowI + k] * inverse[rowJ + k];
                }
                inverse[rowI + j] = sum;
            }
        }
        for (int i = 0; i < n; i++) {
            int rowI = i * capacity;
            double sum = 0;
            for (int k = i; k < n; k++) {
                sum += inverse[rowI + k] * inverse[rowI + k];
            }
            column[i] = sum;
        }
        for (int i = 0; i < n; i++) {
            inverse[i * capacity + i] = column[i];
        }
    }
}
