package io.github.argfold.strategy.cmaes;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * A multivariate normal distribution N(mean, σ²·C) that adapts to what was selected from its samples.
 *
 * <p>
 * Equation numbers are those of Hansen, The CMA Evolution Strategy: A Tutorial (arXiv:1604.00772). The
 * separable form keeps the diagonal of C only, with a learning rate (n + 2)/3 times as large (Ros &amp; Hansen
 * 2008), and costs O(n) per sample instead of O(n²). The eigendecomposition is refreshed every few
 * generations, so that its O(n³) does not dominate.
 */
final class SearchDistribution {
    final int n;
    final int lambda;
    final double[] mean;
    /** Extra scale per axis, kept at or above 1 by the margin of discrete axes. */
    final double[] scale;
    double sigma;

    private final boolean separable;
    private final int mu;
    private final double[] weights;
    private final double mueff;
    private final double cSigma;
    private final double dSigma;
    private final double cc;
    private final double c1;
    private final double cmu;
    private final double chiN;
    private final int eigenInterval;

    private final double[] pathSigma;
    private final double[] pathC;
    private final double[] covariance;
    /** The eigenvectors, one after another. */
    private final double[] basis;
    private final double[] axes;
    private int generation;

    SearchDistribution(double[] mean, double sigma, int lambda, boolean separable) {
        n = mean.length;
        this.lambda = lambda;
        this.mean = mean.clone();
        this.sigma = sigma;
        this.separable = separable;
        mu = lambda / 2;
        weights = new double[lambda];
        double sumPositive = 0;
        double sumPositiveSquares = 0;
        double sumNegative = 0;
        double sumNegativeSquares = 0;
        for (int i = 0; i < lambda; i++) {
            weights[i] = Math.log((lambda + 1) / 2.0) - Math.log(i + 1); // (49)
            if (i < mu) {
                sumPositive += weights[i];
                sumPositiveSquares += weights[i] * weights[i];
            } else {
                sumNegative += weights[i];
                sumNegativeSquares += weights[i] * weights[i];
            }
        }
        mueff = sumPositive * sumPositive / sumPositiveSquares;
        double mueffNegative = sumNegative * sumNegative / sumNegativeSquares;
        double sparse = separable ? (n + 2) / 3.0 : 1;
        c1 = Math.min(0.5, sparse * 2 / ((n + 1.3) * (n + 1.3) + mueff)); // (57)
        cmu = Math.min(1 - c1, sparse * 2 * (0.25 + mueff + 1 / mueff - 2) / ((n + 2.0) * (n + 2) + mueff)); // (58)
        double alpha = Math.min(1 + c1 / cmu,
                Math.min(1 + 2 * mueffNegative / (mueff + 2), (1 - c1 - cmu) / (n
                        * cmu))); // (50)–(52)
        for (int i = 0; i < lambda; i++) {
            weights[i] *= i < mu ? 1 / sumPositive : alpha / -sumNegative; // (53)
        }
        cSigma = (mueff + 2) / (n + mueff + 5); // (55)
        dSigma = 1 + 2 * Math.max(0, Math.sqrt((mueff - 1) / (n + 1)) - 1) + cSigma;
        cc = (4 + mueff / n) / (n + 4 + 2 * mueff / n); // (56)
        chiN = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
        eigenInterval = separable ? 1 : Math.max(1, (int) (1 / (2 * n * (c1 + cmu))));
        scale = new double[n];
        pathSigma = new double[n];
        pathC = new double[n];
        axes = new double[n];
        Arrays.fill(scale, 1);
        Arrays.fill(axes, 1);
        covariance = new double[separable ? n : n * n];
        basis = new double[separable ? 0 : n * n];
        for (int i = 0; i < n; i++) {
            covariance[separable ? i : i * n + i] = 1;
            if (!separable) {
                basis[i * n + i] = 1;
            }
        }
    }

    /** The standard deviation along an axis. */
    double deviation(int i) {
        return sigma * scale[i] * Math.sqrt(covariance[separable ? i : i * n + i]);
    }

    double conditionNumber() {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double axis : axes) {
            least = Math.min(least, axis);
            most = Math.max(most, axis);
        }
        return most * most / (least * least);
    }

    /** Turns standard normal numbers into a sample. */
    void sample(double[] normal, double[] x) {
        Arrays.fill(x, 0, n, 0);
        for (int j = 0; j < n; j++) { // (38)–(40)
            double along = axes[j] * normal[j];
            if (separable) {
                x[j] = along;
                continue;
            }
            for (int i = 0, at = j * n; i < n; i++) {
                x[i] += along * basis[at + i];
            }
        }
        for (int i = 0; i < n; i++) {
            x[i] = mean[i] + sigma * scale[i] * x[i];
        }
    }

    /** Adapts to λ samples, best first. */
    void update(double[][] ranked) {
        generation++;
        double[][] steps = new double[lambda][n];
        double[] lengths = new double[lambda];
        double longest = Math.sqrt(n) + 2.0 * n / (n + 2);
        double[] yw = new double[n];
        for (int k = 0; k < lambda; k++) {
            double[] y = steps[k];
            for (int i = 0; i < n; i++) {
                y[i] = (ranked[k][i] - mean[i]) / (sigma * scale[i]);
            }
            double[] white = whiten(y);
            lengths[k] = Math.sqrt(dot(white, white));
            // A sample of an earlier generation may lie far out: Hansen, Injecting external solutions (2011).
            if (lengths[k] > longest) {
                double shrink = longest / lengths[k];
                for (int i = 0; i < n; i++) {
                    y[i] *= shrink;
                }
                lengths[k] = longest;
            }
            for (int i = 0; i < n && k < mu; i++) {
                yw[i] += weights[k] * y[i]; // (41)
            }
        }
        double[] white = whiten(yw);
        double rate = Math.sqrt(cSigma * (2 - cSigma) * mueff);
        for (int i = 0; i < n; i++) {
            mean[i] += sigma * scale[i] * yw[i]; // (42)
            pathSigma[i] = (1 - cSigma) * pathSigma[i] + rate * white[i]; // (43)
        }
        double pathLength = Math.sqrt(dot(pathSigma, pathSigma));
        sigma *= Math.exp(Math.min(1, cSigma / dSigma * (pathLength / chiN - 1))); // (44)
        boolean steady = pathLength
                / Math.sqrt(1 - Math.pow(1 - cSigma, 2.0 * generation)) < (1.4 + 2.0 / (n + 1))
                        * chiN;
        double rateC = steady ? Math.sqrt(cc * (2 - cc) * mueff) : 0;
        for (int i = 0; i < n; i++) {
            pathC[i] = (1 - cc) * pathC[i] + rateC * yw[i]; // (45)
        }
        adaptCovariance(steps, lengths, steady);
        if (generation % eigenInterval == 0) {
            decompose();
        }
    }

    private void adaptCovariance(double[][] steps, double[] lengths, boolean steady) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double stall = steady ? 0 : c1 * cc * (2 - cc);
        double keep = 1 + stall - c1 - cmu * sum;
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] *= keep; // (47)
        }
        add(c1, pathC);
        for (int k = 0; k < lambda; k++) {
            double weight = weights[k];
            if (weight < 0) {
                weight *= n / Math.max(lengths[k] * lengths[k], 1e-300); // (46)
            }
            add(cmu * weight, steps[k]);
        }
    }

    private void add(double factor, double[] v) {
        if (separable) {
            for (int i = 0; i < n; i++) {
                covariance[i] += factor * v[i] * v[i];
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            double row = factor * v[i];
            for (int j = 0, at = i * n; j < n; j++, at++) {
                covariance[at] += row * v[j];
            }
        }
    }

    private void decompose() {
        if (separable) {
            for (int i = 0; i < n; i++) {
                covariance[i] = Math.max(covariance[i], 1e-20);
                axes[i] = Math.sqrt(covariance[i]);
            }
            return;
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(DMatrixRMaj.wrap(n, n, covariance.clone()))) {
            return;
        }
        for (int j = 0; j < n; j++) {
            axes[j] = Math.sqrt(Math.max(eigen.getEigenvalue(j).getReal(), 1e-20));
            System.arraycopy(eigen.getEigenVector(j).data, 0, basis, j * n, n);
        }
    }

    /** C^(−1/2)·y. */
    private double[] whiten(double[] y) {
        double[] white = new double[n];
        if (separable) {
            for (int i = 0; i < n; i++) {
                white[i] = y[i] / axes[i];
            }
            return white;
        }
        for (int j = 0; j < n; j++) {
            double along = 0;
            for (int i = 0, at = j * n; i < n; i++) {
                along += basis[at + i] * y[i];
            }
            along /= axes[j];
            for (int i = 0, at = j * n; i < n; i++) {
                white[i] += basis[at + i] * along;
            }
        }
        return white;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
