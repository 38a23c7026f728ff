package io.github.argfold.strategy.gp;

import java.util.Arrays;

/**
 * Finds the hyperparameters of highest posterior density for the points and targets of a process. Keeps its
 * workspace, O(axes · capacity²). Not thread-safe.
 */
final class HyperFit {
    private static final double JITTER = 1e-9;

    private final GaussianProcess process;
    private final HyperParameters layout;
    private final int capacity;
    private final CholeskyFactor factor;
    private final double[] matrix;
    private final double[] inverse;
    private final double[] work;
    private final double[] alpha;
    /** Squared differences along each axis, pair by pair: (0,1), (0,2), …, row by row of the upper triangle. */
    private double[][] differences = {};
    private double[] squared = {};
    private double[] outer = {};
    private int n;

    HyperFit(GaussianProcess process) {
        this.process = process;
        layout = process.layout();
        capacity = process.capacity();
        factor = new CholeskyFactor(capacity, JITTER);
        matrix = new double[capacity * capacity];
        inverse = new double[capacity * capacity];
        work = new double[capacity * capacity];
        alpha = new double[capacity];
    }

    /** The best of climbs from these starts; the process itself is not changed. */
    double[] best(int iterations, double[]... starts) {
        prepare();
        double[] best = starts[0];
        double bestValue = Double.NEGATIVE_INFINITY;
        for (double[] start : starts) {
            double[] theta = start.clone();
            double value = climb(theta, iterations);
            if (value > bestValue) {
                bestValue = value;
                best = theta;
            }
        }
        return best;
    }

    private void prepare() {
        n = process.size();
        int pairs = n * (n - 1) / 2;
        if (squared.length < pairs) {
            int room = Math.min(capacity * (capacity - 1) / 2, pairs * 2);
            differences = new double[layout.dimensions][room];
            squared = new double[room];
            outer = new double[room];
        }
        for (int d = 0; d < layout.dimensions; d++) {
            for (int i = 0, pair = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    differences[d][pair++] = process.squaredDifference(d, i, j);
                }
            }
        }
    }

    /** Sign-based steps (iRprop−, Igel &amp; Hüsken 2000), which need no line search; answers the value reached. */
    private double climb(double[] theta, int iterations) {
        int m = theta.length;
        double[] at = theta.clone();
        double[] step = new double[m];
        double[] before = new double[m];
        double[] gradient = new double[m];
        Arrays.fill(step, 0.2);
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int iteration = 0; iteration < iterations; iteration++) {
            double value = logPosterior(at, gradient);
            if (value > bestValue) {
                bestValue = value;
                System.arraycopy(at, 0, theta, 0, m);
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
                at[p] = layout.clamp(p, at[p] + Math.signum(gradient[p]) * step[p]);
                before[p] = gradient[p];
                largest = Math.max(largest, step[p]);
            }
            if (largest < 0.01) {
                break;
            }
        }
        return bestValue;
    }

    /** The log marginal likelihood, (5.8), plus the log prior, with its gradient, (5.9). */
    private double logPosterior(double[] theta, double[] gradient) {
        int pairs = n * (n - 1) / 2;
        double smooth = Math.exp(theta[layout.smooth()]);
        double rough = Math.exp(theta[layout.rough()]);
        double inverseRatio = Math.exp(-theta[layout.ratio()]);
        double noise = Math.exp(theta[layout.noise()]);
        Arrays.fill(squared, 0, pairs, 0);
        for (int d = 0; d < layout.dimensions; d++) {
            Vectors.addScaled(Math.exp(-2 * theta[d]), differences[d], 0, squared, 0, pairs);
        }
        for (int i = 0, pair = 0; i < n; i++) {
            int row = i * capacity;
            matrix[row + i] = (smooth + rough) * (1 + JITTER) + noise;
            for (int j = i + 1; j < n; j++) {
                double r = Math.sqrt(5 * squared[pair++]);
                double s = r * inverseRatio;
                matrix[row + j] = smooth * Math.exp(-r) * (1 + r + r * r / 3)
                        + (s < 40 ? rough * Math.exp(-s) * (1 + s + s * s / 3) : 0);
            }
        }
        factor.factor(matrix, n);
        for (int i = 0; i < n; i++) {
            alpha[i] = process.target(i);
        }
        factor.solveLower(alpha);
        double value = -0.5 * Vectors.dot(alpha, 0, alpha, 0, n) - factor.halfLogDeterminant();
        factor.solveUpper(alpha);
        factor.invert(inverse, work);
        Arrays.fill(gradient, 0);
        double trace = 0;
        double smoothSum = 0;
        double roughSum = 0;
        double ratioSum = 0;
        for (int i = 0, pair = 0; i < n; i++) {
            int row = i * capacity;
            double own = alpha[i];
            trace += own * own - inverse[row + i];
            for (int j = i + 1; j < n; j++, pair++) {
                double both = own * alpha[j] - inverse[row + j];
                double r = Math.sqrt(5 * squared[pair]);
                double s = r * inverseRatio;
                double far = smooth * Math.exp(-r);
                double near = s < 40 ? rough * Math.exp(-s) : 0;
                smoothSum += both * far * (1 + r + r * r / 3);
                roughSum += both * near * (1 + s + s * s / 3);
                // dk/dlog ratio is s²·(1 + s)·exp(−s)/3.
                double bend = near * (1 + s);
                ratioSum += both * bend * s * s / 3;
                // dk/dlog ℓ_d = 5/3 · (1 + r) · exp(−r) · (Δ_d/ℓ_d)² for either part.
                outer[pair] = both * (5.0 / 3) * (far * (1 + r) + bend * inverseRatio * inverseRatio);
            }
        }
        for (int d = 0; d < layout.dimensions; d++) {
            gradient[d] = Math.exp(-2 * theta[d]) * Vectors.dot(outer, 0, differences[d], 0, pairs);
        }
        gradient[layout.smooth()] = smoothSum + 0.5 * trace * smooth;
        gradient[layout.rough()] = roughSum + 0.5 * trace * rough;
        gradient[layout.ratio()] = ratioSum;
        gradient[layout.noise()] = 0.5 * trace * noise;
        return value + layout.addLogPrior(theta, gradient);
    }
}
