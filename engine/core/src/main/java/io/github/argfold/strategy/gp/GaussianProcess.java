package io.github.argfold.strategy.gp;

/**
 * A Gaussian process with zero mean over up to {@code capacity} points, whose covariance is the sum of a smooth and a
 * rough part: two Matérn-5/2 kernels, the second with length scales a fraction of the first, so that ripples on a
 * trend are told from the trend (Ba &amp; Joseph, Composite Gaussian process models, Annals of Applied Statistics 2012).
 *
 * <p>
 * A point is appended in O(n²); new hyperparameters cost O(n³). Equation numbers are those of Rasmussen &amp; Williams,
 * Gaussian Processes for Machine Learning (2006). Along a categorical axis two values differ by 1 or by 0; along an
 * axis on which just one of two points has a value (NaN), by 1. Not thread-safe.
 */
final class GaussianProcess {
    private static final double JITTER = 1e-9;

    private final int dimensions;
    private final int capacity;
    private final boolean[] categorical;
    private final boolean plain;
    /** Axis by axis, so that loops over points run along arrays. */
    private final double[][] x;
    private final double[] y;
    private final CholeskyFactor factor;
    private final double[] alpha;
    private final HyperParameters layout;
    private double[] theta;
    private final double[] inverseSquares;
    private double smooth;
    private double rough;
    private double inverseRatio;
    private double noise;
    private int n;

    private final double[] squared;
    private final double[] covariances;
    private final double[] slopes;
    private final double[] solved;

    GaussianProcess(int capacity, boolean[] categorical, boolean conditional) {
        this.capacity = capacity;
        dimensions = categorical.length;
        this.categorical = categorical.clone();
        boolean ordered = true;
        for (boolean flag : categorical) {
            ordered &= !flag;
        }
        plain = ordered && !conditional;
        x = new double[dimensions][capacity];
        y = new double[capacity];
        factor = new CholeskyFactor(capacity, JITTER);
        alpha = new double[capacity];
        squared = new double[capacity];
        covariances = new double[capacity];
        slopes = new double[capacity];
        solved = new double[capacity];
        inverseSquares = new double[dimensions];
        layout = new HyperParameters(dimensions);
        theta = layout.mode();
        readTheta();
    }

    int size() {
        return n;
    }

    int capacity() {
        return capacity;
    }

    HyperParameters layout() {
        return layout;
    }

    double[] theta() {
        return theta.clone();
    }

    double lengthScale(int axis) {
        return Math.exp(theta[axis]);
    }

    double coordinate(int axis, int i) {
        return x[axis][i];
    }

    /** Whether one of its points has exactly these coordinates. */
    boolean holds(double[] unit) {
        for (int i = 0; i < n; i++) {
            int d = 0;
            while (d < dimensions && Double.compare(x[d][i], unit[d]) == 0) {
                d++;
            }
            if (d == dimensions) {
                return true;
            }
        }
        return false;
    }

    double noise() {
        return noise;
    }

    double target(int i) {
        return y[i];
    }

    private void readTheta() {
        for (int d = 0; d < dimensions; d++) {
            inverseSquares[d] = Math.exp(-2 * theta[d]);
        }
        smooth = Math.exp(theta[layout.smooth()]);
        rough = Math.exp(theta[layout.rough()]);
        inverseRatio = Math.exp(-theta[layout.ratio()]);
        noise = Math.exp(theta[layout.noise()]);
    }

    /** New hyperparameters; {@link #setTargets} must follow. */
    void setTheta(double[] values) {
        theta = values.clone();
        readTheta();
        int points = n;
        factor.truncate(0);
        for (n = 0; n < points;) {
            appendRow();
        }
    }

    /** Forgets all points but not the hyperparameters. */
    void clear() {
        truncate(0);
    }

    /** Adds a point; {@link #setTargets} must follow. */
    void add(double[] point) {
        for (int d = 0; d < dimensions; d++) {
            x[d][n] = point[d];
        }
        appendRow();
    }

    private void appendRow() {
        double[] point = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            point[d] = x[d][n];
        }
        covariances(point, false);
        factor.append(covariances, diagonal());
        n++;
    }

    private double diagonal() {
        return (smooth + rough) * (1 + JITTER) + noise;
    }

    /** Removes the points added last. */
    void truncate(int size) {
        n = size;
        factor.truncate(size);
    }

    /** The targets of all points, and what follows from them. */
    void setTargets(double[] targets) {
        System.arraycopy(targets, 0, y, 0, n);
        System.arraycopy(y, 0, alpha, 0, n);
        factor.solveLower(alpha);
        factor.solveUpper(alpha);
    }

    /** How far two coordinates of an axis are apart. */
    double difference(int axis, double a, double b) {
        if (plain) {
            return a - b;
        }
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) && Double.isNaN(b) ? 0 : 1;
        }
        return categorical[axis] ? (a == b ? 0 : 1) : a - b;
    }

    /** The squared difference of points i and j along an axis. */
    double squaredDifference(int axis, int i, int j) {
        double difference = difference(axis, x[axis][i], x[axis][j]);
        return difference * difference;
    }

    /** Fills covariances with all points and, if asked, slopes: dk/d(r²). */
    private void covariances(double[] point, boolean withSlopes) {
        for (int i = 0; i < n; i++) {
            squared[i] = 0;
        }
        for (int d = 0; d < dimensions; d++) {
            double[] axis = x[d];
            double at = point[d];
            double weight = inverseSquares[d];
            if (plain) {
                for (int i = 0; i < n; i++) {
                    double difference = at - axis[i];
                    squared[i] += weight * difference * difference;
                }
            } else {
                for (int i = 0; i < n; i++) {
                    double difference = difference(d, at, axis[i]);
                    squared[i] += weight * difference * difference;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            double r = Math.sqrt(5 * squared[i]);
            double s = r * inverseRatio;
            double far = smooth * Math.exp(-r);
            double near = s < 40 ? rough * Math.exp(-s) : 0;
            covariances[i] = far * (1 + r + r * r / 3) + near * (1 + s + s * s / 3);
            if (withSlopes) {
                slopes[i] = -5.0 / 6 * (far * (1 + r) + near * (1 + s) * inverseRatio * inverseRatio);
            }
        }
    }

    /** Writes the mean and the variance of the process at a point, (2.25) and (2.26), into two cells. */
    void predict(double[] point, double[] meanAndVariance) {
        predict(point, meanAndVariance, false);
    }

    private void predict(double[] point, double[] meanAndVariance, boolean withSlopes) {
        covariances(point, withSlopes);
        meanAndVariance[0] = Vectors.dot(covariances, 0, alpha, 0, n);
        System.arraycopy(covariances, 0, solved, 0, n);
        factor.solveLower(solved);
        double variance = smooth + rough - Vectors.dot(solved, 0, solved, 0, n);
        meanAndVariance[1] = Math.max(variance, 1e-12 * (smooth + rough));
    }

    /** As {@link #predict}, with the gradients of the mean and of the variance along the axes that are numbers. */
    void predictWithGradient(double[] point, double[] meanAndVariance, double[] meanGradient,
            double[] varianceGradient) {
        predict(point, meanAndVariance, true);
        factor.solveUpper(solved);
        for (int d = 0; d < dimensions; d++) {
            double mean = 0;
            double variance = 0;
            if (!categorical[d] && !Double.isNaN(point[d])) {
                double[] axis = x[d];
                for (int i = 0; i < n; i++) {
                    double along = Double.isNaN(axis[i]) ? 0 : slopes[i] * (point[d] - axis[i]);
                    mean += along * alpha[i];
                    variance += along * solved[i];
                }
            }
            meanGradient[d] = 2 * inverseSquares[d] * mean;
            varianceGradient[d] = -4 * inverseSquares[d] * variance;
        }
    }

    /** The mean alone, in O(n). */
    double mean(double[] point) {
        covariances(point, false);
        return Vectors.dot(covariances, 0, alpha, 0, n);
    }
}
